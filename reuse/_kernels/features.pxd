"""What two sentences share, as the learned model looks at it."""

from libc.math cimport log

cdef enum:
    SHARED = 0
    DICE = 1
    CONTAINMENT = 2
    SAYS = 3
    BEYOND_SHORTER = 4
    BEYOND_LONGER = 5
    WORDS = 6
    FEATURES = 7


cdef inline double some(double bits) noexcept nogil:
    """Little, instead of no bits: their logarithm is taken."""
    return max(bits, 1e-3)


cdef inline double dice(double shared, float a, float b) noexcept nogil:
    cdef float both = max(a + b, <float>1e-3)
    return 2 * shared / both


cdef inline void sharing(double shared, float a, float b, double* out) noexcept nogil:
    """Write the features of two sentences that are of their bits alone."""
    cdef float lighter = max(min(a, b), <float>1e-3), both = max(a + b, <float>1e-3)
    out[SHARED] = log(shared)
    out[DICE] = 2 * shared / both
    out[CONTAINMENT] = shared / lighter
    out[SAYS] = log(<double>both)
