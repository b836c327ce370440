/// Binds a written format to steps.
enum TimeFormatParser {
  private static let letters: [String: TimeStep] = [
    "yyyy": .year, "yy": .shortYear, "M": .month(width: 1), "MM": .month(width: 2), "MMM": .monthName,
    "d": .day(width: 1), "dd": .day(width: 2), "H": .hour(width: 1), "HH": .hour(width: 2),
    "h": .halfDayHour(width: 1), "hh": .halfDayHour(width: 2), "a": .halfDay, "m": .minute(width: 1),
    "mm": .minute(width: 2), "s": .second(width: 1), "ss": .second(width: 2), "S": .fraction, "EEE": .weekday,
    "z": .zone,
  ]
  static let known = "yyyy, yy, M, MM, MMM, d, dd, H, HH, h, hh, a, m, mm, s, ss, S, EEE, z"

  static func steps(of text: String) throws(TimeFormat.Fault) -> [TimeStep] {
    guard text.utf8.count <= 200 else { throw TimeFormat.Fault(reason: "a format of more than 200 bytes") }
    var steps: [TimeStep] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "'" {
        steps += try quoted(&rest).map { .byte($0) }
      } else if first == " " || first == "\u{A0}" || first == "\u{202F}" {
        rest = rest.drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
        steps.append(.blanks)
      } else if first.isASCII, first.isLetter {
        let word = rest.prefix { $0 == first }
        rest = rest.dropFirst(word.count)
        steps.append(try step(String(word)))
      } else {
        steps += String(rest.removeFirst()).utf8.map { .byte($0) }
      }
    }
    if steps.last == .zone { steps[steps.count - 1] = .zoneToEnd }
    try check(steps)
    return steps
  }

  private static func quoted(_ rest: inout Substring) throws(TimeFormat.Fault) -> [UInt8] {
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: "'") else {
      throw TimeFormat.Fault(reason: "a single quote that does not close")
    }
    let inside = rest[..<end]
    rest = rest[rest.index(after: end)...]
    return inside.isEmpty ? [UInt8(ascii: "'")] : Array(inside.utf8)
  }

  private static func step(_ word: String) throws(TimeFormat.Fault) -> TimeStep {
    if let step = letters[word] { return step }
    if word.allSatisfy({ $0 == "S" }) { return .fraction }
    let near = letters[word.lowercased()] != nil ? word.lowercased() : nil
    let hint = near.map { "; did you mean \($0)?" } ?? "; letters that stand as they are go in single quotes"
    throw TimeFormat.Fault(reason: "unknown letters '\(word.prefix(20))' (known: \(known))\(hint)")
  }

  private static func check(_ steps: [TimeStep]) throws(TimeFormat.Fault) {
    let parts = steps.compactMap(\.part)
    for (index, part) in parts.enumerated() where parts[..<index].contains(part) {
      throw TimeFormat.Fault(reason: "the \(part) stands twice")
    }
    let needs = [
      ("day", "month"), ("month", "year"), ("hour", "day"), ("minute", "hour"), ("second", "minute"),
      ("fraction of a second", "second"), ("zone", "hour"), ("AM or PM", "hour"),
    ]
    for (part, needed) in needs where parts.contains(part) && !parts.contains(needed) {
      throw TimeFormat.Fault(reason: "a \(part) without a \(needed)")
    }
    guard parts.contains("year") else { throw TimeFormat.Fault(reason: "no year; expected yyyy or yy") }
    let isHalf = steps.contains(.halfDayHour(width: 1)) || steps.contains(.halfDayHour(width: 2))
    guard isHalf == steps.contains(.halfDay) else {
      throw TimeFormat.Fault(
        reason: isHalf
          ? "h without a: the hour is not known; expected H, or an a for AM and PM" : "a with H; expected h")
    }
    for (step, next) in zip(steps, steps.dropFirst()) where step.isOpenEnded && next.isNumber {
      throw TimeFormat.Fault(
        reason: "a single letter right before digits; expected doubled letters, as in ddMMyyyy")
    }
  }
}
