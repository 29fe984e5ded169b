// The only place that knows which FLINT this is: FLINT 2 with Arb beside it, or FLINT 3, which contains Arb.
#ifndef CFLINT_H
#define CFLINT_H

#include <gmp.h>
#include <mpfr.h>
#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpq.h>
#include <flint/fmpz_mat.h>
#include <flint/fmpz_lll.h>
#include <flint/fmpq_mat.h>
#include <flint/fmpq_mpoly.h>
#include <flint/nmod_mat.h>
#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#include <flint/arb_mat.h>
#include <flint/acb_mat.h>
#else
#include <arb.h>
#include <arb_hypgeom.h>
#include <arb_mat.h>
#include <acb_mat.h>
#endif

// Versions of the libraries that are loaded or, where a library does not tell, were compiled against.
const char *cflint_flint_version(void);
const char *cflint_arb_version(void);
const char *cflint_gmp_version(void);
const char *cflint_mpfr_version(void);

// a = b with variable i of `from` as variable place[i] of `to`; variables of place -1 must not occur and are dropped. Both
// orders are lexicographic and the places ascend, so that the terms stay sorted. Exponents of b are machine words.
void cflint_fmpq_mpoly_relabel(fmpq_mpoly_struct *a, const fmpq_mpoly_struct *b, const slong *place,
                               const fmpq_mpoly_ctx_struct *to, const fmpq_mpoly_ctx_struct *from);
// Bits of an exponent as b packs them: more than a machine word only for exponents beyond one.
slong cflint_fmpq_mpoly_exponent_bits(const fmpq_mpoly_struct *b);

// A binary float of MPFR with its limbs in place: no heap. `kind` is MPFR's own, negative for negative numbers.
#define CFLINT_FLOAT_LIMBS 8
typedef struct {
    mp_limb_t limbs[CFLINT_FLOAT_LIMBS];
    long exponent;
    int kind, bits;
} cflint_float;

// All results are correctly rounded to `bits` (at most 64 · CFLINT_FLOAT_LIMBS), to nearest, ties to even; r may be an operand.
void cflint_float_set_si(cflint_float *r, long x, int bits);
void cflint_float_set_d(cflint_float *r, double x, int bits);
// The return value is 0 if x is such a float.
int cflint_float_set_fmpq(cflint_float *r, const fmpq *x, int bits);
enum { CFLINT_ADD, CFLINT_SUB, CFLINT_MUL, CFLINT_DIV };
void cflint_float_combine(cflint_float *r, int operation, const cflint_float *a, const cflint_float *b, int bits);
// Exact: the sign is changed, or taken away.
void cflint_float_neg(cflint_float *r, const cflint_float *a);
void cflint_float_abs(cflint_float *r, const cflint_float *a);
// Sum of n products in their order, every product and every sum rounded; n > 0.
void cflint_float_dot(cflint_float *r, const cflint_float *a, slong a_step, const cflint_float *b, slong b_step, slong n, int bits);
// Functions that MPFR rounds correctly, and compositions with 32 bits to spare, which are faithful.
enum {
    CFLINT_EXP, CFLINT_LOG, CFLINT_SQRT, CFLINT_SIN, CFLINT_COS, CFLINT_TANH, CFLINT_ACOS, CFLINT_ERF,
    CFLINT_SIGMOID, CFLINT_SOFTPLUS, CFLINT_ERF_DERIVATIVE
};
void cflint_float_function(cflint_float *r, int function, const cflint_float *x, int bits);
int cflint_float_cmp_abs(const cflint_float *a, const cflint_float *b);
double cflint_float_get_d(const cflint_float *a);
// m · 2^e for a finite number.
long cflint_float_get_fmpz_2exp(fmpz *m, const cflint_float *a);
// Decimal digits for people, at most 63 characters.
void cflint_float_text(char *buffer, const cflint_float *a, int digits);

#endif
