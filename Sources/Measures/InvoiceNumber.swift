extension KeyForm {
  /// An invoice's number in capitals without separators, where its serial tells something: five digits or more in its
  /// last run, zeros before them aside, that are no date. Short serials, years and days are what many people choose by themselves; they tie
  /// nobody and give nil.
  public static func invoiceNumber(_ text: String) -> String? {
    let form = String(text.uppercased().filter { $0.isLetter || $0.isNumber })
    guard form.count <= 60, !isPlaceholder(form) else { return nil }
    let digits = form.reversed().drop { !isDigit($0) }.prefix { isDigit($0) }.reversed().map(String.init)
    let serial = withoutDate(digits.joined())
    return serial.drop { $0 == "0" }.count >= 5 ? form : nil
  }

  /// A run of digits without a date or a year at its beginning, or a date that ends it.
  private static func withoutDate(_ digits: String) -> Substring {
    if isDay(digits.prefix(8)) { return digits.dropFirst(8) }
    if isYear(digits.prefix(4)) {
      let rest = digits.dropFirst(4)
      return isNumber(rest.prefix(2), 1...12) ? rest.dropFirst(2) : rest
    }
    return digits.count == 8 && isYear(digits.suffix(4)) ? "" : digits[...]
  }

  private static func isDay(_ digits: Substring) -> Bool {
    digits.count == 8 && isYear(digits.prefix(4)) && isNumber(digits.dropFirst(4).prefix(2), 1...12)
      && isNumber(digits.suffix(2), 1...31)
  }
  private static func isYear(_ digits: Substring) -> Bool { isNumber(digits, 1990...2099) }
  private static func isNumber(_ digits: Substring, _ range: ClosedRange<Int>) -> Bool {
    Int(digits).map(range.contains) ?? false
  }
  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
