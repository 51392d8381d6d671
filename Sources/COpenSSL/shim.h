// The one function of OpenSSL that Longhaul needs: the digest that names the inputs of a run.
#ifndef LONGHAUL_COPENSSL_SHIM_H
#define LONGHAUL_COPENSSL_SHIM_H

#include <openssl/sha.h>

#endif
