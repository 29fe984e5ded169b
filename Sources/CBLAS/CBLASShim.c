#include "CBLASShim.h"

#if __has_include(<openblas/cblas.h>)
#include <openblas/cblas.h>
#else
#include <cblas.h>
#endif
#if __has_include(<openblas/lapacke.h>)
#include <openblas/lapacke.h>
#else
#include <lapacke.h>
#endif
#include <stdlib.h>

#define ROWS LAPACK_ROW_MAJOR
static CBLAS_TRANSPOSE op(bool transpose) { return transpose ? CblasTrans : CblasNoTrans; }

#define GEMM(NAME, ROUTINE, T)                                                                              \
  void NAME(bool ta, bool tb, int m, int n, int k, const T *a, const T *b, T *c) {                          \
    ROUTINE(CblasRowMajor, op(ta), op(tb), m, n, k, (T)1, a, ta ? m : k, b, tb ? k : n, (T)0, c, n);        \
  }
GEMM(shim_dgemm, cblas_dgemm, double)
GEMM(shim_sgemm, cblas_sgemm, float)

int shim_dsyevd(int n, double *a, double *w) { return (int)LAPACKE_dsyevd(ROWS, 'V', 'U', n, a, n, w); }
int shim_ssyevd(int n, float *a, float *w) { return (int)LAPACKE_ssyevd(ROWS, 'V', 'U', n, a, n, w); }

/* Pivot arrays have LAPACK's own integer type, so they stay here. */
#define GESV(NAME, ROUTINE, T)                                                      \
  int NAME(int n, int columns, T *a, T *b) {                                        \
    lapack_int *pivots = malloc(sizeof(lapack_int) * (size_t)n);                    \
    if (!pivots) return LAPACK_WORK_MEMORY_ERROR;                                   \
    lapack_int info = ROUTINE(ROWS, n, columns, a, n, pivots, b, columns);          \
    free(pivots);                                                                   \
    return (int)info;                                                               \
  }
GESV(shim_dgesv, LAPACKE_dgesv, double)
GESV(shim_sgesv, LAPACKE_sgesv, float)

#define GETRF(NAME, ROUTINE, T)                                                     \
  int NAME(int n, T *a, int *swaps) {                                               \
    lapack_int *pivots = malloc(sizeof(lapack_int) * (size_t)n);                    \
    if (!pivots) return LAPACK_WORK_MEMORY_ERROR;                                   \
    lapack_int info = ROUTINE(ROWS, n, n, a, n, pivots);                            \
    *swaps = 0;                                                                     \
    if (info >= 0) for (int i = 0; i < n; i++) *swaps += pivots[i] != i + 1;        \
    free(pivots);                                                                   \
    return (int)info;                                                               \
  }
GETRF(shim_dgetrf, LAPACKE_dgetrf, double)
GETRF(shim_sgetrf, LAPACKE_sgetrf, float)

#define GESVD(NAME, ROUTINE, T)                                                             \
  int NAME(int m, int n, T *a, T *s, T *vt) {                                               \
    T *unconverged = malloc(sizeof(T) * (size_t)(m < n ? m : n)), none;                     \
    if (!unconverged) return LAPACK_WORK_MEMORY_ERROR;                                      \
    lapack_int info = ROUTINE(ROWS, 'N', 'A', m, n, a, n, s, &none, 1, vt, n, unconverged); \
    free(unconverged);                                                                      \
    return (int)info;                                                                       \
  }
GESVD(shim_dgesvd, LAPACKE_dgesvd, double)
GESVD(shim_sgesvd, LAPACKE_sgesvd, float)

const char *shim_blas_configuration(void) { return openblas_get_config(); }
const char *shim_blas_kernel(void) { return openblas_get_corename(); }
int shim_blas_get_threads(void) { return openblas_get_num_threads(); }
void shim_blas_set_threads(int threads) { openblas_set_num_threads(threads); }
