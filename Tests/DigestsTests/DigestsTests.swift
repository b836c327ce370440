import Testing

@testable import Digests

/// One message and its digest, from the examples that NIST publishes with FIPS 180-4.
private let published: [(message: [UInt8], digest: String)] = [
  ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (
    Array(
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"
        .utf8),
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
  ),
  (
    [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
  ),
]

@Suite struct SHA256Tests {
  @Test(arguments: published.indices) func `The published examples come out as published`(index: Int) {
    #expect(SHA256.hash(published[index].message).hex == published[index].digest)
  }

  @Test(arguments: published.indices) func `The portable rounds come out as published`(index: Int) {
    var hasher = SHA256(algorithm: nil)
    hasher.update(published[index].message)
    #expect(hasher.finalize().hex == published[index].digest)
  }

  @Test func `Every length around a block comes out the same from both implementations`() {
    for length in 0...200 {
      let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
      var portable = SHA256(algorithm: nil)
      portable.update(message)
      #expect(portable.finalize() == SHA256.hash(message), "at \(length) bytes")
    }
  }

  @Test(arguments: [1, 3, 63, 64, 65, 999]) func `Blocks of any size give the digest of the whole`(size: Int)
  {
    let message = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
    var hasher = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hasher.update(Array(message[start..<min(start + size, message.count)]))
    }
    #expect(hasher.finalize() == SHA256.hash(message))
  }

  @Test func `A hasher starts again after its digest`() {
    for algorithmIsThere in [true, false] {
      var hasher = algorithmIsThere ? SHA256() : SHA256(algorithm: nil)
      hasher.update("something else".utf8)
      _ = hasher.finalize()
      hasher.update("abc".utf8)
      #expect(hasher.finalize().hex == published[1].digest)
    }
  }

  @Test func `A text is hashed by its bytes, not by its characters`() {
    let composed = SHA256.hash("\u{e9}".utf8)
    #expect(composed == SHA256.hash([0xc3, 0xa9]))
    #expect(composed != SHA256.hash("e\u{301}".utf8))
  }
}

@Suite struct SHA256DigestTests {
  @Test func `A prefix has as many digits as were asked for, and never more than there are`() {
    let digest = SHA256.hash("abc".utf8)
    #expect(digest.prefix(hexDigits: 16) == "ba7816bf8f01cfea")
    #expect(digest.prefix(hexDigits: 1) == "b")
    #expect(digest.prefix(hexDigits: 0).isEmpty)
    #expect(digest.prefix(hexDigits: -5).isEmpty)
    #expect(digest.prefix(hexDigits: 1000) == digest.hex)
  }

  @Test func `A digest is its 32 bytes and nothing else`() {
    let digest = SHA256.hash("abc".utf8)
    #expect(digest.bytes.count == 32)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
    #expect(SHA256Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(SHA256Digest(bytes: digest.bytes + [0]) == nil)
  }

  @Test func `Digests are ordered as their hexadecimal digits are`() {
    let digests = (0..<50).map { SHA256.hash(Array("\($0)".utf8)) }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }
}

@Suite struct HMACSHA256Tests {
  /// RFC 4231, sections 4.2 to 4.4, 4.7 and 4.8: key, data, code.
  static let published: [(key: [UInt8], data: [UInt8], code: String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
          .utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test(arguments: published.indices) func `The published examples come out as published`(index: Int) {
    let example = Self.published[index]
    #expect(HMACSHA256.authenticate(example.data, key: example.key).hex == example.code)
  }

  @Test func `A key of exactly one block is used as it is`() {
    let key = [UInt8](repeating: 1, count: 64)
    #expect(HMACSHA256.authenticate([], key: key) != HMACSHA256.authenticate([], key: SHA256.hash(key).bytes))
    #expect(HMACSHA256.authenticate([], key: []) == HMACSHA256.authenticate([], key: [0]))
  }
}
