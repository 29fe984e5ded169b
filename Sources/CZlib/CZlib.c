#include "CZlib.h"

#include <limits.h>
#include <zlib.h>

/* zlib counts input and output in unsigned ints. */
static uInt portion(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

int czlib_inflate(const uint8_t *input, size_t count, uint8_t *output, size_t expected) {
  z_stream stream = {0};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 5;
  uint8_t extra[1];
  const uint8_t *read = input;
  uint8_t *written = output;
  size_t unread = count, room = expected;
  int status = Z_OK;
  while (status == Z_OK) {
    uInt in = portion(unread), out = portion(room);
    stream.next_in = (Bytef *)read;
    stream.avail_in = in;
    /* Where the buffer is full, one more byte would show that there is more. */
    stream.next_out = out > 0 ? written : extra;
    stream.avail_out = out > 0 ? out : 1;
    status = inflate(&stream, Z_NO_FLUSH);
    size_t used = in - stream.avail_in, made = (out > 0 ? out : 1) - stream.avail_out;
    read += used;
    unread -= used;
    if (out == 0 && made > 0) {
      inflateEnd(&stream);
      return 1;
    }
    written += made;
    room -= made;
    if (status == Z_OK && used == 0 && made == 0) break;
  }
  inflateEnd(&stream);
  if (status == Z_MEM_ERROR) return 5;
  if (status == Z_OK || status == Z_BUF_ERROR) return 2;
  if (status != Z_STREAM_END) return 4;
  return room > 0 ? 2 : unread > 0 ? 3 : 0;
}

uint32_t czlib_crc32(const uint8_t *bytes, size_t count) {
  uLong crc = crc32(0, Z_NULL, 0);
  while (count > 0) {
    uInt part = portion(count);
    crc = crc32(crc, bytes, part);
    bytes += part;
    count -= part;
  }
  return (uint32_t)crc;
}

const char *czlib_version(void) { return zlibVersion(); }
