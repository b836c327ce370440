#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not import; 15 + 16 asks for the gzip wrapper. */
static inline int bonafide_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

/* A negative number asks for data without any wrapper, as it stands in ZIP archives. */
static inline int bonafide_inflate_init_raw(z_stream *stream) {
  return inflateInit2(stream, -15);
}
