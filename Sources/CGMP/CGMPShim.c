#include "CGMPShim.h"
#include "CGMPStructs.h"
#include <stdlib.h>

shim_rational *shim_rational_new(void) {
  shim_rational *x = malloc(sizeof *x);
  if (!x) abort();
  mpq_init(x->value);
  return x;
}

void shim_rational_free(shim_rational *x) {
  mpq_clear(x->value);
  free(x);
}

void shim_rational_set(shim_rational *x, long n, unsigned long d) {
  mpq_set_si(x->value, n, d);
  mpq_canonicalize(x->value);
}

int shim_rational_parse(shim_rational *x, const char *n, const char *d) {
  if (mpz_set_str(mpq_numref(x->value), n, 10) || mpz_set_str(mpq_denref(x->value), d, 10)) return -1;
  if (mpz_sgn(mpq_denref(x->value)) == 0) return -1;
  mpq_canonicalize(x->value);
  return 0;
}

void shim_rational_add(shim_rational *r, const shim_rational *a, const shim_rational *b) {
  mpq_add(r->value, a->value, b->value);
}

void shim_rational_subtract(shim_rational *r, const shim_rational *a, const shim_rational *b) {
  mpq_sub(r->value, a->value, b->value);
}

void shim_rational_multiply(shim_rational *r, const shim_rational *a, const shim_rational *b) {
  mpq_mul(r->value, a->value, b->value);
}

void shim_rational_negate(shim_rational *r, const shim_rational *a) { mpq_neg(r->value, a->value); }
void shim_rational_invert(shim_rational *r, const shim_rational *a) { mpq_inv(r->value, a->value); }

void shim_rational_content(shim_rational *r, const shim_rational *a, const shim_rational *b) {
  mpz_t n, d;
  mpz_inits(n, d, NULL);
  mpz_gcd(n, mpq_numref(a->value), mpq_numref(b->value));
  mpz_lcm(d, mpq_denref(a->value), mpq_denref(b->value));
  mpz_swap(mpq_numref(r->value), n);
  mpz_swap(mpq_denref(r->value), d);
  mpq_canonicalize(r->value);
  mpz_clears(n, d, NULL);
}

int shim_rational_sign(const shim_rational *a) { return mpq_sgn(a->value); }
int shim_rational_equal(const shim_rational *a, const shim_rational *b) { return mpq_equal(a->value, b->value) != 0; }
double shim_rational_approximate(const shim_rational *a) { return mpq_get_d(a->value); }

char *shim_rational_text(const shim_rational *a) {
  size_t length = mpz_sizeinbase(mpq_numref(a->value), 10) + mpz_sizeinbase(mpq_denref(a->value), 10) + 3;
  char *text = malloc(length);
  if (!text) abort();
  return mpq_get_str(text, 10, a->value);
}

void shim_text_free(char *text) { free(text); }

const char *shim_gmp_version(void) { return gmp_version; }
