// The only place that knows which FLINT this is: FLINT 2 with Arb beside it, or FLINT 3, which contains Arb.
#ifndef CFLINT_H
#define CFLINT_H

#include <gmp.h>
#include <mpfr.h>
#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpq.h>
#include <flint/fmpz_mat.h>
#include <flint/fmpq_mat.h>
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

#endif
