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

#endif
