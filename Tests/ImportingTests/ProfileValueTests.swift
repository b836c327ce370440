import CaseModel
import Importing
import Testing

/// What profiles read out of a text: parts, times, amounts, zones, addresses.
@Suite struct ProfileValueTests {
  @Test(arguments: [
    ("*({digits})", "Bootstrap5 Expert (34848691)", "34848691"),
    ("*({digits})", "Phase (2) of (3) jobs (77)", "77"),
    ("*({digits})", "no id", nil), ("*({digits})", "(12) and more", nil), ("*({digits})", "()", nil),
    ("* @ ${number}/hr", "Invoice for 09/01/2026-09/07/2026 - 12:30 hrs @ $40.00/hr", "40.00"),
    ("Invoice for * - {text} hrs @ *", "Invoice for 09/01/2026-09/07/2026 - 12:30 hrs @ $40.00/hr", "12:30"),
    ("Service Fee for Ref ID {digits}", "service fee for ref id 880001", "880001"),
    ("{text}", "all of it", "all of it"), ("{text}", "", nil),
    ("{word} *", "first second", "first"), ("{word} *", "alone", nil),
    ("*, *, {word}", "Melbourne, Victoria, AU", "AU"), ("*, *, {word}", ", , ", nil),
    ("{number}*", "1,560.00. And more", "1,560.00"), ("*{number}", "1.5", "1.5"),
    ("*{digits}*", "abc12 34", "12"), ("*{digits}", "abc12 34", "34"), ("{text} for *", "A for B for C", "A"),
    ("* to {text}*", "from x to y", "y"), ("{text}, *", "a, b, c", "a"),
    ("pay*to *{word}!", "pay me to my man!", "man"),
  ])
  func `A pattern fits a whole text and takes a part`(pattern: String, text: String, part: String?) throws {
    let taken = try capture(pattern, text)
    #expect(taken == part)
  }

