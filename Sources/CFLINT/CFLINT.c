#include "CFLINT.h"
#include <flint/mpoly.h>

const char *cflint_flint_version(void) { return FLINT_VERSION; }

const char *cflint_arb_version(void)
{
#if __has_include(<flint/arb.h>)
    return FLINT_VERSION " (part of FLINT)";
#else
    return arb_version;
#endif
}

const char *cflint_gmp_version(void) { return gmp_version; }

const char *cflint_mpfr_version(void) { return mpfr_get_version(); }

slong cflint_fmpq_mpoly_exponent_bits(const fmpq_mpoly_struct *b) { return (slong) b->zpoly->bits; }

void cflint_fmpq_mpoly_relabel(fmpq_mpoly_struct *a, const fmpq_mpoly_struct *b, const slong *place,
                               const fmpq_mpoly_ctx_struct *to, const fmpq_mpoly_ctx_struct *from)
{
    const fmpz_mpoly_struct *source = b->zpoly;
    fmpz_mpoly_struct *target = a->zpoly;
    slong n = from->zctx->minfo->nvars, m = to->zctx->minfo->nvars, length = source->length;
    flint_bitcnt_t bits = source->bits;
    slong read = mpoly_words_per_exp(bits, from->zctx->minfo), write = mpoly_words_per_exp(bits, to->zctx->minfo);
    mp_limb_t *x = (mp_limb_t *) flint_calloc(n + m + 1, sizeof(mp_limb_t)), *y = x + n;

    fmpq_set(a->content, b->content);
    fmpz_mpoly_fit_length_reset_bits(target, length, bits, to->zctx);
    for (slong i = 0; i < length; i++) {
        mpoly_get_monomial_ui(x, source->exps + i * read, bits, from->zctx->minfo);
        for (slong j = 0; j < n; j++)
            if (place[j] >= 0) y[place[j]] = x[j];
        mpoly_set_monomial_ui(target->exps + i * write, y, bits, to->zctx->minfo);
        fmpz_set(target->coeffs + i, source->coeffs + i);
    }
    _fmpz_mpoly_set_length(target, length, to->zctx);
    flint_free(x);
}
