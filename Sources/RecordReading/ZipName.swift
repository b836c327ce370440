/// Names of entries: which are read, which are left out, which make an archive suspect.
enum ZipName {
  /// The name as text: UTF-8 where it is that, else code page 437, as the ZIP specification has it (APPNOTE, appendix D).
  ///
  /// - Parameter isUTF8: what the entry says of its name; then it must be.
  static func text(_ bytes: [UInt8], isUTF8: Bool) -> String? {
    let isValid = bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) }
    if isValid { return String(decoding: bytes, as: UTF8.self) }
    guard !isUTF8 else { return nil }
    var name = String.UnicodeScalarView()
    for byte in bytes { name.append(byte < 0x80 ? UnicodeScalar(byte) : upperHalf[Int(byte) - 0x80]) }
    return String(name)
  }

  /// True for a relative path of plain names: none is empty, `.` or `..`, and there is no backslash, no drive and no
  /// control character. A slash at the end is that of a folder.
  static func isSafe(_ name: String) -> Bool {
    let path = name.utf8.last == 0x2F ? name.utf8.dropLast() : name.utf8[...]
    let isPlain = name.unicodeScalars.allSatisfy { $0 != "\\" && $0.properties.generalCategory != .control }
    guard isPlain, !path.isEmpty, path.dropFirst().first != UInt8(ascii: ":") else { return false }
    return path.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
    }
  }

  /// True for folders, hidden files, files in hidden folders, and what a Mac keeps beside them.
  static func isLeftOut(_ name: String) -> Bool {
    guard name.utf8.last != 0x2F else { return true }
    return name.utf8.split(separator: 0x2F).contains {
      $0.first == UInt8(ascii: ".") || $0.elementsEqual("__MACOSX".utf8)
    }
  }

  private static let upperHalf = Array(
    """
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
    """.unicodeScalars)
}
