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
/* A nearby double, rounded towards 0. */
double shim_rational_approximate(const shim_rational *a);
/* "p" or "p/q"; the caller frees it with shim_text_free. */
char *shim_rational_text(const shim_rational *a);
void shim_text_free(char *text);

/* GMP's version. */
const char *shim_gmp_version(void);

#endif
