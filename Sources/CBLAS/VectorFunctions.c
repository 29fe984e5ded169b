#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CBLASShim.h"

#if defined(__x86_64__) && defined(__linux__)
#include <dlfcn.h>
#include <immintrin.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* libmvec, by the names of the x86-64 vector ABI: `e` are the AVX-512 variants, `d` those of AVX2. A function is vectorised only if
   the library has it in both precisions. Looked up by name, because older C libraries have fewer of them, and others none. */
static void *doubles[SHIM_FUNCTIONS], *floats[SHIM_FUNCTIONS];
static int lanes = 0; /* doubles in a vector; 0: no library */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void look_up(void) {
  static const char *names[SHIM_FUNCTIONS] = {"exp", "log", "log1p", "sin", "cos", "tanh", "erf"};
  __builtin_cpu_init();
  int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512vl");
  if (!wide && !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))) return;
  void *library = dlopen("libmvec.so.1", RTLD_NOW);
  if (!library) return;
  for (int f = 0; f < SHIM_FUNCTIONS; f++) {
    char name[64];
    snprintf(name, sizeof name, wide ? "_ZGVeN8v_%s" : "_ZGVdN4v_%s", names[f]);
    void *d = dlsym(library, name);
    snprintf(name, sizeof name, wide ? "_ZGVeN16v_%sf" : "_ZGVdN8v_%sf", names[f]);
    void *s = dlsym(library, name);
    if (d && s) { doubles[f] = d; floats[f] = s; }
  }
  lanes = wide ? 8 : 4;
}

/* The last entries are computed in a full vector too, filled up with an argument that all functions have a value at. NaN and infinities
   alone make a difference with itself that is not 0. Of long arrays the next lines are asked for ahead: a strip ends where a page
   does, and there the processor stops to do so by itself. */
enum { AHEAD = 1024 };
#define RUN(NAME, T, V, M, WIDTH, ISA, LOAD, STORE)                                           \
  __attribute__((target(ISA))) static bool NAME(void *f, size_t n, const T *x, T *y) {         \
    V (*g)(V) = (V (*)(V))f;                                                                  \
    M others = {0};                                                                           \
    size_t i = 0;                                                                             \
    for (; i + WIDTH <= n; i += WIDTH) {                                                      \
      __builtin_prefetch((const char *)(x + i) + AHEAD, 0);                                   \
      __builtin_prefetch((const char *)(y + i) + AHEAD, 1);                                   \
      V a = LOAD(x + i);                                                                      \
      others |= (M)(a - a != 0);                                                              \
      STORE(y + i, g(a));                                                                     \
    }                                                                                         \
    if (i < n) {                                                                              \
      T rest[WIDTH];                                                                          \
      for (size_t k = 0; k < WIDTH; k++) rest[k] = i + k < n ? x[i + k] : (T)1;               \
      V a = LOAD(rest);                                                                       \
      others |= (M)(a - a != 0);                                                              \
      STORE(rest, g(a));                                                                      \
      memcpy(y + i, rest, (n - i) * sizeof(T));                                               \
    }                                                                                         \
    for (size_t k = 0; k < WIDTH; k++)                                                        \
      if (others[k]) return false;                                                            \
    return true;                                                                              \
  }
typedef long long mask_d8 __attribute__((vector_size(64))), mask_d4 __attribute__((vector_size(32)));
typedef int mask_s16 __attribute__((vector_size(64))), mask_s8 __attribute__((vector_size(32)));
RUN(run_d8, double, __m512d, mask_d8, 8, "avx512f", _mm512_loadu_pd, _mm512_storeu_pd)
RUN(run_s16, float, __m512, mask_s16, 16, "avx512f", _mm512_loadu_ps, _mm512_storeu_ps)
RUN(run_d4, double, __m256d, mask_d4, 4, "avx2", _mm256_loadu_pd, _mm256_storeu_pd)
RUN(run_s8, float, __m256, mask_s8, 8, "avx2", _mm256_loadu_ps, _mm256_storeu_ps)

enum shim_vector_outcome shim_dvector(enum shim_function f, size_t n, const double *x, double *y) {
  pthread_once(&once, look_up);
  if (!doubles[f]) return SHIM_MISSING;
  return (lanes == 8 ? run_d8 : run_d4)(doubles[f], n, x, y) ? SHIM_FINITE : SHIM_NOT_FINITE;
}
enum shim_vector_outcome shim_svector(enum shim_function f, size_t n, const float *x, float *y) {
  pthread_once(&once, look_up);
  if (!floats[f]) return SHIM_MISSING;
  return (lanes == 8 ? run_s16 : run_s8)(floats[f], n, x, y) ? SHIM_FINITE : SHIM_NOT_FINITE;
}
#else
enum shim_vector_outcome shim_dvector(enum shim_function f, size_t n, const double *x, double *y) { return SHIM_MISSING; }
enum shim_vector_outcome shim_svector(enum shim_function f, size_t n, const float *x, float *y) { return SHIM_MISSING; }
#endif
