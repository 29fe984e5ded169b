#include "CGMPShim.h"
#include "CGMPStructs.h"
#include <limits.h>
#include <stdlib.h>

/* Numbers from 2^LIMIT on have no place here; sums of a few exponents do not overflow. */
static const long LIMIT = 1L << 40;

shim_dyadic *shim_dyadic_new(void) {
  shim_dyadic *x = malloc(sizeof *x);
  if (!x) abort();
  mpz_init(x->mantissa);
  x->exponent = 0;
  x->infinite = 0;
  return x;
}

void shim_dyadic_free(shim_dyadic *x) {
  mpz_clear(x->mantissa);
  free(x);
}

/* The t with 2^(t-1) <= |x| < 2^t, for x other than 0. */
static long top(const shim_dyadic *x) { return (long)mpz_sizeinbase(x->mantissa, 2) + x->exponent; }

/* Rounds to the number of bits, up or down, and brings x into its form. */
static void finish(shim_dyadic *x, long bits, int up) {
  int sign = mpz_sgn(x->mantissa);
  if (sign == 0) {
    x->exponent = 0;
    return;
  }
  long excess = (long)mpz_sizeinbase(x->mantissa, 2) - bits;
  if (excess > 0) {
    if (up) mpz_cdiv_q_2exp(x->mantissa, x->mantissa, excess);
    else mpz_fdiv_q_2exp(x->mantissa, x->mantissa, excess);
    x->exponent += excess;
  }
  mp_bitcnt_t zeros = mpz_scan1(x->mantissa, 0);
  mpz_tdiv_q_2exp(x->mantissa, x->mantissa, zeros);
  x->exponent += (long)zeros;
  if (top(x) > LIMIT) x->infinite = 1;
  if (top(x) < -LIMIT) {
    /* Between 0 and ±2^-LIMIT. */
    int away = up ? sign > 0 : sign < 0;
    mpz_set_si(x->mantissa, away ? sign : 0);
    x->exponent = away ? -LIMIT : 0;
  }
}

void shim_dyadic_set(shim_dyadic *x, long mantissa, long exponent) {
  mpz_set_si(x->mantissa, mantissa);
  x->exponent = exponent;
  finish(x, LONG_MAX, 0);
}

static void quotient(shim_dyadic *r, const mpz_t n, const mpz_t d, long exponent, long bits, int up) {
  long shift = bits + 1 + (long)mpz_sizeinbase(d, 2) - (long)mpz_sizeinbase(n, 2);
  if (shift < 0) shift = 0;
  mpz_mul_2exp(r->mantissa, n, shift);
  if (up) mpz_cdiv_q(r->mantissa, r->mantissa, d);
  else mpz_fdiv_q(r->mantissa, r->mantissa, d);
  r->exponent = exponent - shift;
  finish(r, bits, up);
}

void shim_dyadic_round(shim_dyadic *r, const shim_dyadic *a, long bits, int up) {
  mpz_set(r->mantissa, a->mantissa);
  r->exponent = a->exponent;
  finish(r, bits, up);
}

void shim_dyadic_add(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up) {
  if (mpz_sgn(b->mantissa) == 0) return shim_dyadic_round(r, a, bits, up);
  if (mpz_sgn(a->mantissa) == 0) return shim_dyadic_round(r, b, bits, up);
  if (top(a) < top(b)) {
    const shim_dyadic *swap = a;
    a = b;
    b = swap;
  }
  /* Where b is below every bit that matters, 0 or ±2^last stands for it, on the safe side: no long shifts. */
  long last = top(a) - bits - 2;
  if (last > a->exponent) last = a->exponent;
  if (top(b) <= last) {
    int sign = mpz_sgn(b->mantissa);
    mpz_mul_2exp(r->mantissa, a->mantissa, a->exponent - last);
    if (up && sign > 0) mpz_add_ui(r->mantissa, r->mantissa, 1);
    if (!up && sign < 0) mpz_sub_ui(r->mantissa, r->mantissa, 1);
    r->exponent = last;
  } else if (a->exponent >= b->exponent) {
    mpz_mul_2exp(r->mantissa, a->mantissa, a->exponent - b->exponent);
    mpz_add(r->mantissa, r->mantissa, b->mantissa);
    r->exponent = b->exponent;
  } else {
    mpz_mul_2exp(r->mantissa, b->mantissa, b->exponent - a->exponent);
    mpz_add(r->mantissa, r->mantissa, a->mantissa);
    r->exponent = a->exponent;
  }
  finish(r, bits, up);
}

