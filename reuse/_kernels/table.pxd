"""A table of small numbers by key: open addressing, never more than half full."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset


cdef struct Table:
    uint64_t* keys
    int32_t* values  # below 0: there is no such key
    uint64_t mask
    Py_ssize_t room


cdef inline bint clear(Table* table, Py_ssize_t count) noexcept nogil:
    """Empty a table, and make room for so many keys; False if there is no memory. A new one is all zeros."""
    cdef Py_ssize_t room = 16
    while room < 2 * count:
        room *= 2
    if room > table.room:
        release(table)
        table.keys = <uint64_t*>malloc(room * sizeof(uint64_t))
        table.values = <int32_t*>malloc(room * sizeof(int32_t))
        if table.keys == NULL or table.values == NULL:
            release(table)
            return False
        table.room = room
    table.mask = room - 1
    memset(table.values, 0xff, room * sizeof(int32_t))
    return True


cdef inline void release(Table* table) noexcept nogil:
    free(table.keys)
    free(table.values)
    table.keys = NULL
    table.values = NULL
    table.room = 0


cdef inline int32_t* at(Table* table, uint64_t key) noexcept nogil:
    """Return where the value of a key stands, or would stand: whoever writes it there adds the key."""
    cdef uint64_t slot = ((key * <uint64_t>0x9e3779b97f4a7c15) >> 32) & table.mask
    while table.values[slot] >= 0 and table.keys[slot] != key:
        slot = (slot + 1) & table.mask
    table.keys[slot] = key
    return &table.values[slot]


cdef inline int32_t value(const Table* table, uint64_t key) noexcept nogil:
    """Return the value of a key, below 0 if there is none."""
    cdef uint64_t slot = ((key * <uint64_t>0x9e3779b97f4a7c15) >> 32) & table.mask
    while table.values[slot] >= 0 and table.keys[slot] != key:
        slot = (slot + 1) & table.mask
    return table.values[slot]
