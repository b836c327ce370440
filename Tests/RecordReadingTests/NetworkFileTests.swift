import Testing

@testable import RecordReading

private func v4(_ text: String) -> AddressBits {
  AddressBits(parsing: Array(text.utf8)) ?? AddressBits(v4: 0)
}

/// The bits of an IPv4 prefix in a tree of IPv6, or of IPv4.
private func bits(_ text: String, version: Int) -> UInt128 {
  let number = UInt128(v4(text).low & 0xffff_ffff)
  return version == 6 ? number : number << 96
}

@Suite("MaxMind databases")
struct MMDBTests {
  private typealias Writing = MMDBWriting

  private static let city = Writing.encoded(
    .map([
      ("city", .map([("names", .map([("en", .text("Exampleton"))]))])),
      ("country", .map([("geoname_id", .number(2_750_405)), ("iso_code", .text("NL"))])),
      ("registered_country", .map([("iso_code", .text("DE"))])),
      ("traits", .map([("is_anonymous_vpn", .bool(true)), ("is_anonymous", .bool(false))])),
    ]))
  private static let system = Writing.encoded(
    .map([
      ("autonomous_system_number", .number(64500)),
      ("autonomous_system_organization", .text(String(repeating: "Example Network ", count: 30))),
      ("is_hosting_provider", .bool(true)),
    ]))

  private func database(recordBits: Int, version: Int = 6) -> [UInt8] {
    let shift = version == 6 ? 96 : 0
    var prefixes: [(bits: UInt128, length: Int, place: Int)] = [
      (bits("203.0.113.0", version: version), shift + 24, 0),
      (bits("203.0.113.84", version: version), shift + 32, Self.city.count),
    ]
    if version == 6 { prefixes.append((UInt128(0x2001_0db8) << 96, 32, Self.city.count)) }
    return Writing.database(
      prefixes, section: Self.city + Self.system, recordBits: recordBits, version: UInt64(version))
  }

  @Test("Country, system and marks are read in every size of record", arguments: [24, 28, 32])
  func read(_ recordBits: Int) throws {
    let file = try MMDBFile(database(recordBits: recordBits))
    #expect(file.databaseType == "Example-Test" && file.buildEpoch == 1_793_577_600)
    let city = try #require(try file.lookup(v4("203.0.113.9")))
    #expect(city.country == "NL" && city.flags == [.vpn] && city.kindOfNetwork == "vpn")
    let system = try #require(try file.lookup(v4("203.0.113.84")))
    #expect(system.asn == 64500 && system.name.utf8.count == 480 && system.kindOfNetwork == "hosting")
    #expect(try file.lookup(v4("2001:db8::1")) == system)
    #expect(try file.lookup(v4("192.0.2.0")) == nil)
    #expect(try file.lookup(v4("2001:db9::1")) == nil)
  }

  @Test("A database of IPv4 alone knows nothing of IPv6")
  func ipv4() throws {
    let file = try MMDBFile(database(recordBits: 28, version: 4))
    #expect(try file.lookup(v4("203.0.113.9"))?.country == "NL")
    #expect(try file.lookup(v4("203.0.113.84"))?.asn == 64500)
    #expect(try file.lookup(v4("2001:db8::1")) == nil)
  }

  @Test("Pointers are followed once, from keys and values, near and far")
  func pointers() throws {
    let padding = [UInt8](repeating: 0, count: 3000)
    let section =
      Writing.encoded(.text("iso_code")) + Writing.encoded(.text("PT")) + padding
      + Writing.encoded(.map([("iso_code", .text("BR"))]))
    let far = 9 + 3 + padding.count
    let near = Writing.encoded(
      .map([("country", .map([])), ("asn", .text("AS64501")), ("country_code", .pointer(9))]))
    let record = Writing.encoded(.map([("country", .pointer(far)), ("as_name", .text("Example"))]))
    let keyed: [UInt8] =
      Writing.control(7, 1) + Writing.encoded(.text("country")) + Writing.control(7, 1)
      + Writing.encoded(.pointer(0)) + Writing.encoded(.pointer(9))
    let all = section + near + record + keyed
    let start = section.count
    for (place, country) in [
      (start, "PT"), (start + near.count, "BR"), (start + near.count + record.count, "PT"),
    ] {
      let file = try MMDBFile(
        Writing.database([(bits("203.0.113.0", version: 6), 120, place)], section: all))
      #expect(try file.lookup(v4("203.0.113.1"))?.country == country)
    }
  }

