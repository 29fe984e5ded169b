#include "CFLINT.h"

// An mpfr_t that reads or writes the limbs of a number in place.
static void view(mpfr_ptr x, const cflint_float *a)
{
    mpfr_custom_init_set(x, a->kind, a->exponent, a->bits, (void *) a->limbs);
}

// A result in memory of its own, so that it may replace an operand.
static void open_result(mpfr_ptr x, cflint_float *r, int bits)
{
    for (int i = 0; i < CFLINT_FLOAT_LIMBS; i++) r->limbs[i] = 0;
    r->kind = MPFR_ZERO_KIND;
    r->exponent = 0;
    r->bits = bits;
    view(x, r);
}

static void close_result(mpfr_srcptr x, cflint_float *r)
{
    r->kind = mpfr_custom_get_kind(x);
    int is_regular = r->kind == MPFR_REGULAR_KIND || r->kind == -MPFR_REGULAR_KIND;
    r->exponent = is_regular ? mpfr_custom_get_exp(x) : 0;
}

void cflint_float_set_si(cflint_float *r, long x, int bits)
{
    mpfr_t z;
    open_result(z, r, bits);
    mpfr_set_si(z, x, MPFR_RNDN);
    close_result(z, r);
}

void cflint_float_set_d(cflint_float *r, double x, int bits)
{
    mpfr_t z;
    open_result(z, r, bits);
    mpfr_set_d(z, x, MPFR_RNDN);
    close_result(z, r);
}

int cflint_float_set_fmpq(cflint_float *r, const fmpq *x, int bits)
{
    mpfr_t z;
    mpq_t q;
    mpq_init(q);
    fmpq_get_mpq(q, x);
    open_result(z, r, bits);
    int direction = mpfr_set_q(z, q, MPFR_RNDN);
    close_result(z, r);
    mpq_clear(q);
    return direction;
}

void cflint_float_combine(cflint_float *r, int operation, const cflint_float *a, const cflint_float *b, int bits)
{
    mpfr_t x, y, z;
    cflint_float result;
    view(x, a);
    view(y, b);
    open_result(z, &result, bits);
    switch (operation) {
    case CFLINT_ADD: mpfr_add(z, x, y, MPFR_RNDN); break;
    case CFLINT_SUB: mpfr_sub(z, x, y, MPFR_RNDN); break;
    case CFLINT_MUL: mpfr_mul(z, x, y, MPFR_RNDN); break;
    default: mpfr_div(z, x, y, MPFR_RNDN); break;
    }
    close_result(z, &result);
    *r = result;
}

void cflint_float_neg(cflint_float *r, const cflint_float *a)
{
    cflint_float result = *a;
    if (a->kind != MPFR_NAN_KIND) result.kind = -a->kind;
    *r = result;
}

void cflint_float_abs(cflint_float *r, const cflint_float *a)
{
    cflint_float result = *a;
    if (a->kind < 0) result.kind = -a->kind;
    *r = result;
}

void cflint_float_dot(cflint_float *r, const cflint_float *a, slong a_step, const cflint_float *b, slong b_step, slong n, int bits)
{
    mpfr_t x, y, product, sum;
    cflint_float result, term;
    open_result(sum, &result, bits);
    open_result(product, &term, bits);
    for (slong k = 0; k < n; k++) {
        view(x, a + k * a_step);
        view(y, b + k * b_step);
        mpfr_mul(product, x, y, MPFR_RNDN);
        if (k == 0) mpfr_set(sum, product, MPFR_RNDN);
        else mpfr_add(sum, sum, product, MPFR_RNDN);
    }
    close_result(sum, &result);
    *r = result;
}

void cflint_float_function(cflint_float *r, int function, const cflint_float *a, int bits)
{
    mpfr_t x, z, s, t;
    cflint_float result;
    view(x, a);
    open_result(z, &result, bits);
    switch (function) {
    case CFLINT_EXP: mpfr_exp(z, x, MPFR_RNDN); break;
    case CFLINT_LOG: mpfr_log(z, x, MPFR_RNDN); break;
    case CFLINT_SQRT: mpfr_sqrt(z, x, MPFR_RNDN); break;
    case CFLINT_SIN: mpfr_sin(z, x, MPFR_RNDN); break;
    case CFLINT_COS: mpfr_cos(z, x, MPFR_RNDN); break;
    case CFLINT_TANH: mpfr_tanh(z, x, MPFR_RNDN); break;
    case CFLINT_ACOS: mpfr_acos(z, x, MPFR_RNDN); break;
    case CFLINT_ERF: mpfr_erf(z, x, MPFR_RNDN); break;
    default:
        // x² is wanted to the absolute accuracy of the exponent of exp.
        mpfr_init2(s, 2 * (mpfr_prec_t) a->bits + bits + 32);
        mpfr_init2(t, bits + 32);
        if (function == CFLINT_ERF_DERIVATIVE) {
            mpfr_sqr(s, x, MPFR_RNDN);
            mpfr_neg(s, s, MPFR_RNDN);
            mpfr_exp(t, s, MPFR_RNDN);
            mpfr_const_pi(s, MPFR_RNDN);
            mpfr_sqrt(s, s, MPFR_RNDN);
            mpfr_div(t, t, s, MPFR_RNDN);
            mpfr_mul_2ui(z, t, 1, MPFR_RNDN);
        } else {
            // exp(−|x|) ≤ 1: no overflow on either side.
            mpfr_abs(s, x, MPFR_RNDN);
            mpfr_neg(s, s, MPFR_RNDN);
            mpfr_exp(t, s, MPFR_RNDN);
            if (function == CFLINT_SIGMOID) {
                mpfr_add_ui(s, t, 1, MPFR_RNDN);
                if (mpfr_signbit(x)) mpfr_div(z, t, s, MPFR_RNDN);
                else mpfr_ui_div(z, 1, s, MPFR_RNDN);
            } else {
                mpfr_log1p(s, t, MPFR_RNDN);
                if (mpfr_signbit(x)) mpfr_set(z, s, MPFR_RNDN);
                else mpfr_add(z, s, x, MPFR_RNDN);
            }
        }
        mpfr_clear(s);
        mpfr_clear(t);
    }
    close_result(z, &result);
    *r = result;
}

int cflint_float_cmp_abs(const cflint_float *a, const cflint_float *b)
{
    mpfr_t x, y;
    view(x, a);
    view(y, b);
    return mpfr_cmpabs(x, y);
}

double cflint_float_get_d(const cflint_float *a)
{
    mpfr_t x;
    view(x, a);
    return mpfr_get_d(x, MPFR_RNDN);
}

long cflint_float_get_fmpz_2exp(fmpz *m, const cflint_float *a)
{
    mpfr_t x;
    mpz_t z;
    view(x, a);
    mpz_init(z);
    long e = mpfr_zero_p(x) ? 0 : mpfr_get_z_2exp(z, x);
    fmpz_set_mpz(m, z);
    mpz_clear(z);
    return e;
}

void cflint_float_text(char *buffer, const cflint_float *a, int digits)
{
    mpfr_t x;
    view(x, a);
    mpfr_snprintf(buffer, 64, "%.*Rg", digits, x);
}
