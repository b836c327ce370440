/// HMAC with SHA-256 (RFC 2104, FIPS 198-1): a digest that only the holder of the key can make.
public enum HMACSHA256 {
  /// The code of `bytes` under `key`. A key of any length is allowed; one over 64 bytes is hashed first.
  public static func authenticate(_ bytes: [UInt8], key: [UInt8]) -> SHA256Digest {
    bytes.withUnsafeBytes { authenticate($0, key: key) }
  }

  /// The code of the bytes in a buffer under `key`.
  public static func authenticate(_ bytes: UnsafeRawBufferPointer, key: [UInt8]) -> SHA256Digest {
    var block = key.count > 64 ? SHA256.hash(key).bytes : key
    block.append(contentsOf: repeatElement(0, count: 64 - block.count))
    var hasher = SHA256()
    hasher.update(block.map { $0 ^ 0x36 })
    hasher.update(bytes)
    let inner = hasher.finalize()
    hasher.update(block.map { $0 ^ 0x5c })
    hasher.update(inner.bytes)
    return hasher.finalize()
  }
}