  @Test(
    "A damaged record is an error and nothing worse",
    arguments: [
      ([0x20, 0x00], MMDBError.pointer), ([0x27, 0xff], .pointer), ([0xe1, 0x41], .cutOff),
      ([0x5f, 0xff, 0xff, 0xff], .cutOff), ([0x00, 0x09], .type), ([0xff, 0xff, 0xff, 0xff], .cutOff),
      ([0xe1, 0x41, 0x61, 0x3f, 0xff, 0xff, 0xff, 0xff], .pointer),
    ] as [([UInt8], MMDBError)])
  func damaged(_ section: [UInt8], _ error: MMDBError) throws {
    let whole = section.first == 0x5f ? Writing.control(7, 1) + section : section
    let file = try MMDBFile(Writing.database([(bits("203.0.113.0", version: 6), 120, 0)], section: whole))
    #expect(throws: error) { try file.lookup(v4("203.0.113.1")) }
    #expect(try NetworkFile(Writing.database([(0, 96, 0)], section: whole)).lookup(v4("192.0.2.1")) == nil)
  }

  @Test("Nesting, and pointers that go round, end at a limit")
  func bombs() throws {
    // A map whose one value is the map itself, and a list of lists that doubles at every level.
    let loop: [UInt8] =
      Writing.control(7, 1) + Writing.encoded(.text("country")) + Writing.encoded(.pointer(0))
    var double: [UInt8] = Writing.encoded(.number(1))
    var place = 0
    for _ in 0..<25 {
      let next = double.count
      double += Writing.control(11, 2) + Writing.encoded(.pointer(place)) + Writing.encoded(.pointer(place))
      place = next
    }
    let deep =
      (0..<60).reduce(Writing.encoded(.number(1))) { inner, _ in Writing.control(11, 1) + inner }
    let nested = Writing.control(7, 1) + Writing.encoded(.text("x")) + deep
    let wide =
      Writing.control(7, 1) + Writing.encoded(.text("x")) + Writing.control(11, 20_000)
      + [UInt8](repeating: 0xa0, count: 20_000)
    for (section, place, error) in [
      (nested, 0, MMDBError.tooDeep), (wide, 0, .tooManyValues),
    ] {
      let file = try MMDBFile(Writing.database([(0, 96, place)], section: section))
      #expect(throws: error) { try file.lookup(v4("192.0.2.1")) }
    }
    for (section, place) in [(loop, 0), (double, place)] {
      let file = try MMDBFile(Writing.database([(0, 96, place)], section: section))
      #expect((try? file.lookup(v4("192.0.2.1"))) == nil)
    }
  }