  @Test(arguments: [
    ("no part", "no part in braces; expected one of {digits}, {number}, {word}, {text}"),
    ("{digit}", "unknown part '{digit}'; known: {digits}, {number}, {word}, {text}"),
    ("{digits", "a brace that does not close"), ("{digits}{word}", "two parts in braces; expected one"),
  ])
  func `A text that is no pattern is told why`(text: String, reason: String) {
    #expect(throws: CapturePattern.Fault.self) { try CapturePattern(parsing: text) }
    do { _ = try CapturePattern(parsing: text) } catch { #expect(error.reason == reason) }
  }

  @Test func `Patterns agree with a search by trial on small texts`() throws {
    var chance = SplitMix(state: 3)
    let pieces = ["a", "b", "1", "2", "*", " ", ".", "*"]
    for _ in 0..<4000 {
      let part = ["{digits}", "{number}", "{word}", "{text}"].randomElement(using: &chance) ?? ""
      let front = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
        pieces.randomElement(using: &chance) ?? ""
      }
      let back = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
        pieces.randomElement(using: &chance) ?? ""
      }
      let text = (0..<Int.random(in: 0...7, using: &chance)).map { _ in
        ["a", "b", "1", "2", " ", "."].randomElement(using: &chance) ?? ""
      }.joined()
      let pattern = front.joined() + part + back.joined()
      let found = try capture(pattern, text)
      let expected = Self.byTrial(front.joined(), part, back.joined(), text)
      #expect(found == expected, "\(pattern) in '\(text)'")
    }
  }

  /// The first start, and there the longest end (the shortest for text), that fits.
  private static func byTrial(_ front: String, _ part: String, _ back: String, _ text: String) -> String? {
    let letters = Array(text)
    for start in letters.indices {
      let ends = (start + 1)...letters.count
      for end in part == "{text}" ? Array(ends) : ends.reversed() {
        let taken = letters[start..<end]
        let fits: Bool =
          switch part {
          case "{digits}": taken.allSatisfy(\.isNumber)
          case "{number}":
            taken.allSatisfy { $0.isNumber || $0 == "." } && taken.first != "." && taken.last != "."
          case "{word}": !taken.contains(" ")
          default: true
          }
        if fits, Glob(front).matches(String(letters[..<start])), Glob(back).matches(String(letters[end...])) {
          return String(taken)
        }
      }
    }
    return nil
  }

  @Test func `A pattern of many stars reads a long text that does not fit in no time`() throws {
    let text = String(repeating: "a1", count: 50_000)
    let clock = ContinuousClock()
    let took = try clock.measure {
      for pattern in ["*a*1*a*1*{digits}x*a*z", "*1{digits}b", "*{word} *", "*a{text}b*"] {
        let taken = try capture(pattern, text)
        #expect(taken == nil)
      }
    }
    #expect(took < .seconds(2))
  }

  @Test(arguments: [
    ("dd.MM.yyyy HH:mm:ss", "10.07.2026 12:09:12", "2026-7-10 43752000"),
    ("dd.MM.yyyy", "10.07.2026", "2026-7-10"), ("dd.MM.yyyy", "31.02.2026", nil),
    ("dd.MM.yyyy", "1.7.2026", nil),
    ("d.M.yyyy", "1.7.2026", "2026-7-1"), ("d.M.yyyy", "11.12.2026", "2026-12-11"),
    ("d/M/yy", "1/1/20", "2020-1-1"),
    ("MMM d, yyyy", "Sep 8, 2026", "2026-9-8"), ("MMM d, yyyy", "Sept 8, 2026", "2026-9-8"),
    ("MMM d, yyyy", "september 18, 2026", "2026-9-18"), ("MMM d, yyyy", "Sepp 8, 2026", nil),
    ("dd MMM yyyy", "12 Mar 2024", "2024-3-12"), ("d-MMM-yy", "7-Feb-22", "2022-2-7"),
    ("MMM yyyy", "Jan 2020", "2020-1-0"),
    ("yyyy", "2022", "2022-0-0"), ("yyyy", "22", nil), ("yyyyMMdd", "20260708", "2026-7-8"),
    ("M/d/yyyy h:mm:ss a", "3/12/2025 7:22:01 AM", "2025-3-12 26521000"),
    ("M/d/yyyy h:mm:ss a", "3/12/2025 12:00:00\u{202F}pm", "2025-3-12 43200000"),
    ("M/d/yyyy h:mm:ss a", "3/12/2025 12:00:00 a.m.", "2025-3-12 0"),
    ("M/d/yyyy h:mm:ss a", "3/12/2025 13:00:00 AM", nil),
    ("M/d/yyyy, h:mm a", "3/12/2025, 7:22 PM", "2025-3-12 69720000"),
    ("yyyy-MM-dd HH:mm:ss.S", "2020-02-03 12:43:30.772", "2020-2-3 45810772"),
    ("yyyy-MM-dd HH:mm:ss.S", "2020-02-03 12:43:30.7", "2020-2-3 45810700"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSS", "2020-02-03T12:43:30.772123456", "2020-2-3 45810772"),
    ("yyyy-MM-dd HH:mm:ss z", "2026-08-01 02:00:00 UTC", "2026-8-1 7200000 UTC"),
    (
      "yyyy-MM-dd HH:mm z", "2026-08-01 02:00 Pacific Standard Time", "2026-8-1 7200000 Pacific Standard Time"
    ),
    ("EEE MMM dd HH:mm:ss z yyyy", "Sat Sep 05 08:12:14 UTC 2026", "2026-9-5 29534000 UTC"),
    ("MM/dd/yyyy HH:mm:ss z", "10/01/2026 01:02:03 Europe/Berlin", "2026-10-1 3723000 Europe/Berlin"),
    ("rfc3339", "2026-08-01T02:00:00.5+02:00", "2026-8-1 7200500 +02:00"),
    ("rfc3339", "2026-08-01", "2026-8-1"),
    ("rfc3339", "2026-08-01T02:00:00", nil),
    ("HH 'Uhr,' dd.MM.yyyy", "14 Uhr, 01.02.2026", "2026-2-1 50400000"),
    ("yyyy年M月d日", "2026年7月8日", "2026-7-8"), ("dd.MM.yyyy", "", nil), ("dd.MM.yyyy", "10.07.2026 ", nil),
  ])
  func `A time is read as its format says`(format: String, text: String, expected: String?) throws {
    let time = try read(format, text)
    let parts = time.map { time in
      "\(time.year)-\(time.month)-\(time.day)" + (time.milliseconds.map { " \($0)" } ?? "")
        + (time.zone.map { " " + String(decoding: Array(text.utf8)[$0], as: UTF8.self) } ?? "")
    }
    #expect(parts == expected)
  }

  @Test(arguments: [
    ("DD/MM/YYYY", "did you mean dd?"), ("dd/MM", "a month without a year"),
    ("HH:mm", "a hour without a day"),
    ("yyyy-MM-dd hh:mm", "h without a"), ("yyyy-MM-dd HH:mm a", "a with H"),
    ("yyyy-MM-ddTHH", "single quotes"),
    ("dMyyyy", "right before digits"), ("yyyy yy", "the year stands twice"), ("yyyy 'T", "does not close"),
    ("", "no year"),
  ])
  func `A text that is no format is told why`(text: String, reason: String) {
    do {
      _ = try TimeFormat(parsing: text)
      Issue.record("\(text) was taken")
    } catch { #expect(error.reason.contains(reason), "\(error.reason)") }
  }

  @Test(arguments: [
    ("dd/MM/yyyy", "MM/dd/yyyy", true), ("d/M/yyyy", "MM/dd/yyyy", true), ("dd/MM/yyyy", "dd.MM.yyyy", false),
    ("dd/MM/yy", "yy/MM/dd", true), ("yyyy-MM-dd", "yyyy-dd-MM", true), ("rfc3339", "yyyy-dd-MM", true),
    ("rfc3339", "yyyy-MM-dd", false), ("dd/MM/yyyy HH:mm", "dd/MM/yyyy", false),
    ("MMM yyyy", "MMM d, yyyy", false),
    ("d MMM yy", "yy MMM d", true), ("d/M/yyyy", "dd/MM/yyyy", false),
    ("M/d/yyyy h:mm a", "M/d/yyyy H:mm", false),
  ])
  func `Formats that read one text as two times are found`(one: String, other: String, clashes: Bool) throws {
    let (first, second) = (try TimeFormat(parsing: one), try TimeFormat(parsing: other))
    #expect((first.clash(with: second) != nil) == clashes)
    #expect((second.clash(with: first) != nil) == clashes)
  }

  @Test(arguments: [
    ("1240.50", "1240.50"), ("-12.50", "-12.50"), ("000000000000149.87", "149.87"), ("0", "0"),
    ("00.00", "0.00"),
    ("-0.00", "0.00"), ("1,560.00", "1560.00"), ("1 560.00", "1560.00"), ("1\u{A0}560.00", "1560.00"),
    ("1\u{202F}560", "1560"), ("1'560.00", "1560.00"), ("1’560.00", "1560.00"),
    ("12,34,567.00", "1234567.00"),
    ("1,23,45,678", "12345678"), ("(1,560.00)", "-1560.00"), ("1,560.00-", "-1560.00"), ("−5", "-5"),
    ("5 −", "-5"),
    ("+5", "5"), ("$5.00", "5.00"), ("-$5.00", "-5.00"), ("$-5.00", "-5.00"), ("($5.00)", "-5.00"),
    ("$ 5.00 USD", "5.00 USD"),
    ("USD 5.00", "5.00 USD"), ("5.00usd", "5.00 USD"), ("€5", "5 EUR"), ("5 €", "5 EUR"), ("US$5", "5 USD"),
    (".5", "0.5"),
    ("Rs. 500", "500"), ("0.000000000000000001", "0.000000000000000001"), (" 5 ", "5"),
    ("5.00\u{A0}€", "5.00 EUR"),
  ])
  func `An amount with a decimal point is read as people write it`(text: String, expected: String) {
    #expect(amount(text, .point) == expected)
  }

  @Test(arguments: [
    ("-1.234,56", "-1234.56"), ("1.234,56 €", "1234.56 EUR"), ("1 234,56", "1234.56"), ("0,00", "0.00"),
    ("1.234.567", "1234567"),
    ("1234,5", "1234.5"), ("EUR 1'234,5", "1234.5 EUR"),
  ])
  func `An amount with a decimal comma is read as people write it`(text: String, expected: String) {
    #expect(amount(text, .comma) == expected)
  }

  @Test(arguments: [
    "", "abc", "12 foo", "1,23", "1.2.3", "1,2345", "1,234,56", "12,345,67,890", "123,45,678", "1 234,567.0",
    "--5", "-5-", "(5",
    "5)", "(-5)", "5.", "5,-", "€5 USD", "$€5", "USD EUR 5", "5 USD 6", "1e3", "5%", "12:30", "½", "٣",
    "- 5 -", "1  234", "1 2",
    "1,234.5,6", "$", ".", "-", "()", "+-5",
  ])
  func `What is no amount, or could be two, is never guessed`(text: String) {
    #expect(amount(text, .point) == nil)
  }

  @Test func `The wrong decimal mark is said to be one`() {
    for (text, mark) in [
      ("1.234,56", ValueHabits.DecimalMark.point), ("1,560.00", .comma), ("40.00", .comma),
    ] {
      var (text, digits) = (text, [UInt8]())
      let reason = text.withUTF8 { bytes -> String in
        do throws(AmountText.Fault) {
          return "\(try AmountText.read(bytes, decimal: mark, into: &digits))"
        } catch {
          return error.reason
        }
      }
      #expect(reason.contains("is the profile's `decimal` right?"), "\(reason)")
    }
  }

  @Test func `Amounts of every size and form come back as they were`() {
    var chance = SplitMix(state: 5)
    for _ in 0..<3000 {
      let money = Money(coefficient: Int128(Int64.random(in: 1...(1 << 50), using: &chance)), scale: 2)
      let forms = [
        (money.grouped, ValueHabits.DecimalMark.point), (money.plain, .point),
        ("EUR " + money.grouped, .point),
        (String(money.grouped.map { $0 == "," ? "." : $0 == "." ? "," : $0 }), .comma),
      ]
      for (text, mark) in forms { #expect(amount(text, mark)?.hasPrefix(money.plain) == true, "\(text)") }
    }
  }

  @Test(arguments: [
    ("Z", 0), ("utc", 0), ("GMT", 0), ("+02:00", 120), ("-0330", -210), ("+2", 120), ("UTC+5", 300),
    ("GMT+0530", 330),
    ("−05:00", -300), ("PDT", -420), ("cest", 120), ("JST", 540),
  ])
  func `Words for zones are offsets`(text: String, minutes: Int) {
    #expect(zone(text) == .offset(minutes: minutes))
  }

  @Test func `Names of zones stay names, and a profile adds words`() {
    #expect(zone("Europe/Berlin") == .named("Europe/Berlin"))
    #expect(zone("America/Port-au-Prince") == .named("America/Port-au-Prince"))
    for text in ["IST", "+25:00", "+1:2", "+12:3", "02:00", "", "Berlin", "a /b", "+0260", "UTCX"] {
      #expect(zone(text) == nil)
    }
    let words = ["IST": "Asia/Kolkata", "Pacific Standard Time": "America/Los_Angeles", "XST": "+03:00"]
    #expect(zone("ist", words) == .named("Asia/Kolkata"))
    #expect(zone("Pacific Standard Time", words) == .named("America/Los_Angeles"))
    #expect(zone("XST", words) == .offset(minutes: 180))
  }

  @Test(arguments: [
    ("203.0.113.5:51000", "203.0.113.5"), ("203.0.113.5", "203.0.113.5"),
    ("[2001:db8::1]:443", "2001:db8::1"),
    ("[2001:db8::1]", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"),
    ("::ffff:203.0.113.5", "::ffff:203.0.113.5"),
    ("2001:db8::1%eth0", "2001:db8::1"), ("203.0.113.5:x", "203.0.113.5:x"), ("[x", "[x"), ("", ""),
  ])
  func `An address loses its port and its brackets, and nothing else`(text: String, address: String) {
    var text = text
    #expect(text.withUTF8 { String(decoding: AddressText.address(in: $0), as: UTF8.self) } == address)
  }

  @Test func `Hostile texts are read or refused, and nothing stops`() throws {
    var chance = SplitMix(state: 9)
    let formats = try ["d/M/yy h:mm:ss.S a z", "MMM d, yyyy", "EEE MMM dd HH:mm:ss z yyyy", "rfc3339"].map {
      try TimeFormat(parsing: $0)
    }
    let pattern = try CapturePattern(parsing: "*a{number}, *1*{ }".replacing("{ }", with: "x"))
    let alphabet = Array("0123456789.,-+()'/: aAmMpPzZ€−\u{A0}\u{202F}JanUTC".utf8) + [0, 0xE2, 0x80, 0xFF]
    var digits: [UInt8] = []
    for _ in 0..<40_000 {
      let bytes = (0..<Int.random(in: 0...14, using: &chance)).map { _ in
        alphabet.randomElement(using: &chance) ?? 0
      }
      bytes.withUnsafeBufferPointer { text in
        for format in formats { _ = format.read(text) }
        _ = pattern.capture(in: text)
        _ = ZoneWords().zone(text)
        _ = AddressText.address(in: text)
        for mark in [ValueHabits.DecimalMark.point, .comma] {
          guard (try? AmountText.read(text, decimal: mark, into: &digits)) != nil else { continue }
          #expect(digits.withUnsafeBufferPointer { Money(parsing: $0) } != nil)
        }
      }
    }
  }

  private func capture(_ pattern: String, _ text: String) throws -> String? {
    let pattern = try CapturePattern(parsing: pattern)
    var text = text
    return text.withUTF8 { bytes in
      pattern.capture(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  private func read(_ format: String, _ text: String) throws -> WrittenTime? {
    let format = try TimeFormat(parsing: format)
    var text = text
    return text.withUTF8 { format.read($0) }
  }

  private func amount(_ text: String, _ mark: ValueHabits.DecimalMark) -> String? {
    var (text, digits) = (text, [UInt8]())
    guard let amount = text.withUTF8({ try? AmountText.read($0, decimal: mark, into: &digits) }) else {
      return nil
    }
    return (amount.isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
      + (amount.currency.map { " " + $0.code } ?? "")
  }

  private func zone(_ text: String, _ further: [String: String] = [:]) -> WrittenZone? {
    var text = text
    return text.withUTF8 { ZoneWords(further: further).zone($0) }
  }
}
