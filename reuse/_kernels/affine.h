/* The inner loop of MinHash by affine permutations of 32-bit hashes, compiled twice where the machine can choose. */

#ifndef COPYTRAIL_AFFINE_H
#define COPYTRAIL_AFFINE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) \
    && !defined(__SANITIZE_ADDRESS__)
/* The choice is made when the module is loaded, before the sanitizers are ready. */
#define COPYTRAIL_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define COPYTRAIL_CLONES
#endif

enum { COPYTRAIL_LANES = 16 }; /* permutations at a time: their minima stay in registers */

/* out[p] = min over all hashes h of a[p] * h + b[p], modulo 2**32; permutations is a multiple of COPYTRAIL_LANES. */
COPYTRAIL_CLONES
static void copytrail_minima(
    const uint32_t *hashes, ptrdiff_t count, const uint32_t *a, const uint32_t *b, ptrdiff_t permutations,
    uint32_t *out)
{
    for (ptrdiff_t first = 0; first < permutations; first += COPYTRAIL_LANES) {
        uint32_t least[COPYTRAIL_LANES];
        for (int lane = 0; lane < COPYTRAIL_LANES; lane++)
            least[lane] = UINT32_MAX;
        for (ptrdiff_t i = 0; i < count; i++) {
            const uint32_t h = hashes[i];
            for (int lane = 0; lane < COPYTRAIL_LANES; lane++) {
                const uint32_t value = a[first + lane] * h + b[first + lane];
                least[lane] = value < least[lane] ? value : least[lane];
            }
        }
        for (int lane = 0; lane < COPYTRAIL_LANES; lane++)
            out[first + lane] = least[lane];
    }
}

#endif
