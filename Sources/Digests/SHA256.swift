import CCrypto

/// An incremental SHA-256 hasher (FIPS 180-4) over libcrypto.
///
/// Hash while reading: `update` with each block, `finalize` at the end. A hasher never fails: where libcrypto
/// offers no SHA-256 (a broken or restricted provider configuration), the portable rounds take its place.
public struct SHA256: ~Copyable {
  /// libcrypto's state; nil where the portable rounds do the work.
  private let context: OpaquePointer?
  private var portable = PortableSHA256()

  /// A hasher that has seen no bytes.
  public init() { self.init(algorithm: SHA256Algorithm.shared.pointer) }

  /// A hasher over libcrypto's algorithm, or over the portable rounds where that is nil.
  init(algorithm: OpaquePointer?) {
    guard let algorithm, let fresh = EVP_MD_CTX_new() else {
      context = nil
      return
    }
    guard EVP_DigestInit_ex(fresh, algorithm, nil) == 1 else {
      EVP_MD_CTX_free(fresh)
      context = nil
      return
    }
    context = fresh
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes to the message. An empty buffer changes nothing.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    guard let context else { return portable.update(bytes) }
    EVP_DigestUpdate(context, start, bytes.count)
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Adds the UTF-8 bytes of a text to the message.
  public mutating func update(_ text: String.UTF8View) {
    let direct: Void? = text.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if direct == nil { update(Array(text)) }
  }

  /// The digest of all bytes so far. The hasher then starts again with an empty message.
  public mutating func finalize() -> SHA256Digest {
    guard let context else {
      defer { portable = PortableSHA256() }
      return portable.finalize()
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { output in
      EVP_DigestFinal_ex(context, output.baseAddress, nil)
      EVP_DigestInit_ex(context, nil, nil)
      return SHA256Digest { output[$0] }
    }
  }
}

extension SHA256 {
  /// The digest of a buffer.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// The digest of an array of bytes.
  public static func hash(_ bytes: [UInt8]) -> SHA256Digest { bytes.withUnsafeBytes { hash($0) } }

  /// The digest of the UTF-8 bytes of a text.
  public static func hash(_ text: String.UTF8View) -> SHA256Digest {
    var hasher = SHA256()
    hasher.update(text)
    return hasher.finalize()
  }
}

/// libcrypto's SHA-256, fetched once: a fetch for each digest costs more than hashing a short text.
private final class SHA256Algorithm: @unchecked Sendable {
  static let shared = SHA256Algorithm()

  /// Never written after `init`; libcrypto's algorithm objects may be used from any thread.
  let pointer: OpaquePointer?

  private init() { pointer = EVP_MD_fetch(nil, "SHA256", nil) }
}
