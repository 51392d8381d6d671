// The scenario of two-rates.yaml: what each token of 10,000 goes wrong with, and the share of key tokens in that.
#include <math.h>

enum { TOKENS = 10000 };
static double error[TOKENS + 1], key_share[TOKENS + 1];

static void prepare_tokens(void) {
  for (int t = 1; t <= TOKENS; t++) {
    double key = 0.08 * 0.002, other = 0.92 * (1e-5 + 4e-5 / (1 + (t - 1) / 500.0));
    error[t] = key + other;
    key_share[t] = key / (key + other);
  }
}
