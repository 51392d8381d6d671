// The two-rate scenario in C by the same algorithms: one draw on the inverse survival (first error), or all errors by
// inversion of the cumulative hazard. Usage: two_rates first|all SEQUENCES
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKENS = 10000, CELLS = 4096 };
static double hazard[TOKENS + 1], key_share[TOKENS + 1];
static int guide[CELLS + 1];

typedef struct { uint64_t v[4]; } block;

static block philox(uint64_t c0, uint64_t c1, uint64_t c2, uint64_t k0, uint64_t k1) {
  uint64_t x0 = c0, x1 = c1, x2 = c2, x3 = 0;
  for (int round = 0; round < 10; round++) {
    if (round) k0 += 0x9E3779B97F4A7C15u, k1 += 0xBB67AE8584CAA73Bu;
    __uint128_t a = (__uint128_t)0xD2E7470EE14C6C93u * x0, b = (__uint128_t)0xCA5A826395121157u * x2;
    uint64_t y0 = (uint64_t)(b >> 64) ^ x1 ^ k0, y2 = (uint64_t)(a >> 64) ^ x3 ^ k1;
    x1 = (uint64_t)b, x3 = (uint64_t)a, x0 = y0, x2 = y2;
  }
  return (block){{x0, x1, x2, x3}};
}

static double uniform(uint64_t bits) { return ((double)(bits >> 12) + 0.5) * 0x1p-52; }

static void first(long sequences) {
  double survival = exp(-hazard[TOKENS]);
  long failed = 0;
  for (long r = 0; r < sequences; r += 4) {
    block b = philox((uint64_t)r >> 2, 1, 0, 1, 2);
    for (int lane = 0; lane < 4; lane++) failed += uniform(b.v[lane]) > survival;
  }
  printf("R = %.6f\n", 1 - (double)failed / sequences);
}

static void all(long sequences) {
  double scale = CELLS / hazard[TOKENS];
  long errors = 0, keys = 0, good = 0;
  for (long r = 0; r < sequences; r++) {
    block b = {{0}};
    uint64_t counter = 0;
    int used = 4, count = 0, last = 0;
    double x = 0;
    for (;;) {
      if (used == 4) b = philox(counter++, 0, (uint64_t)r, 1, 3), used = 0;
      x -= log(uniform(b.v[used++]));
      if (x > hazard[TOKENS]) break;
      int t = guide[(int)(x * scale)];
      while (hazard[t] < x) t++;
      if (t == last) continue;
      last = t, count++;
      if (used == 4) b = philox(counter++, 0, (uint64_t)r, 1, 3), used = 0;
      keys += uniform(b.v[used++]) < key_share[t];
    }
    errors += count, good += count == 0;
  }
  printf("R = %.6f, %.5f errors per sequence, %.4f at key tokens\n", (double)good / sequences,
         (double)errors / sequences, (double)keys / errors);
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  for (int t = 1; t <= TOKENS; t++) {
    double key = 0.08 * 0.002, other = 0.92 * (1e-5 + 4e-5 / (1 + (t - 1) / 500.0));
    hazard[t] = hazard[t - 1] - log1p(-key - other);
    key_share[t] = key / (key + other);
  }
  for (int cell = 0, t = 1; cell <= CELLS; cell++) {
    while (t < TOKENS && hazard[t] < hazard[TOKENS] * cell / CELLS) t++;
    guide[cell] = t;
  }
  strcmp(argv[1], "all") ? first(atol(argv[2])) : all(atol(argv[2]));
}
