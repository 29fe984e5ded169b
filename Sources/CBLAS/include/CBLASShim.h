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

/* Symmetric positive definite a = r' * r, by its upper triangle; r replaces it, what is below stays. info > 0: not definite. */
int shim_dpotrf(int n, double *a);
/* The inverse of an upper triangular matrix, in place; what is below stays. info > 0: an exact zero on the diagonal. */
int shim_dtrtri(int n, double *a);
/* The upper triangle of t = r' * r; what is below stays. */
void shim_dsyrk(int n, const double *r, double *t);
/* w = u' * w for the upper triangle of u with ones on its diagonal, whatever is stored there and below. */
void shim_dtrmm(int n, const double *u, double *w);
/* Bunch and Kaufman's factors of a symmetric matrix: u' * d * u up to LAPACK's interchanges, in the upper triangle; what is below
   stays. Pivots as `dsytrf` has them for the lower triangle in column-major order. info > 0: an exact zero in d. */
int shim_dsytrf(int n, double *a, int *pivots);
/* LU of an m x n matrix with its row exchanges, counted from 1. */
int shim_dgetrf_rows(int m, int n, double *a, int *pivots);
/* QR with column pivoting; columns[k] is the k-th pivot column, counted from 1; r in the upper triangle of a. */
int shim_dgeqp3(int m, int n, double *a, int *columns);
/* The inverse in place, by LU with partial pivoting. info > 0: an exact zero pivot. */
int shim_dgetri(int n, double *a);

/* The library's build configuration: version, kernel, threading model. */
const char *shim_blas_configuration(void);
/* The name of the kernel that was picked for this processor. */
const char *shim_blas_kernel(void);
int shim_blas_get_threads(void);
void shim_blas_set_threads(int threads);

#endif
