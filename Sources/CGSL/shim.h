// The part of the GNU Scientific Library that Longhaul draws on.
//
// GSL names its algorithms by global pointers (gsl_multimin_fdfminimizer_vector_bfgs2, …). Swift's strict
// concurrency refuses mutable globals of C, so each one is handed out by a function here.
#ifndef LONGHAUL_CGSL_SHIM_H
#define LONGHAUL_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_spline.h>
#include <gsl/gsl_version.h>

static inline const char *longhaul_gsl_version(void) { return GSL_VERSION; }

static inline const gsl_multimin_fdfminimizer_type *longhaul_multimin_bfgs2(void) {
  return gsl_multimin_fdfminimizer_vector_bfgs2;
}
static inline const gsl_multimin_fminimizer_type *longhaul_multimin_nelder_mead(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}
static inline const gsl_qrng_type *longhaul_qrng_sobol(void) { return gsl_qrng_sobol; }
static inline const gsl_qrng_type *longhaul_qrng_halton(void) { return gsl_qrng_halton; }
static inline const gsl_root_fsolver_type *longhaul_root_brent(void) { return gsl_root_fsolver_brent; }
static inline const gsl_interp_type *longhaul_interp_steffen(void) { return gsl_interp_steffen; }
static inline const gsl_integration_fixed_type *longhaul_fixed_legendre(void) {
  return gsl_integration_fixed_legendre;
}

#endif
