#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not import; 15 + 16 asks for the gzip wrapper. */
static inline int bonafide_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}
