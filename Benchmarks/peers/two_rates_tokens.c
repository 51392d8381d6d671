// The scenario of two-rates.yaml token by token: one number per token, compared with a table of what tokens go wrong with.
//
//   two_rates_tokens first|all SEQUENCES
//
// `first` stops a sequence at its first error; `all` goes on, and draws for each error whether its token is key. Prints one
// line of JSON.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token_random.h"
#include "two_rates.h"

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  int stops = !strcmp(argv[1], "first");
  long sequences = atol(argv[2]), good = 0, errors = 0, squares = 0;
  prepare_tokens();
  prepare_random();
  for (long r = 0; r < sequences; r++) {
    int t = 1;
    if (stops) {
      while (t <= TOKENS && uniform() >= error[t]) t++;
      good += t > TOKENS;
      continue;
    }
    long count = 0, keys = 0;
    for (; t <= TOKENS; t++) {
      if (uniform() < error[t]) count++, keys += uniform() < key_share[t];
    }
    good += count == 0, errors += count, squares += count * count;
    if (keys > count) return 1;
  }
  double n = sequences;
  printf("{\"sequences\": %ld, \"reliability\": {\"%d\": %.9f}", sequences, TOKENS, good / n);
  if (!stops) printf(", \"errors\": [%.9f, %.9f]", errors / n, sqrt(squares / n - errors / n * (errors / n)));
  printf("}\n");
}
