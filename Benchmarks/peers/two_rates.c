// The scenario of two-rates.yaml by Longhaul's algorithms: one draw on the inverse survival per sequence, or all errors by
// inversion of the cumulative hazard.
//
//   two_rates first|first-at-one-length|all SEQUENCES LENGTH…
//
// Lengths rise, up to 10,000. `first` and `all` count in which interval between lengths each sequence first fails, `all`
// also errors and errors at key tokens with their squares. `first-at-one-length` counts who fails by the last length: no
// table, no search. Prints one line of JSON.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "philox.h"
#include "two_rates.h"

enum { CELLS = 4096 };
static double hazard[TOKENS + 1];
static int lengths, length[TOKENS];
static long failures[TOKENS + 1];

// Inversion on a grid in constant expected time (Chen & Asau 1974); the cell is what the first twelve bits say.
static double survival[TOKENS + 1];
static int guide[CELLS + 1];

static inline int interval(uint64_t bits) {
  double u = uniform(bits);
  int j = guide[bits >> 52];
  while (survival[j] >= u) j++;
  return j;
}

static void first(long sequences) {
  for (int j = 0; j < lengths; j++) survival[j] = exp(-hazard[length[j]]);
  survival[lengths] = -1;
  for (int cell = 0, j = lengths; cell < CELLS; cell++) {
    while (j > 0 && survival[j - 1] < (cell + 1) / (double)CELLS) j--;
    guide[cell] = j;
  }
  long r = 0;
  for (; r + 4 <= sequences; r += 4) {
    block b = philox((uint64_t)r >> 2, 1, 0, 1, 2);
    for (int lane = 0; lane < 4; lane++) failures[interval(b.v[lane])]++;
  }
  block b = philox((uint64_t)r >> 2, 1, 0, 1, 2);
  for (; r < sequences; r++) failures[interval(b.v[r & 3])]++;
}

static void first_at_one_length(long sequences) {
  double at_end = exp(-hazard[length[lengths - 1]]);
  long failed = 0, r = 0;
  for (; r + 4 <= sequences; r += 4) {
    block b = philox((uint64_t)r >> 2, 1, 0, 1, 2);
    for (int lane = 0; lane < 4; lane++) failed += uniform(b.v[lane]) > at_end;
  }
  block b = philox((uint64_t)r >> 2, 1, 0, 1, 2);
  for (; r < sequences; r++) failed += uniform(b.v[r & 3]) > at_end;
  lengths = 1, length[0] = TOKENS;
  failures[0] = failed, failures[1] = sequences - failed;
}

static long errors, key_errors, squares, key_squares;

static void all(long sequences) {
  static int interval_of[TOKENS + 1];
  int longest = length[lengths - 1];
  double total = hazard[longest], scale = CELLS / total;
  for (int cell = 0, t = 1; cell <= CELLS; cell++) {
    while (t < longest && hazard[t] < total * cell / CELLS) t++;
    guide[cell] = t;
  }
  for (int j = 0, t = 1; t <= longest; t++) {
    if (t > length[j]) j++;
    interval_of[t] = j;
  }
  for (long r = 0; r < sequences; r++) {
    block b;
    uint64_t counter = 0;
    int used = 4, count = 0, keys = 0, last = 0, failed = lengths;
    double x = 0;
    for (;;) {
      if (used == 4) b = philox(counter++, 0, (uint64_t)r, 1, 3), used = 0;
      x -= log(uniform(b.v[used++]));
      if (x > total) break;
      int t = guide[(int)(x * scale)];
      while (hazard[t] < x) t++;
      if (t == last) continue;
      if (!last) failed = interval_of[t];
      last = t, count++;
      if (used == 4) b = philox(counter++, 0, (uint64_t)r, 1, 3), used = 0;
      keys += uniform(b.v[used++]) < key_share[t];
    }
    failures[failed]++;
    errors += count, squares += count * count;
    key_errors += keys, key_squares += keys * keys;
  }
}

int main(int argc, char **argv) {
  if (argc < 4 || argc - 3 > TOKENS) return 64;
  long sequences = atol(argv[2]);
  lengths = argc - 3;
  for (int j = 0; j < lengths; j++) {
    length[j] = atoi(argv[j + 3]);
    if (length[j] <= (j ? length[j - 1] : 0) || length[j] > TOKENS) return 64;
  }
  prepare_tokens();
  for (int t = 1; t <= TOKENS; t++) hazard[t] = hazard[t - 1] - log1p(-error[t]);
  if (!strcmp(argv[1], "first")) first(sequences);
  else if (!strcmp(argv[1], "first-at-one-length")) first_at_one_length(sequences);
  else if (!strcmp(argv[1], "all")) all(sequences);
  else return 64;
  double n = sequences, alive = sequences;
  printf("{\"sequences\": %ld, \"reliability\": {", sequences);
  for (int j = 0; j < lengths; j++) {
    alive -= failures[j];
    printf("%s\"%d\": %.9f", j ? ", " : "", length[j], alive / n);
  }
  printf("}");
  if (!strcmp(argv[1], "all")) {
    printf(", \"errors\": [%.9f, %.9f], \"keyErrors\": [%.9f, %.9f]", errors / n,
           sqrt(squares / n - errors / n * (errors / n)), key_errors / n,
           sqrt(key_squares / n - key_errors / n * (key_errors / n)));
  }
  printf("}\n");
}