  @Test("Metadata that is missing or does not fit the file is an error")
  func metadata() {
    func error(_ name: String, _ value: Writing.Value?) -> MMDBError? {
      let bytes = Writing.database([(0, 96, 0)], section: Self.city) { metadata in
        metadata.compactMap { pair in
          pair.0 == name ? value.map { (name, $0) } : pair
        }
      }
      do throws(MMDBError) {
        _ = try MMDBFile(bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(error("node_count", .number(1 << 31)) == .metadata("node_count"))
    #expect(error("node_count", .number(.max)) == .metadata("node_count"))
    #expect(error("record_size", .number(27)) == .metadata("record_size"))
    #expect(error("record_size", nil) == .metadata("record_size"))
    #expect(error("ip_version", .text("6")) == .metadata("ip_version"))
    #expect(error("binary_format_major_version", .number(3)) == .metadata("binary_format_major_version"))
    #expect(error("build_epoch", nil) == nil)
    #expect(throws: MMDBError.noMetadata) { try MMDBFile([1, 2, 3]) }
    #expect(throws: MMDBError.cutOff) { try MMDBFile([0xab, 0xcd, 0xef] + Array("MaxMind.com".utf8)) }
  }

  @Test("No change of one byte, and no cut, stops the program")
  func fuzzed() {
    let bytes = database(recordBits: 24)
    var dice = Dice(state: 5)
    var answers = 0
    for round in 0..<3000 {
      var damaged = bytes
      if round % 3 == 0 { damaged.removeLast(Int.random(in: 0..<bytes.count, using: &dice)) }
      guard !damaged.isEmpty else { continue }
      damaged[Int.random(in: 0..<damaged.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      guard let file = try? MMDBFile(damaged) else { continue }
      for address in ["203.0.113.9", "203.0.113.84", "2001:db8::1"] {
        if (try? file.lookup(v4(address))) != nil { answers += 1 }
      }
    }
    #expect(answers > 1000)
  }
}

@Suite("Files about networks")
struct NetworkFileTests {
  private func file(_ text: String) throws -> NetworkFile { try NetworkFile(Array(text.utf8)) }

  @Test("A CSV of networks answers with its narrowest network")
  func csv() throws {
    let file = try file(
      """
      Network,country,asn,name,network_type,published
      203.0.113.0/24,pt,AS64500,Example Net,residential,2026-10-01
      203.0.113.64/26,,64501,"Example, Hosting",Hosting,2026-11-02
      2001:db8::/32,BR,,,vpn,
      nonsense,,,,,
      198.51.100.7,NZ,,,,
      """)
    #expect(file.format == .csv && file.published == "2026-11-02" && file.networks == 4)
    #expect(file.badLines == [5] && file.badLineCount == 1)
    #expect(file.lookup(v4("203.0.113.9"))?.country == "PT")
    #expect(file.lookup(v4("203.0.113.9"))?.asn == 64500)
    let narrow = try #require(file.lookup(v4("203.0.113.127")))
    #expect(narrow.asn == 64501 && narrow.name == "Example, Hosting" && narrow.kindOfNetwork == "hosting")
    #expect(file.lookup(v4("203.0.113.128"))?.name == "Example Net")
    #expect(file.lookup(v4("2001:db8::7"))?.kindOfNetwork == "vpn")
    #expect(file.lookup(v4("198.51.100.7"))?.country == "NZ")
    #expect(file.lookup(v4("198.51.100.8")) == nil && file.lookup(v4("0.0.0.0")) == nil)
  }

  @Test("Tor's files give countries: IPv4 as numbers, IPv6 as text, and their date")
  func tor() throws {
    let old = try file(
      """
      # Last updated based on November 2 2026 Example
      #
      3405803776,3405803839,NL
      3405803840,3405803840,PT
      3325256704,3325256703,NL
      """)
    #expect(old.format == .torGeoIP && old.published == "2026-11-02" && old.badLines == [5])
    #expect(
      old.lookup(v4("203.0.113.0"))?.country == "NL" && old.lookup(v4("203.0.113.63"))?.country == "NL")
    #expect(old.lookup(v4("203.0.113.64"))?.country == "PT" && old.lookup(v4("203.0.113.65")) == nil)
    let new = try file("# Generated: Mon, 02 Nov 2026 05:47:08 GMT\r\n2001:db8::,2001:db8:0:ffff::,NL\r\n")
    #expect(new.published == "2026-11-02" && new.lookup(v4("2001:db8::1"))?.country == "NL")
  }

  @Test("A MaxMind DB is known by itself, and dated by its build")
  func database() throws {
    let record = MMDBWriting.encoded(.map([("country_code", .text("NL"))]))
    let file = try NetworkFile(MMDBWriting.database([(0, 96, 0)], section: record))
    #expect(file.format == .mmdb && file.published == "2026-11-02")
    #expect(file.lookup(v4("192.0.2.1"))?.country == "NL")
  }

  @Test("Another file is an error that says what was expected")
  func other() {
    #expect(throws: NetworkFileError.noNetworkColumn) { try file("name,country\nx,NL\n") }
    #expect(throws: NetworkFileError.broken(ReadError(.empty))) { try file("") }
    #expect(NetworkFileError.noNetworkColumn.description.contains("Expected a CSV of networks"))
  }

  @Test("Random ranges answer as a search through all of them does")
  func model() {
    var dice = Dice(state: 9)
    let spans: [AddressRanges.Span] = (0..<300).map { number in
      let length = UInt128(Int.random(in: 0...12, using: &dice))
      let first = (UInt128(Int.random(in: 0..<4096, using: &dice)) >> length) << length
      return AddressRanges.Span(first: first, last: first + (1 << length) - 1, value: Int32(number))
    }
    let ranges = AddressRanges(spans)
    for address in UInt128(0)..<4200 {
      let holding = spans.filter { $0.first <= address && address <= $0.last }
      let narrowest = holding.min { ($0.last - $0.first, $0.value) < ($1.last - $1.first, $1.value) }
      #expect(ranges.value(of: address) == narrowest.map { Int($0.value) })
    }
  }

  @Test("Days are those of the calendar")
  func days() {
    #expect(isoDay(0) == "1970-01-01" && isoDay(20_759) == "2026-11-02" && isoDay(19_782) == "2024-02-29")
    #expect(isoDay(-1) == "" && isoDay(.max) == "")
  }
}
