/// SHA-256 in plain Swift, after FIPS 180-4, section 6.2. About seven times slower than libcrypto with the
/// processor's instructions: it only serves where libcrypto has no SHA-256 to offer.
struct PortableSHA256 {
  private var state = Self.initialState
  private var block: [UInt8] = []
  private var length: UInt64 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    for byte in bytes {
      block.append(byte)
      if block.count == 64 { compress() }
    }
  }

  mutating func finalize() -> SHA256Digest {
    let bits = length &* 8
    block.append(0x80)
    if block.count > 56 { pad(to: 64) }
    pad(to: 56)
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      block.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    compress()
    return SHA256Digest { UInt8(truncatingIfNeeded: state[$0 / 4] >> UInt32(24 - 8 * ($0 % 4))) }
  }

  private mutating func pad(to count: Int) {
    while block.count < count { block.append(0) }
    if count == 64 { compress() }
  }

  private mutating func compress() {
    var schedule = [UInt32](repeating: 0, count: 64)
    for index in 0..<64 { schedule[index] = index < 16 ? word(index) : Self.extend(schedule, index) }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let first = h &+ Self.mix(e, 6, 11, 25) &+ choice &+ Self.constants[round] &+ schedule[round]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = Self.mix(a, 2, 13, 22) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    block.removeAll(keepingCapacity: true)
  }

  private func word(_ index: Int) -> UInt32 {
    block[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func extend(_ schedule: [UInt32], _ index: Int) -> UInt32 {
    let (near, far) = (schedule[index - 2], schedule[index - 15])
    let nearSigma = rotate(near, 17) ^ rotate(near, 19) ^ (near >> 10)
    let farSigma = rotate(far, 7) ^ rotate(far, 18) ^ (far >> 3)
    return nearSigma &+ schedule[index - 7] &+ farSigma &+ schedule[index - 16]
  }

  private static func mix(_ value: UInt32, _ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt32 {
    rotate(value, first) ^ rotate(value, second) ^ rotate(value, third)
  }

  private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value >> count | value << (32 - count)
  }

  /// FIPS 180-4, section 5.3.3: the fractional parts of the square roots of the first eight primes.
  private static let initialState: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// FIPS 180-4, section 4.2.2: the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
