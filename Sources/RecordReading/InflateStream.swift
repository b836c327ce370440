internal import CZlib

/// zlib's state and a buffer of stored bytes.
///
/// `@unchecked Sendable`: only the source that owns it touches it, and a source is read by one thread at a time.
final class InflateStream: @unchecked Sendable {
  let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  /// Where in `storage` the bytes stand that were not expanded yet.
  var input = 0..<0
  private let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool

  /// What stands around the compressed data.
  enum Wrapper { case gzip, none }

  init(_ wrapper: Wrapper) {
    state.initialize(to: z_stream())
    let code = wrapper == .gzip ? bonafide_inflate_init_gzip(state) : bonafide_inflate_init_raw(state)
    isReady = code == Z_OK
  }

  deinit {
    if isReady { inflateEnd(state) }
    state.deallocate()
    storage.deallocate()
  }

  func reset() -> Bool { inflateReset(state) == Z_OK }

  func expand(into buffer: UnsafeMutableRawBufferPointer) -> (produced: Int, status: Int32) {
    guard isReady, let output = buffer.baseAddress, let stored = storage.baseAddress else {
      return (0, Z_MEM_ERROR)
    }
    let room = min(buffer.count, 1 << 30)
    state.pointee.next_in = (stored + input.lowerBound).assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(input.count)
    state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = UInt32(room)
    let status = inflate(state, Z_NO_FLUSH)
    input = input.upperBound - Int(state.pointee.avail_in)..<input.upperBound
    return (room - Int(state.pointee.avail_out), status)
  }
}
