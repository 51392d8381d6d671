// Uniform numbers for loops over tokens, where most of the time goes into them: GSL's fastest generator of good quality
// with -DWITH_GSL, else xoshiro256+ (Blackman & Vigna 2018), which the compiler keeps in registers.
#include <stdint.h>

#ifdef WITH_GSL
#include <gsl/gsl_rng.h>
static gsl_rng *generator;
static void prepare_random(void) {
  generator = gsl_rng_alloc(gsl_rng_taus2);
  gsl_rng_set(generator, 1);
}
static inline double uniform(void) { return gsl_rng_uniform(generator); }
#else
static uint64_t s[4] = {0x9E3779B97F4A7C15u, 0xBB67AE8584CAA73Bu, 0xD2E7470EE14C6C93u, 0xCA5A826395121157u};
static void prepare_random(void) {}
static inline double uniform(void) {
  uint64_t result = s[0] + s[3], t = s[1] << 17;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = (s[3] << 45) | (s[3] >> 19);
  return ((double)(result >> 12) + 0.5) * 0x1p-52;
}
#endif
