#ifndef ELENCHUS_CBLAS_SHIM_H
#define ELENCHUS_CBLAS_SHIM_H

#include <stdbool.h>

/* The few BLAS and LAPACK routines that Elenchus uses, as plain C functions: no complex types, no layout or transposition
   enums, no integer type of the library's own. All matrices are row-major and dense (leading dimension = columns).
   Sizes must be positive; the Swift callers answer empty cases themselves.
   LAPACK's `info` is returned: 0 is success, negative an invalid (for example NaN) argument, positive a failure that is
   documented at the routine. */

/* c (m x n) = op(a) (m x k) * op(b) (k x n); op is the transpose where asked. */
void shim_dgemm(bool transposeA, bool transposeB, int m, int n, int k, const double *a, const double *b, double *c);
void shim_sgemm(bool transposeA, bool transposeB, int m, int n, int k, const float *a, const float *b, float *c);

/* Symmetric eigenvalues, ascending, in w; eigenvectors replace a, as columns. Reads the upper triangle. */
int shim_dsyevd(int n, double *a, double *w);
int shim_ssyevd(int n, float *a, float *w);

/* Solves a * x = b by LU with partial pivoting; x replaces b (n x columns), the factors a. info > 0: an exact zero pivot. */
int shim_dgesv(int n, int columns, double *a, double *b);
int shim_sgesv(int n, int columns, float *a, float *b);

/* LU in place. *swaps is the number of row exchanges. info > 0: an exact zero pivot. */
int shim_dgetrf(int n, double *a, int *swaps);
int shim_sgetrf(int n, float *a, int *swaps);

/* Singular values of a (m x n, destroyed), descending, and all right singular vectors as rows of vt (n x n). */
int shim_dgesvd(int m, int n, double *a, double *s, double *vt);
int shim_sgesvd(int m, int n, float *a, float *s, float *vt);

/* The library's build configuration: version, kernel, threading model. */
const char *shim_blas_configuration(void);
/* The name of the kernel that was picked for this processor. */
const char *shim_blas_kernel(void);
int shim_blas_get_threads(void);
void shim_blas_set_threads(int threads);

#endif
