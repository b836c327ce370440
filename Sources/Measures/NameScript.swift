/// The script of a name's letters. Names in two scripts are not compared: a transliteration is no equality.
public enum NameScript: Hashable, Sendable {
  case latin, greek, cyrillic, armenian, hebrew, arabic, georgian, thai, hangul, kana, halfWidthKana, han
  /// Another script, by the number of its block of 128 code points.
  case other(UInt32)

  /// The script of most letters; of equal numbers the one that comes first. nil where there is no letter.
  public static func dominant(of name: String) -> NameScript? {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return name.utf8.contains(where: KeyForm.isLetter) ? .latin : nil
    }
    var counts: [(script: NameScript, letters: Int)] = []
    for scalar in name.unicodeScalars where scalar.properties.isAlphabetic {
      let script = NameScript(of: scalar)
      if let known = counts.firstIndex(where: { $0.script == script }) {
        counts[known].letters += 1
      } else {
        counts.append((script, 1))
      }
    }
    guard let most = counts.map(\.letters).max() else { return nil }
    return counts.first { $0.letters == most }?.script
  }

  /// The script of one letter.
  public init(of letter: Unicode.Scalar) {
    let value = letter.value
    self = Self.ranges.first { $0.range.contains(value) }?.script ?? .other(value >> 7)
  }

  private static let ranges: [(range: ClosedRange<UInt32>, script: NameScript)] = [
    (0x0000...0x02ff, .latin), (0x1e00...0x1eff, .latin), (0x2c60...0x2c7f, .latin),
    (0xa720...0xa7ff, .latin),
    (0xff21...0xff5a, .latin), (0x0370...0x03ff, .greek), (0x1f00...0x1fff, .greek),
    (0x0400...0x052f, .cyrillic),
    (0x0530...0x058f, .armenian), (0x0590...0x05ff, .hebrew), (0x0600...0x06ff, .arabic),
    (0x0750...0x077f, .arabic),
    (0x08a0...0x08ff, .arabic), (0xfb50...0xfdff, .arabic), (0xfe70...0xfeff, .arabic),
    (0x10a0...0x10ff, .georgian),
    (0x1c90...0x1cbf, .georgian), (0x0e00...0x0e7f, .thai), (0x1100...0x11ff, .hangul),
    (0x3130...0x318f, .hangul),
    (0xac00...0xd7ff, .hangul), (0x3040...0x30ff, .kana), (0x31f0...0x31ff, .kana),
    (0xff66...0xff9f, .halfWidthKana),
    (0x3005...0x3007, .han), (0x3400...0x4dbf, .han), (0x4e00...0x9fff, .han), (0xf900...0xfaff, .han),
    (0x20000...0x3134f, .han),
  ]
}
