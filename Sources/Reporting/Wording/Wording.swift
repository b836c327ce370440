import CaseModel

/// How numbers, dates and spans are said in a sentence.
enum Wording {
  /// `no`, `one` to `nine` in words, larger numbers in digits.
  static func number(_ count: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(count) ? words[count] : count.grouped
  }

  /// `one record`, `12 records`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(number(count)) \(count == 1 ? one : many)"
  }

  /// The first letter in upper case.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The first letter in lower case, unless an abbreviation begins there (`IP address`).
  static func lowered(_ text: String) -> String {
    let second = text.dropFirst().first
    guard second?.isUppercase != true else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// `17 November 2026`, in UTC.
  static func longDate(_ time: Timestamp) -> String {
    let date = time.date
    return "\(date.day) \(month(date)) \(date.year)"
  }

  /// `17 November 2026, 15:48 UTC`; a date alone where only a date was given.
  static func longMoment(_ time: Timestamp) -> String {
    time.isDateOnly ? longDate(time) : "\(longDate(time)), \(clock(time)) UTC"
  }

  /// The same for a sentence, whose own words name the zone: `17 November 2026, 15:48`.
  static func sentenceMoment(_ time: Timestamp) -> String {
    time.isDateOnly ? longDate(time) : "\(longDate(time)), \(clock(time))"
  }

  /// `15:48`.
  static func clock(_ time: Timestamp) -> String {
    "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
  }

  /// `12 October to 20 November 2026`: what both ends share is said once.
  static func span(_ first: Timestamp, _ last: Timestamp) -> String {
    let (start, end) = (first.date, last.date)
    if start == end { return longDate(last) }
    if start.year != end.year { return "\(longDate(first)) to \(longDate(last))" }
    if start.month != end.month { return "\(start.day) \(month(start)) to \(longDate(last))" }
    return "\(start.day) to \(longDate(last))"
  }

  /// `1 year 9 months`, `5 months`, `12 days`: the whole units between two moments.
  static func elapsed(_ first: Timestamp, _ last: Timestamp) -> String {
    let (start, end) = (first.date, last.date)
    var months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day { months -= 1 }
    let (years, rest) = (months / 12, months % 12)
    let yearText = years == 1 ? "1 year" : "\(years) years"
    let monthText = rest == 1 ? "1 month" : "\(rest) months"
    if years > 0 { return rest == 0 ? yearText : "\(yearText) \(monthText)" }
    if rest > 0 { return monthText }
    let days = max(last.day - first.day, 0)
    return days == 1 ? "1 day" : "\(days) days"
  }

  /// `UTC−7`, `UTC+5:30`, `UTC`.
  static func offset(minutes: Int) -> String {
    guard minutes != 0 else { return "UTC" }
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    return "UTC\(minutes < 0 ? "−" : "+")\(hours)" + (rest == 0 ? "" : ":\(twoDigits(rest))")
  }

  /// Items with commas, and `and` before the last.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A number with two digits at least.
  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// How many words a text has.
  static func words(in text: String) -> Int { text.split(separator: " ").count }

  private static func month(_ date: CivilDate) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return names.indices.contains(date.month - 1) ? names[date.month - 1] : ""
  }
}
