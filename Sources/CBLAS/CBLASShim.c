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
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ROWS LAPACK_ROW_MAJOR
static CBLAS_TRANSPOSE op(bool transpose) { return transpose ? CblasTrans : CblasNoTrans; }

/* A product of which one factor is a vector goes to the routines for vectors, on one thread: theirs may split the sum by threads. */
#define GEMM(NAME, MATRIX, VECTOR, DOT, T)                                                                          \
  void NAME(bool ta, bool tb, int m, int n, int k, const T *a, const T *b, T beta, T *c) {                          \
    if (m > 1 && n > 1) {                                                                                           \
      MATRIX(CblasRowMajor, op(ta), op(tb), m, n, k, (T)1, a, ta ? m : k, b, tb ? k : n, beta, c, n);               \
      return;                                                                                                       \
    }                                                                                                               \
    /* Memory that is not written yet may hold a NaN, of which 0 times is not 0 in every version. */                 \
    if (beta == 0) memset(c, 0, sizeof(T) * (size_t)m * (size_t)n);                                                 \
    shim_blas_begin_single();                                                                                       \
    if (m == 1 && n == 1) c[0] = (beta == 0 ? 0 : beta * c[0]) + DOT(k, a, 1, b, 1);                                \
    else if (n == 1) VECTOR(CblasRowMajor, op(ta), ta ? k : m, ta ? m : k, (T)1, a, ta ? m : k, b, 1, beta, c, 1);  \
    else VECTOR(CblasRowMajor, op(!tb), tb ? n : k, tb ? k : n, (T)1, b, tb ? k : n, a, 1, beta, c, 1);             \
    shim_blas_end_single();                                                                                         \
  }
GEMM(shim_dgemm, cblas_dgemm, cblas_dgemv, cblas_ddot, double)
GEMM(shim_sgemm, cblas_sgemm, cblas_sgemv, cblas_sdot, float)

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

/* LAPACK's column-major lower triangle is the row-major upper one, so nothing has to be transposed. */
#define COLUMNS LAPACK_COL_MAJOR

int shim_dpotrf(int n, double *a) { return (int)LAPACKE_dpotrf(COLUMNS, 'L', n, a, n); }
int shim_dtrtri(int n, double *a) { return (int)LAPACKE_dtrtri(COLUMNS, 'L', 'N', n, a, n); }
void shim_dsyrk(int n, const double *r, double *t) {
  cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, n, n, 1.0, r, n, 0.0, t, n);
}
void shim_dtrmm(int n, const double *u, double *w) {
  cblas_dtrmm(CblasRowMajor, CblasLeft, CblasUpper, CblasTrans, CblasUnit, n, n, 1.0, u, n, w, n);
}

/* `work` copied to ints, and freed. */
static int pivots_of(lapack_int info, int count, lapack_int *work, int *pivots) {
  for (int i = 0; i < count; i++) pivots[i] = (int)work[i];
  free(work);
  return (int)info;
}

int shim_dsytrf(int n, double *a, int *pivots) {
  lapack_int *work = calloc((size_t)n, sizeof(lapack_int));
  if (!work) return LAPACK_WORK_MEMORY_ERROR;
  lapack_int info = LAPACKE_dsytrf(COLUMNS, 'L', n, a, n, work);
  return pivots_of(info, n, work, pivots);
}

int shim_dgetrf_rows(int m, int n, double *a, int *pivots) {
  int count = m < n ? m : n;
  lapack_int *work = calloc((size_t)count, sizeof(lapack_int));
  if (!work) return LAPACK_WORK_MEMORY_ERROR;
  lapack_int info = LAPACKE_dgetrf(ROWS, m, n, a, n, work);
  return pivots_of(info, count, work, pivots);
}

int shim_dgeqp3(int m, int n, double *a, int *columns) {
  lapack_int *work = calloc((size_t)n, sizeof(lapack_int));
  double *scalars = malloc(sizeof(double) * (size_t)(m < n ? m : n));
  if (!work || !scalars) { free(work); free(scalars); return LAPACK_WORK_MEMORY_ERROR; }
  lapack_int info = LAPACKE_dgeqp3(ROWS, m, n, a, n, work, scalars);
  free(scalars);
  return pivots_of(info, n, work, columns);
}

int shim_dgetri(int n, double *a) {
  lapack_int *pivots = malloc(sizeof(lapack_int) * (size_t)n);
  if (!pivots) return LAPACK_WORK_MEMORY_ERROR;
  lapack_int info = LAPACKE_dgetrf(COLUMNS, n, n, a, n, pivots);
  if (info == 0) info = LAPACKE_dgetri(COLUMNS, n, a, n, pivots);
  free(pivots);
  return (int)info;
}

const char *shim_blas_configuration(void) { return openblas_get_config(); }
const char *shim_blas_kernel(void) { return openblas_get_corename(); }

/* Threads: those asked for, and how many callers want single-threaded routines at the moment. */
static pthread_mutex_t threads_lock = PTHREAD_MUTEX_INITIALIZER;
static int threads_asked = 0, single_callers = 0;

int shim_blas_get_threads(void) {
  pthread_mutex_lock(&threads_lock);
  if (threads_asked == 0) threads_asked = openblas_get_num_threads();
  int threads = threads_asked;
  pthread_mutex_unlock(&threads_lock);
  return threads;
}
void shim_blas_set_threads(int threads) {
  pthread_mutex_lock(&threads_lock);
  threads_asked = threads;
  if (single_callers == 0) openblas_set_num_threads(threads);
  pthread_mutex_unlock(&threads_lock);
}
void shim_blas_begin_single(void) {
  pthread_mutex_lock(&threads_lock);
  if (threads_asked == 0) threads_asked = openblas_get_num_threads();
  if (single_callers++ == 0 && threads_asked > 1) openblas_set_num_threads(1);
  pthread_mutex_unlock(&threads_lock);
}
void shim_blas_end_single(void) {
  pthread_mutex_lock(&threads_lock);
  if (--single_callers == 0 && threads_asked > 1) openblas_set_num_threads(threads_asked);
  pthread_mutex_unlock(&threads_lock);
}
