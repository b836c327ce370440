import CaseModel
import RecordReading

/// Reads long texts again from their files, since the portfolio keeps only where they stand and a fingerprint.
public enum TextRecall {
  /// The most bytes of one text that are handed back.
  public static let mostBytes = 4_000

  /// The texts that references name, each cut at a character to at most 4,000 bytes. Only files that are named are read,
  /// and no further than needed.
  ///
  /// - Parameters:
  ///   - references: records of the portfolio with the field wanted; what is no field of theirs is left out.
  ///   - files: the files that the portfolio was imported from, by their paths.
  ///   - profiles: the profiles that files were read through.
  /// - Returns: the texts that were found. One whose file has changed since the import, or cannot be read any more, is
  ///   missing: a text is handed back only where it has the fingerprint that was kept.
  public static func recall(
    _ references: some Sequence<TextReference>, files: [SourceFile], portfolio: Portfolio,
    profiles: ProfileLibrary = .empty, limits: ReadLimits = ReadLimits()
  ) -> [TextReference: String] {
    var found: [TextReference: String] = [:]
    var wanted: [UInt32: [UInt32: [WantedText]]] = [:]
    for (reference, row) in rows(of: Set(references), portfolio) {
      guard let field = row.table.schema.index(of: reference.field) else { continue }
      if let text = row.plain(field) {
        found[reference] = text.isEmpty ? nil : cut(Array(text.utf8))
      } else if let text = row.longText(field) {
        let place = reference.provenance
        wanted[place.file, default: [:]][place.record, default: []].append(
          WantedText(reference: reference, text: text))
      }
    }
    for (file, records) in wanted {
      let input = portfolio.inputs[Int(file)]
      for source in files where source.path == input.path && source.bytes == input.bytes {
        let search = TextSearch(records)
        if input.profile == FileTally.canonical {
          search.read(source, limits: limits)
        } else {
          search.readMapped(source, through: input.profile, of: profiles, limits: limits)
        }
        found.merge(search.found) { first, _ in first }
      }
    }
    return found
  }

  /// The records that references name.
  private static func rows(of references: Set<TextReference>, _ portfolio: Portfolio) -> [(
    TextReference, Row
  )] {
    let byKind = Dictionary(grouping: references) { $0.kind }
    return byKind.flatMap { kind, references -> [(TextReference, Row)] in
      let byPlace = Dictionary(grouping: references) { $0.provenance }
      return portfolio.table(kind).all.flatMap { row in (byPlace[row.provenance] ?? []).map { ($0, row) } }
    }
  }

  /// The text up to the last whole character that fits.
  static func cut(_ bytes: [UInt8]) -> String {
    guard bytes.count > mostBytes else { return String(decoding: bytes, as: UTF8.self) }
    var end = mostBytes
    while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    var next = end + 1
    while next < bytes.count, bytes[next] & 0xc0 == 0x80 { next += 1 }
    let longer = text + String(decoding: bytes[end..<next], as: UTF8.self)
    // A mark that joins the last character takes it along; a text that is one endless character is cut inside it.
    return longer.count == text.count && text.count > 1 ? String(text.dropLast()) : text
  }
}

/// A text that is looked for, and what it must be.
struct WantedText {
  let reference: TextReference
  let text: LongText
}

/// Looks for the texts of one file.
final class TextSearch {
  let wanted: [UInt32: [WantedText]]
  private let last: UInt32
  var found: [TextReference: String] = [:]

  /// What is wanted, by the record's number in the file.
  init(_ wanted: [UInt32: [WantedText]]) {
    self.wanted = wanted
    last = wanted.keys.max() ?? 0
  }

  /// Reads a file as import did. A file that breaks gives what stood before.
  func read(_ file: SourceFile, limits: ReadLimits) {
    guard let format = FileFormat(fileName: file.name) else { return }
    do throws(ReadError) {
      var source = try file.open(nil)
      if format.isCompressed { source = GzipSource(source, limits: limits.expansion) }
      source = decoded(source, format.content, encoding: nil)
      switch format.content {
      case .csv: try readCSV(source, limits)
      case .jsonLines: try readLines(source, limits)
      case .json:
        var reader = JSONReader(source: source, limits: limits)
        var sink = Sink(search: self, offset: 0)
        _ = try reader.read(into: &sink)
      case .xml:
        var reader = XMLReader(source: source, limits: limits) { word in
          Kind(named: word)?.isNamedInSingular(word) ?? false
        }
        var sink = Sink(search: self, offset: 0)
        _ = try reader.read(into: &sink)
      }
    } catch {
      return
    }
  }

  private func readCSV(_ source: any ByteSource, _ limits: ReadLimits) throws(ReadError) {
    var blocks = CSVBlockReader(source: source, limits: limits)
    let names = try blocks.header().names
    let parser = CSVParser(limits: limits)
    var records: UInt32 = 0
    var tail: CSVBlock?
    while records < last, let next = try blocks.next() {
      let outcome = parser.parse(
        tail?.joined(with: next) ?? next, columns: names.count,
        row: { row in
          for text in wanted[row.number &+ records] ?? [] {
            let column = names.firstIndex { $0.withUnsafeBufferPointer { isWord($0, text.reference.field) } }
            if let column { take(row.cells[column].bytes, for: text) }
          }
        }, problem: { _ in })
      records &+= outcome.records
      tail = outcome.tail
    }
  }

  private func readLines(_ source: any ByteSource, _ limits: ReadLimits) throws(ReadError) {
    var blocks = JSONLinesBlockReader(source: source, limits: limits)
    let parser = JSONLinesParser(limits: limits)
    var records: UInt32 = 0
    while records < last, let block = try blocks.next() {
      var sink = Sink(search: self, offset: records)
      records &+= parser.parse(block, into: &sink)
    }
  }

  func take(_ value: UnsafeBufferPointer<UInt8>, for wanted: WantedText) {
    let text = trimmed(value)
    guard TextFingerprint.of(text) == wanted.text else { return }
    found[wanted.reference] = TextRecall.cut(Array(text))
  }

  private struct Sink: RawRecordSink {
    let search: TextSearch
    /// The number of records before the block.
    let offset: UInt32

    mutating func record(_ record: RawRecord) {
      guard let texts = search.wanted[record.number &+ offset] else { return }
      for text in texts {
        for node in record.children where isWord(node.name, text.reference.field) {
          search.take(node.value, for: text)
        }
      }
    }
    mutating func attribute(_ attribute: RawRecord) {}
    mutating func problem(_ problem: ReadProblem) {}
  }
}
