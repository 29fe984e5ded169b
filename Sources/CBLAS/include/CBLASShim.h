#ifndef ELENCHUS_CBLAS_SHIM_H
#define ELENCHUS_CBLAS_SHIM_H

#include <stdbool.h>
#include <stddef.h>

/* The few BLAS and LAPACK routines that Elenchus uses, as plain C functions: no complex types, no layout or transposition
   enums, no integer type of the library's own. All matrices are row-major and dense (leading dimension = columns).
   Sizes must be positive; the Swift callers answer empty cases themselves.
   LAPACK's `info` is returned: 0 is success, negative an invalid (for example NaN) argument, positive a failure that is
   documented at the routine. */

/* c (m x n) = op(a) (m x k) * op(b) (k x n) + beta * c; op is the transpose where asked. For beta = 0, c may be uninitialised. */
void shim_dgemm(bool transposeA, bool transposeB, int m, int n, int k, const double *a, const double *b, double beta, double *c);
void shim_sgemm(bool transposeA, bool transposeB, int m, int n, int k, const float *a, const float *b, float beta, float *c);

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

/* Vectors of n contiguous numbers, and blocks of k such vectors, of which one begins `stride` numbers after the one before it.
   `shim_sdot` multiplies and adds in double. */
double shim_ddot(int n, const double *x, const double *y);
double shim_sdot(int n, const float *x, const float *y);
/* y += a * x; x *= a. */
void shim_daxpy(int n, double a, const double *x, double *y);
void shim_saxpy(int n, float a, const float *x, float *y);
void shim_dscal(int n, double a, double *x);
void shim_sscal(int n, float a, float *x);
/* c (k) = block (k x n) * x. */
void shim_dcoefficients(int k, int n, int stride, const double *block, const double *x, double *c);
void shim_scoefficients(int k, int n, int stride, const float *block, const float *x, float *c);
/* x += factor * block' * c. */
void shim_dcombination(int k, int n, int stride, const double *block, const double *c, double factor, double *x);
void shim_scombination(int k, int n, int stride, const float *block, const float *c, float factor, float *x);
/* result (m x n, contiguous) = s (m x k, contiguous) * block (k x n). */
void shim_drotation(int m, int k, int n, int stride, const double *s, const double *block, double *result);
void shim_srotation(int m, int k, int n, int stride, const float *s, const float *block, float *result);

/* The library's build configuration: version, kernel, threading model. */
const char *shim_blas_configuration(void);
/* The name of the kernel that was picked for this processor. */
const char *shim_blas_kernel(void);
/* How many threads a product may use. Between `begin` and `end`, which nest and may be called from any thread, it is one. */
int shim_blas_get_threads(void);
void shim_blas_set_threads(int threads);
void shim_blas_begin_single(void);
void shim_blas_end_single(void);

/* Memory for `bytes` bytes at a multiple of 64. Large blocks come from a pool of released ones, at most 512 MB of them, so that a
   repeated computation finds its pages mapped. The same `bytes` must be given back with a block. Stops the process where there is no memory. */
void *shim_block_allocate(size_t bytes);
void shim_block_release(void *block, size_t bytes);

/* y[i] = f(x[i]) by the vector library of the C library (libmvec, 4 ulp), of which every entry is computed alike wherever it stands; x and
   y may be the same. Says whether all x are finite; the values at others mean nothing. SHIM_MISSING, and nothing done, where this machine
   has no such library: then use the scalar functions. */
enum shim_vector_outcome { SHIM_MISSING, SHIM_FINITE, SHIM_NOT_FINITE };
enum shim_function { SHIM_EXP, SHIM_LOG, SHIM_LOG1P, SHIM_SIN, SHIM_COS, SHIM_TANH, SHIM_ERF, SHIM_FUNCTIONS };
enum shim_vector_outcome shim_dvector(enum shim_function f, size_t n, const double *x, double *y);
enum shim_vector_outcome shim_svector(enum shim_function f, size_t n, const float *x, float *y);

#endif
