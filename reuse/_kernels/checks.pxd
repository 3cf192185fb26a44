"""Checks of what kernels are given, before they read or write by it."""

from libc.stdint cimport int64_t


cdef inline bint bound(const int64_t[::1] bounds, Py_ssize_t count) noexcept nogil:
    """Whether bounds ascend from 0 to a count."""
    cdef Py_ssize_t at, last = bounds.shape[0] - 1
    if last < 0 or bounds[0] != 0 or bounds[last] != count:
        return False
    for at in range(last):
        if bounds[at] > bounds[at + 1]:
            return False
    return True
