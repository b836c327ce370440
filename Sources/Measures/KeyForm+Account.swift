extension KeyForm {
  /// A payout account: without blanks and hyphens; an e-mail address and a wallet whose case says nothing in small
  /// letters, an IBAN in capitals, anything else with the case as written, because a wallet in base 58 differs by case;
  /// at least 4 characters.
  public static func account(_ text: String) -> String? {
    let form = withoutGaps(text)
    guard form.count >= 4, !isPlaceholder(form) else { return nil }
    let bytes = Array(form.utf8)
    if bytes.contains(UInt8(ascii: "@")) || isHexWallet(bytes) || isBech32(bytes) { return form.lowercased() }
    return isIBANLike(bytes) && (isChecked(bytes) || hasOneCase(bytes)) ? form.uppercased() : form
  }

  /// A text without blanks and hyphens. Of ASCII text the bytes are the characters.
  private static func withoutGaps(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f || $0 == UInt8(ascii: "-") }) else {
      return text
    }
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(text.filter { !$0.isWhitespace && !hyphens.contains($0) })
    }
    let kept = text.utf8.filter { byte in
      byte != 0x20 && !(0x09...0x0d).contains(byte) && byte != UInt8(ascii: "-")
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Whether a text without blanks is an IBAN: its form, and the check digits modulo 97 (ISO 13616, ISO 7064).
  public static func isIBAN(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return isIBANLike(bytes) && isChecked(bytes)
  }

  /// Two letters, two digits, then letters and digits: 15 to 34 characters in all (ISO 13616).
  private static func isIBANLike(_ bytes: [UInt8]) -> Bool {
    guard (15...34).contains(bytes.count), bytes.allSatisfy({ isLetter($0) || isDigit($0) }) else {
      return false
    }
    return isLetter(bytes[0]) && isLetter(bytes[1]) && isDigit(bytes[2]) && isDigit(bytes[3])
  }

  /// Whether the number that the characters give, the first four last and letters from 10 to 35, leaves 1 modulo 97.
  private static func isChecked(_ bytes: [UInt8]) -> Bool {
    var rest = 0
    for byte in bytes.dropFirst(4) + bytes.prefix(4) {
      rest = isDigit(byte) ? rest * 10 + Int(byte - 48) : rest * 100 + Int(byte | 0x20) - 87
      rest %= 97
    }
    return rest == 1
  }

  /// Whether all letters are small or all are capitals: a mistyped IBAN is, a wallet in base 58 hardly ever.
  private static func hasOneCase(_ bytes: [UInt8]) -> Bool {
    let letters = bytes.filter(isLetter)
    return letters.allSatisfy { $0 & 0x20 == 0 } || letters.allSatisfy { $0 & 0x20 != 0 }
  }

  /// `0x` and 40 hexadecimal digits: their case is a checksum (EIP-55) and names no other wallet.
  private static func isHexWallet(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 42, bytes[0] == UInt8(ascii: "0"), bytes[1] | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    return bytes.dropFirst(2).allSatisfy { isDigit($0) || (97...102).contains($0 | 0x20) }
  }

  /// A human-readable part, the last `1`, and 32 or more characters of the alphabet of bech32 (BIP 173, BIP 350), which
  /// are all small or all capitals and mean the same.
  private static func isBech32(_ bytes: [UInt8]) -> Bool {
    guard let separator = bytes.lastIndex(of: UInt8(ascii: "1")), (2...16).contains(separator),
      bytes.count - separator > 32, hasOneCase(bytes)
    else { return false }
    return bytes[..<separator].allSatisfy(isLetter)
      && bytes[(separator + 1)...].allSatisfy { bech32.contains(isLetter($0) ? $0 | 0x20 : $0) }
  }

  private static let bech32 = Set("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
}
