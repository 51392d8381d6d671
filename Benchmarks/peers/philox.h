// Philox4x64-10 (Salmon et al. 2011) and uniform numbers in (0, 1) from it, as Longhaul draws them: counters name sequences.
#include <stdint.h>

typedef struct { uint64_t v[4]; } block;

static inline block philox(uint64_t c0, uint64_t c1, uint64_t c2, uint64_t k0, uint64_t k1) {
  uint64_t x0 = c0, x1 = c1, x2 = c2, x3 = 0;
  for (int round = 0; round < 10; round++) {
    if (round) k0 += 0x9E3779B97F4A7C15u, k1 += 0xBB67AE8584CAA73Bu;
    __uint128_t a = (__uint128_t)0xD2E7470EE14C6C93u * x0, b = (__uint128_t)0xCA5A826395121157u * x2;
    uint64_t y0 = (uint64_t)(b >> 64) ^ x1 ^ k0, y2 = (uint64_t)(a >> 64) ^ x3 ^ k1;
    x1 = (uint64_t)b, x3 = (uint64_t)a, x0 = y0, x2 = y2;
  }
  return (block){{x0, x1, x2, x3}};
}

static inline double uniform(uint64_t bits) { return ((double)(bits >> 12) + 0.5) * 0x1p-52; }
