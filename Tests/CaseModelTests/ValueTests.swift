import CaseModel
import Testing

/// Reads a text with a parser of bytes.
private func parse<Value>(_ text: String, _ parser: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
  Array(text.utf8).withUnsafeBufferPointer { parser($0) }
}

@Suite struct ValueTests {
  @Test(arguments: [
    ("2026-11-22T08:30:00Z", "2026-11-22T08:30:00Z", 0),
    ("2026-11-22t08:30:00.250+01:00", "2026-11-22T07:30:00.250Z", 60),
    ("2026-11-22 08:30:00-05:30", "2026-11-22T14:00:00Z", -330),
    ("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", 0), ("2024-02-29", "2024-02-29", 0),
    ("2026-11-22T08:30:00.1239Z", "2026-11-22T08:30:00.123Z", 0),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", 0),
  ])
  func `A moment is kept in UTC with its offset`(text: String, iso: String, offset: Int) {
    let time = Timestamp(text)
    #expect(time?.iso == iso)
    #expect(time?.offsetMinutes == offset)
    #expect(time?.isDateOnly == (text.count == 10))
    #expect(time.flatMap { Timestamp(raw: $0.raw) } == time)
  }

  @Test(arguments: [
    "", "2026-11-22T08:30:00", "2026-11-22T08:30Z", "2026-13-01", "2025-02-29", "2026-11-22T24:00:00Z",
    "2026-11-22T08:30:00.Z",
    "2026-11-22T08:30:00+1:00", "22.11.2026", "2026-11-22T08:30:00+24:00", "9999-01-01",
    "2026-11-22T08:30:00Zx", "2026-11-22T08:30:00.5",
  ])
  func `What is no moment is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `Days count both ways through twelve thousand years`() {
    for days in stride(from: -700_000, to: 1_400_000, by: 997) {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date.daysSinceEpoch == days)
      #expect((1...CivilDate.days(inMonth: date.month, of: date.year)).contains(date.day))
    }
    #expect(CivilDate(year: 2026, month: 11, day: 22).weekday == 6)
  }

  @Test(arguments: ["1960", "1984-05", "2026-02-28", "1960/1965", "2020-01/2021-03-04"])
  func `A date may be a year, a month, a day or a range`(text: String) {
    #expect(parse(text) { PartialDate(parsing: $0) }?.iso == text)
  }

  @Test(arguments: [
    "", "26", "2026-13", "2026-02-30", "1965/1960", "2026/", "2026-1-1", "0000", "2026-01-01T00:00:00Z",
  ])
  func `What is no date is refused`(text: String) {
    #expect(parse(text) { PartialDate(parsing: $0) } == nil)
  }

  @Test func `Amounts are exact, equal by value, and written as they were`() {
    for text in ["0", "1240", "-12.50", "0.000000000000000001", "123456789012345678901234.56", "1.5"] {
      #expect(Money(text)?.plain == text)
    }
    #expect(Money("1.5") == Money("1.50"))
    #expect(Money("1.5")?.hashValue == Money("1.50")?.hashValue)
    #expect(Money("1.5") != Money("1.51"))
    #expect(Money("1234567.5")?.grouped == "1,234,567.50")
    #expect(Money("-0.05")?.grouped == "−0.05")
    #expect(Money("0.1").flatMap { a in Money("0.2").flatMap { Money.sum(a, $0) } } == Money("0.3"))
    for text in ["", "-", ".", "1.", "1,5", "1e3", "--1", "1.2.3", String(repeating: "9", count: 37)] {
      #expect(Money(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
    ("::", "::"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("::1", "::1"),
    ("1::", "1::"),
  ])
  func `An address is kept canonical`(text: String, canonical: String) {
    #expect(parse(text) { IPAddress(parsing: $0) }?.description == canonical)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "192.0.2.4:80", ":1", "1:2:3:4:5:6:7:8:9", "1::2::3",
    "fe80::1%eth0", "[::1]", "g::", "12345::", "1:2:3:4:5:6:7:",
  ])
  func `What is no address is refused`(text: String) {
    #expect(parse(text) { IPAddress(parsing: $0) } == nil)
  }

  @Test func `Countries are read by code, name and alias, currencies by code`() {
    for text in ["DE", "de", "DEU", "Germany"] { #expect(parse(text) { Country(parsing: $0) }?.code == "DE") }
    for text in ["", "D", "ZZ", "1A", "[]", "Atlantis", "Ü"] {
      #expect(parse(text) { Country(parsing: $0) } == nil, "\(text)")
    }
    #expect(parse("usd") { Currency(parsing: $0) }?.code == "USD")
    #expect(parse("ABC") { Currency(parsing: $0) } == nil)
  }

  @Test(arguments: [
    ("1", 1), ("-0.5", -0.5), ("+2", 2), ("007", 7), ("1e3", 1000),
    ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
  ])
  func `A number is read as JSON writes it`(text: String, value: Double) {
    #expect(parse(text) { Fragment.number($0) } == value)
  }

  @Test(arguments: ["", "one", "1,5", "1e999", "nan", "inf", "0x10", "--1", "1 2", "e", "-"])
  func `What is no number is refused`(text: String) {
    #expect(parse(text) { Fragment.number($0) } == nil)
  }

  @Test func `A cell of a number is never the absent cell, and minus zero is zero`() {
    for value in [0, 1, -1, 0.5, 1e300] { #expect(Cell.number(Cell.number(value)) == value) }
    #expect(Cell.number(-0.0) == Cell.number(0.0))
    #expect(Cell.number(0.0) != Cell.absent)
  }
}