void shim_dyadic_multiply(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up) {
  mpz_mul(r->mantissa, a->mantissa, b->mantissa);
  r->exponent = a->exponent + b->exponent;
  finish(r, bits, up);
}

void shim_dyadic_divide(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up) {
  quotient(r, a->mantissa, b->mantissa, a->exponent - b->exponent, bits, up);
}

void shim_dyadic_square_root(shim_dyadic *r, const shim_dyadic *a, long bits, int up) {
  long shift = 2 * bits + 2 - (long)mpz_sizeinbase(a->mantissa, 2);
  if (shift < 0) shift = 0;
  if ((a->exponent - shift) % 2 != 0) shift += 1;
  mpz_t rest;
  mpz_init(rest);
  mpz_mul_2exp(r->mantissa, a->mantissa, shift);
  mpz_sqrtrem(r->mantissa, rest, r->mantissa);
  if (up && mpz_sgn(rest) != 0) mpz_add_ui(r->mantissa, r->mantissa, 1);
  mpz_clear(rest);
  r->exponent = (a->exponent - shift) / 2;
  finish(r, bits, up);
}

void shim_dyadic_negate(shim_dyadic *r, const shim_dyadic *a) {
  mpz_neg(r->mantissa, a->mantissa);
  r->exponent = a->exponent;
}

void shim_dyadic_scale(shim_dyadic *r, const shim_dyadic *a, long exponent, int up) {
  mpz_set(r->mantissa, a->mantissa);
  r->exponent = a->exponent + exponent;
  finish(r, LONG_MAX, up);
}

void shim_dyadic_floor(shim_dyadic *r, const shim_dyadic *a) {
  if (a->exponent >= 0) return shim_dyadic_round(r, a, LONG_MAX, 0);
  mpz_fdiv_q_2exp(r->mantissa, a->mantissa, -a->exponent);
  r->exponent = 0;
  finish(r, LONG_MAX, 0);
}

int shim_dyadic_modulo_4(const shim_dyadic *a) {
  return a->exponent > 1 ? 0 : (int)(mpz_fdiv_ui(a->mantissa, 4) << a->exponent) % 4;
}

void shim_dyadic_set_rational(shim_dyadic *r, const shim_rational *a, long bits, int up) {
  quotient(r, mpq_numref(a->value), mpq_denref(a->value), 0, bits, up);
}

void shim_rational_set_dyadic(shim_rational *r, const shim_dyadic *a) {
  mpq_set_z(r->value, a->mantissa);
  if (a->exponent >= 0) mpq_mul_2exp(r->value, r->value, a->exponent);
  else mpq_div_2exp(r->value, r->value, -a->exponent);
}

int shim_dyadic_is_finite(const shim_dyadic *a) { return !a->infinite; }
int shim_dyadic_sign(const shim_dyadic *a) { return mpz_sgn(a->mantissa); }
long shim_dyadic_top(const shim_dyadic *a) { return top(a); }
long shim_dyadic_exponent(const shim_dyadic *a) { return a->exponent; }

int shim_dyadic_compare(const shim_dyadic *a, const shim_dyadic *b) {
  int s = mpz_sgn(a->mantissa), t = mpz_sgn(b->mantissa);
  if (s != t) return s < t ? -1 : 1;
  if (s == 0) return 0;
  if (top(a) != top(b)) return (top(a) < top(b)) == (s > 0) ? -1 : 1;
  /* Equal tops: the exponents differ by no more than the mantissas are long. */
  mpz_t shifted;
  mpz_init(shifted);
  int order;
  if (a->exponent >= b->exponent) {
    mpz_mul_2exp(shifted, a->mantissa, a->exponent - b->exponent);
    order = mpz_cmp(shifted, b->mantissa);
  } else {
    mpz_mul_2exp(shifted, b->mantissa, b->exponent - a->exponent);
    order = mpz_cmp(a->mantissa, shifted);
  }
  mpz_clear(shifted);
  return order < 0 ? -1 : order > 0;
}

double shim_dyadic_approximate(const shim_dyadic *a, long *exponent) {
  double significand = mpz_get_d_2exp(exponent, a->mantissa);
  *exponent += a->exponent;
  return significand;
}
