// Derailment, recovery and self-conditioning token by token: the scenario of dynamics.yaml.
//
//   dynamics direct|tuned SEQUENCES
//
// `direct` writes the process down: a number for whether a token is key, another for whether it is wrong. `tuned` draws one
// number for both, which below the share of key tokens is, over the share, uniform again, and takes an exponential only
// where that is below the hazard, which bounds the probability. Prints one line of JSON.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_random.h"

enum { TOKENS = 10000 };

static long on_track, errors, squares, derailments;
static const double share = 0.08, disruptive_key = 0.5, disruptive_other = 0.02, recovery = 0.2, gain = 0.5;

static inline void simulate(long sequences, int tuned) {
  const double hazard_key = -log1p(-0.01), hazard_other = -log1p(-0.0001), fading = exp(-1.0 / 200);
  const double per_share = 1 / share, per_rest = 1 / (1 - share);
  for (long r = 0; r < sequences; r++) {
    double memory = 0;
    int derailed = 0;
    long count = 0;
    for (int t = 1; t <= TOKENS; t++) {
      double u = uniform();
      int key = u < share;
      if (derailed) {
        if (key && (tuned ? u * per_share : uniform()) < recovery) derailed = 0;
      } else {
        double hazard = (key ? hazard_key : hazard_other) * (1 + gain * memory);
        double v = !tuned ? uniform() : key ? u * per_share : (u - share) * per_rest;
        if ((!tuned || v < hazard) && v < -expm1(-hazard)) {
          count++;
          memory += 1;
          if (uniform() < (key ? disruptive_key : disruptive_other)) derailed = 1, derailments++;
        }
      }
      memory *= fading;
    }
    on_track += !derailed, errors += count, squares += count * count;
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  long sequences = atol(argv[2]);
  prepare_random();
  if (!strcmp(argv[1], "direct")) simulate(sequences, 0);
  else if (!strcmp(argv[1], "tuned")) simulate(sequences, 1);
  else return 64;
  double n = sequences;
  printf("{\"sequences\": %ld, \"reliability\": {\"%d\": %.9f}, ", sequences, TOKENS, on_track / n);
  printf("\"errors\": [%.9f, %.9f], \"derailments\": %.9f}\n", errors / n,
         sqrt(squares / n - errors / n * (errors / n)), derailments / n);
}
