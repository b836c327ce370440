/// The rows of a text about networks, on their way into `NetworkFile`.
struct NetworkTable {
  private(set) var spans: [AddressRanges.Span] = []
  private(set) var facts: [AddressFacts] = []
  private(set) var published = ""
  private(set) var badLines: [UInt32] = []
  private(set) var badLineCount = 0
  /// Many networks say the same.
  private var known: [AddressFacts: Int32] = [:]

  private mutating func number(of found: AddressFacts) -> Int32 {
    if let number = known[found] { return number }
    facts.append(found)
    known[found] = Int32(facts.count - 1)
    return Int32(facts.count - 1)
  }

  private mutating func reject(line: UInt32) {
    badLineCount += 1
    if badLines.count < 100 { badLines.append(line) }
  }

  // MARK: a CSV of networks

  /// Reads a CSV of networks; false where its header has no `network`.
  mutating func readCSV(_ bytes: [UInt8], _ limits: ReadLimits) throws(ReadError) -> Bool {
    var reader = CSVReader(source: MemorySource(bytes), limits: limits)
    let header = try reader.header()
    let names = header.names.map { String(decoding: $0, as: UTF8.self).lowercased() }
    guard let network = names.firstIndex(of: "network") else { return false }
    let columns = Columns(
      network: network, country: names.firstIndex(of: "country"), asn: names.firstIndex(of: "asn"),
      name: names.firstIndex(of: "name"), type: names.firstIndex(of: "network_type"),
      published: names.firstIndex(of: "published"))
    var table = self
    var rejected: [UInt32] = []
    try reader.read(columns: names.count) { row in
      if !table.take(row, columns) { table.reject(line: row.line) }
    } problem: { problem in
      rejected.append(problem.line)
    }
    for line in rejected { table.reject(line: line) }
    table.badLines.sort()
    self = table
    return true
  }

  private struct Columns {
    let network: Int
    let country: Int?
    let asn: Int?
    let name: Int?
    let type: Int?
    let published: Int?
  }

  private mutating func take(_ row: CSVRow, _ columns: Columns) -> Bool {
    func text(_ column: Int?) -> ArraySlice<UInt8> {
      guard let column else { return [] }
      return Self.trimmed(Array(row.cells[column].bytes)[...])
    }
    var found = AddressFacts()
    found.setCountry(text(columns.country))
    found.setASN(text(columns.asn))
    found.name = String(decoding: text(columns.name), as: UTF8.self)
    found.networkType = String(decoding: text(columns.type), as: UTF8.self).lowercased()
    let value = number(of: found)
    guard let span = AddressRanges.Span(network: text(columns.network), value: value) else { return false }
    spans.append(span)
    let day = String(decoding: text(columns.published), as: UTF8.self)
    if Self.isDay(day), day > published { published = day }
    return true
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = text.drop { $0 == 0x20 || $0 == 0x09 }
    guard let last = rest.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return [] }
    return rest[...last]
  }

  private static func isDay(_ text: String) -> Bool {
    let letters = Array(text.utf8)
    return letters.count == 10 && letters[4] == UInt8(ascii: "-") && letters[7] == UInt8(ascii: "-")
      && letters.enumerated().allSatisfy {
        $0.offset == 4 || $0.offset == 7 || (48...57).contains($0.element)
      }
  }

  // MARK: tor's geoip files

  /// Whether the first line that is no comment has the form `first,last,CC`.
  static func isTor(_ bytes: [UInt8]) -> Bool {
    guard let line = lines(bytes).first(where: { !$0.isEmpty && $0.first != UInt8(ascii: "#") }) else {
      return false
    }
    return torSpan(line) != nil
  }

  private static func lines(_ bytes: [UInt8]) -> some Sequence<ArraySlice<UInt8>> {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).lazy.map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
  }

  private static func torSpan(_ line: ArraySlice<UInt8>) -> (
    first: AddressBits, last: AddressBits, code: ArraySlice<UInt8>
  )? {
    let parts = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 2, let first = torAddress(parts[0]),
      let last = torAddress(parts[1]), first <= last, first.isV4 == last.isV4
    else { return nil }
    return (first, last, parts[2])
  }

  private static func torAddress(_ text: ArraySlice<UInt8>) -> AddressBits? {
    guard text.allSatisfy({ (48...57).contains($0) }) else { return AddressBits(parsing: text) }
    return UInt32(String(decoding: text, as: UTF8.self)).map { AddressBits(v4: $0) }
  }

  mutating func readTor(_ bytes: [UInt8]) {
    var number: UInt32 = 0
    for line in Self.lines(bytes) {
      number += 1
      guard !line.isEmpty else { continue }
      if line.first == UInt8(ascii: "#") {
        if published.isEmpty { published = Self.date(in: line) }
        continue
      }
      guard let (first, last, code) = Self.torSpan(line) else {
        reject(line: number)
        continue
      }
      var found = AddressFacts()
      found.setCountry(code)
      guard !found.isEmpty else { continue }
      let value = self.number(of: found)
      spans.append(AddressRanges.Span(first: first.number, last: last.number, value: value))
    }
  }

  /// The day in a comment such as `# Generated: Thu, 25 Jul 2024 05:47:08 GMT` or `# Last updated … July 25 2024 …`;
  /// empty where there is none.
  private static func date(in line: ArraySlice<UInt8>) -> String {
    let words = String(decoding: line, as: UTF8.self).split { " ,#".contains($0) }
    for index in words.indices.dropLast(2) {
      let three = words[index..<index + 3].map(String.init)
      for (day, month) in [(three[0], three[1]), (three[1], three[0])] {
        let name = month.prefix(3).lowercased()
        guard let position = months.firstIndex(of: name), let day = Int(day), (1...31).contains(day),
          let year = Int(three[2]), (2000...9999).contains(year)
        else { continue }
        return isoDay(year: year, month: position + 1, day: day)
      }
    }
    return ""
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
