// Derailment, recovery and self-conditioning in C, token by token, as one would write it down: the scenario of
// dynamics.yaml. Usage: dynamics first|all SEQUENCES, where `first` stops each sequence at its first error.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKENS = 10000 };

static uint64_t s[4] = {0x9E3779B97F4A7C15u, 0xBB67AE8584CAA73Bu, 0xD2E7470EE14C6C93u, 0xCA5A826395121157u};

// xoshiro256+ (Blackman & Vigna 2018).
static double uniform(void) {
  uint64_t result = s[0] + s[3], t = s[1] << 17;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = (s[3] << 45) | (s[3] >> 19);
  return ((double)(result >> 12) + 0.5) * 0x1p-52;
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  int stops = !strcmp(argv[1], "first");
  long sequences = atol(argv[2]), on_track = 0, errors = 0, derailments = 0;
  const double share = 0.08, hazard_key = -log1p(-0.01), hazard_other = -log1p(-0.0001);
  const double disruptive_key = 0.5, disruptive_other = 0.02, recovery = 0.2, gain = 0.5, fading = exp(-1.0 / 200);
  for (long r = 0; r < sequences; r++) {
    double memory = 0;
    int derailed = 0;
    for (int t = 1; t <= TOKENS; t++) {
      int key = uniform() < share;
      if (derailed) {
        if (key && uniform() < recovery) derailed = 0;
      } else {
        double hazard = (key ? hazard_key : hazard_other) * (1 + gain * memory);
        if (uniform() < -expm1(-hazard)) {
          errors++;
          if (stops) { derailed = 1; break; }
          memory += 1;
          if (uniform() < (key ? disruptive_key : disruptive_other)) derailed = 1, derailments++;
        }
      }
      memory *= fading;
    }
    on_track += !derailed;
  }
  printf("R = %.6f, %.5f errors, %.5f derailments per sequence\n", (double)on_track / sequences,
         (double)errors / sequences, (double)derailments / sequences);
}
