#ifndef ELENCHUS_CGMP_STRUCTS_H
#define ELENCHUS_CGMP_STRUCTS_H

#include <gmp.h>

struct shim_rational { mpq_t value; };

/* mantissa · 2^exponent, the mantissa odd or 0. */
struct shim_dyadic {
  mpz_t mantissa;
  long exponent;
  int infinite;
};

#endif
