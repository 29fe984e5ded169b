#include "CBLASShim.h"

#if __has_include(<openblas/cblas.h>)
#include <openblas/cblas.h>
#else
#include <cblas.h>
#endif

double shim_ddot(int n, const double *x, const double *y) { return cblas_ddot(n, x, 1, y, 1); }
/* Products and sums in double: the one routine of BLAS that has it. */
double shim_sdot(int n, const float *x, const float *y) { return cblas_dsdot(n, x, 1, y, 1); }

void shim_daxpy(int n, double a, const double *x, double *y) { cblas_daxpy(n, a, x, 1, y, 1); }
void shim_saxpy(int n, float a, const float *x, float *y) { cblas_saxpy(n, a, x, 1, y, 1); }
void shim_dscal(int n, double a, double *x) { cblas_dscal(n, a, x, 1); }
void shim_sscal(int n, float a, float *x) { cblas_sscal(n, a, x, 1); }

#define COEFFICIENTS(NAME, ROUTINE, T)                                                        \
  void NAME(int k, int n, int stride, const T *block, const T *x, T *c) {                     \
    ROUTINE(CblasRowMajor, CblasNoTrans, k, n, (T)1, block, stride, x, 1, (T)0, c, 1);        \
  }
COEFFICIENTS(shim_dcoefficients, cblas_dgemv, double)
COEFFICIENTS(shim_scoefficients, cblas_sgemv, float)

#define COMBINATION(NAME, ROUTINE, T)                                                         \
  void NAME(int k, int n, int stride, const T *block, const T *c, T factor, T *x) {           \
    ROUTINE(CblasRowMajor, CblasTrans, k, n, factor, block, stride, c, 1, (T)1, x, 1);        \
  }
COMBINATION(shim_dcombination, cblas_dgemv, double)
COMBINATION(shim_scombination, cblas_sgemv, float)

#define ROTATION(NAME, ROUTINE, T)                                                            \
  void NAME(int m, int k, int n, int stride, const T *s, const T *block, T *result) {         \
    ROUTINE(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, (T)1, s, k, block, stride, (T)0, result, n); \
  }
ROTATION(shim_drotation, cblas_dgemm, double)
ROTATION(shim_srotation, cblas_sgemm, float)
