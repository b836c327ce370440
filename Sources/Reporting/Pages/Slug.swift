import Digests

/// The file name of a contractor's report: a pure function of platform and id.
///
/// `ctr-20417` on the platform `default` keeps its id; on another platform it is `market--ctr-20417`. Where that
/// would lose anything (a character other than `a-z`, `0-9` and `-`, more than 60 bytes, a `--` in the wrong place),
/// or could be taken for such a name, `-` and 16 hexadecimal digits of SHA-256(platform, 0, id) follow.
public enum Slug {
  /// The longest slug, in bytes, without the digest that may follow.
  public static let limit = 60

  /// The slug of a contractor.
  public static func of(platform: String, id: String) -> String {
    let isDefault = platform == "default"
    let whole = isDefault ? id : platform + "--" + id
    guard isExact(platform: isDefault ? nil : platform, id: id), whole.utf8.count <= limit,
      !endsInDigest(whole)
    else { return lossy(whole) + "-" + digest(platform: platform, id: id) }
    return whole
  }

  /// Whether the joined name can be taken apart again, so that no other contractor has it.
  private static func isExact(platform: String?, id: String) -> Bool {
    guard isPlain(id), !id.hasPrefix("-") else { return false }
    guard let platform else { return !hasDoubleDash(id) }
    return isPlain(platform) && !platform.hasPrefix("-") && !platform.hasSuffix("-")
      && !hasDoubleDash(platform)
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isPlain($0) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func hasDoubleDash(_ text: String) -> Bool {
    zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: "-") && $1 == UInt8(ascii: "-") }
  }

  private static func endsInDigest(_ text: String) -> Bool {
    let tail = text.utf8.suffix(17)
    guard tail.count == 17, tail.first == UInt8(ascii: "-") else { return false }
    return tail.dropFirst().allSatisfy { isHexadecimal($0) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// The name in lower-case ASCII, at most so long that the digest fits: runs of anything else become one `-`.
  private static func lossy(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let lower = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
      let kept = isPlain(lower) ? lower : UInt8(ascii: "-")
      if kept == UInt8(ascii: "-"), bytes.last == kept || bytes.isEmpty { continue }
      bytes.append(kept)
      if bytes.count == limit - 17 { break }
    }
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return bytes.isEmpty ? "contractor" : String(decoding: bytes, as: UTF8.self)
  }

  private static func digest(platform: String, id: String) -> String {
    var text = Array(platform.utf8)
    text.append(0)
    text += Array(id.utf8)
    return SHA256.hash(text).prefix(hexDigits: 16)
  }
}
