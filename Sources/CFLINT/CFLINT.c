#include "CFLINT.h"

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
