#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CBLASShim.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Released blocks of at least LARGE bytes wait here for a block of the same size to be asked for. A page fault costs about as much as
   a pass over its page, and a huge page saves 511 of them. */
enum { SLOTS = 256 };
static const size_t LARGE = (size_t)1 << 16, HUGE_PAGE = (size_t)1 << 21, CAPACITY = (size_t)512 << 20;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { void *block; size_t bytes; } slots[SLOTS];
static int used = 0;
static size_t held = 0;

static size_t rounded(size_t bytes) {
  size_t unit = bytes >= HUGE_PAGE ? HUGE_PAGE : 4096;
  return (bytes + unit - 1) / unit * unit;
}

static void *fresh(size_t alignment, size_t bytes) {
  void *block = NULL;
  if (posix_memalign(&block, alignment, bytes) != 0) {
    fprintf(stderr, "no memory for a matrix of %zu bytes\n", bytes);
    abort();
  }
  return block;
}

void *shim_block_allocate(size_t bytes) {
  if (bytes < LARGE) return fresh(64, bytes ? bytes : 64);
  bytes = rounded(bytes);
  void *block = NULL;
  pthread_mutex_lock(&lock);
  for (int i = used - 1; i >= 0; i--) {
    if (slots[i].bytes == bytes) {
      block = slots[i].block;
      slots[i] = slots[--used];
      held -= bytes;
      break;
    }
  }
  pthread_mutex_unlock(&lock);
  if (block) return block;
  block = fresh(bytes >= HUGE_PAGE ? HUGE_PAGE : 4096, bytes);
#ifdef MADV_HUGEPAGE
  if (bytes >= HUGE_PAGE) (void)madvise(block, bytes, MADV_HUGEPAGE);
#endif
  return block;
}

void shim_block_release(void *block, size_t bytes) {
  if (bytes >= LARGE) {
    bytes = rounded(bytes);
    pthread_mutex_lock(&lock);
    if (used < SLOTS && held + bytes <= CAPACITY) {
      slots[used].block = block;
      slots[used++].bytes = bytes;
      held += bytes;
      block = NULL;
    }
    pthread_mutex_unlock(&lock);
  }
  free(block);
}
