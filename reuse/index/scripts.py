"""What a Redis server runs for an index, each all at once: a lease is taken, renewed or left, changes are written.

Nothing that is stored is run, and nothing in the scripts comes from outside.
"""

TAKE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return 0
"""
"""Take the lease, or find that it is ours: sent again after a lost reply, it does no harm."""

RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""

LEAVE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""

READ = """
local found, long = {}, KEYS[#KEYS]
for i = 1, #ARGV do
  local value = redis.call('HGET', KEYS[i], ARGV[i])
  if value == '' then value = redis.call('HGET', long, KEYS[i] .. ARGV[i]) end
  found[i] = value
end
return found
"""
"""Read fields of buckets; an empty value says that it lies among the long ones."""

COMMIT = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local long, most = KEYS[2], tonumber(ARGV[2])
-- what fails in the middle stays half done: all that can fail is looked at before
for i = 2, #KEYS do
  local kind = redis.call('TYPE', KEYS[i]).ok
  if kind ~= 'none' and kind ~= (ARGV[i]:sub(1, 1) == 'z' and 'zset' or 'hash') then return KEYS[i] end
end
for i = 3, #KEYS do
  local key, changes, at = KEYS[i], ARGV[i], 2
  local kind = changes:sub(1, 1)
  while at <= #changes do
    local put, field, value
    put, field, value, at = struct.unpack('>BI4c0I4c0', changes, at)
    if kind == 'z' then
      if put == 1 then redis.call('ZADD', key, 0, field) else redis.call('ZREM', key, field) end
    else
      local far = kind == 'b' and put == 1 and #value > most
      if kind == 'b' and not far then redis.call('HDEL', long, key .. field) end
      if far then
        redis.call('HSET', long, key .. field, value)
        value = ''
      end
      if put == 1 then redis.call('HSET', key, field, value) else redis.call('HDEL', key, field) end
    end
  end
end
return 1
"""
"""Write the changes of each key, or none: 1 if they are written, 0 if the lease is not ours, or a key of another kind.

The changes of a key are its kind, ``h``ash, ``b``ucket or ``z`` for a sorted set, and then one after the other: whether
to put or to delete, the field and the value, both after their lengths.
"""
