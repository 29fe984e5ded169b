#ifndef ELENCHUS_CZLIB_H
#define ELENCHUS_CZLIB_H

#include <stddef.h>
#include <stdint.h>

/* Inflates raw deflate data (RFC 1951) into a buffer of exactly the expected size.
   0 where all of the input was used and exactly `expected` bytes came out; 1 where there would be more output, 2 where there is
   less, 3 where input is left over, 4 where the input is no deflate data, 5 where memory runs out. */
int czlib_inflate(const uint8_t *input, size_t count, uint8_t *output, size_t expected);

/* CRC-32 as ZIP files have it. */
uint32_t czlib_crc32(const uint8_t *bytes, size_t count);

/* The version of zlib at run time. */
const char *czlib_version(void);

#endif
