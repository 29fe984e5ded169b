#ifndef ELENCHUS_CGMP_SHIM_H
#define ELENCHUS_CGMP_SHIM_H

/* Rationals on the heap over GMP's mpq. Many of GMP's functions are macros, which Swift does not see.
   Every value is in lowest terms with a positive denominator. */
typedef struct shim_rational shim_rational;

/* A new rational, 0. Never NULL: GMP stops the process when memory runs out, and so does this. */
shim_rational *shim_rational_new(void);
void shim_rational_free(shim_rational *x);

/* x = n/d with d > 0. */
void shim_rational_set(shim_rational *x, long n, unsigned long d);
/* x = n/d from decimal digits; 0 on success, -1 where a text is no number or d is 0. */
int shim_rational_parse(shim_rational *x, const char *n, const char *d);

void shim_rational_add(shim_rational *r, const shim_rational *a, const shim_rational *b);
void shim_rational_subtract(shim_rational *r, const shim_rational *a, const shim_rational *b);
void shim_rational_multiply(shim_rational *r, const shim_rational *a, const shim_rational *b);
void shim_rational_negate(shim_rational *r, const shim_rational *a);
/* a must not be 0. */
void shim_rational_invert(shim_rational *r, const shim_rational *a);

/* r = gcd of the numerators / lcm of the denominators: the content of a pair; 0 only where both are 0. */
void shim_rational_content(shim_rational *r, const shim_rational *a, const shim_rational *b);

/* -1, 0 or 1. */
int shim_rational_sign(const shim_rational *a);
/* 1 where the numbers are equal, otherwise 0. */
int shim_rational_equal(const shim_rational *a, const shim_rational *b);
/* A nearby double, rounded towards 0. */
double shim_rational_approximate(const shim_rational *a);
/* "p" or "p/q"; the caller frees it with shim_text_free. */
char *shim_rational_text(const shim_rational *a);
void shim_text_free(char *text);

/* Dyadic numbers, mantissa · 2^exponent, on the heap. Every operation rounds its exact result to `bits` bits of mantissa, down
   (up = 0) or up (up = 1); LONG_MAX bits are as many as it takes. A result from 2^(2^40) on is not finite and must not be
   computed with; one below 2^-(2^40) is rounded to 0 or that. */
typedef struct shim_dyadic shim_dyadic;

/* A new number, 0. */
shim_dyadic *shim_dyadic_new(void);
void shim_dyadic_free(shim_dyadic *x);

/* x = mantissa · 2^exponent, exactly. */
void shim_dyadic_set(shim_dyadic *x, long mantissa, long exponent);
void shim_dyadic_set_rational(shim_dyadic *r, const shim_rational *a, long bits, int up);
/* The number itself; as long as its exponent. */
void shim_rational_set_dyadic(shim_rational *r, const shim_dyadic *a);

void shim_dyadic_round(shim_dyadic *r, const shim_dyadic *a, long bits, int up);
/* Not with LONG_MAX bits. */
void shim_dyadic_add(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up);
void shim_dyadic_multiply(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up);
/* b must not be 0. Not with LONG_MAX bits. */
void shim_dyadic_divide(shim_dyadic *r, const shim_dyadic *a, const shim_dyadic *b, long bits, int up);
/* a must not be negative. Not with LONG_MAX bits. */
void shim_dyadic_square_root(shim_dyadic *r, const shim_dyadic *a, long bits, int up);
void shim_dyadic_negate(shim_dyadic *r, const shim_dyadic *a);
/* r = a · 2^exponent for |exponent| <= 2^41. */
void shim_dyadic_scale(shim_dyadic *r, const shim_dyadic *a, long exponent, int up);

/* The greatest integer <= a. */
void shim_dyadic_floor(shim_dyadic *r, const shim_dyadic *a);
/* The remainder of an integer, 0 to 3. */
int shim_dyadic_modulo_4(const shim_dyadic *a);

int shim_dyadic_is_finite(const shim_dyadic *a);
/* -1, 0 or 1. */
int shim_dyadic_sign(const shim_dyadic *a);
/* -1, 0 or 1. */
int shim_dyadic_compare(const shim_dyadic *a, const shim_dyadic *b);
/* The t with 2^(t-1) <= |a| < 2^t, for a other than 0. */
long shim_dyadic_top(const shim_dyadic *a);
/* The exponent of the odd mantissa. */
long shim_dyadic_exponent(const shim_dyadic *a);
/* a = significand · 2^exponent up to the significand's rounding towards 0; 1/2 <= |significand| < 1, or 0. */
double shim_dyadic_approximate(const shim_dyadic *a, long *exponent);

/* GMP's version. */
const char *shim_gmp_version(void);

#endif
