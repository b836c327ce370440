/// All records of one kind: cells of 64 bits, a row a record, grouped by contractor and ordered by time.
///
/// A class because every view of a row carries it; it never changes once it is built.
public final class RecordTable: Sendable {
  /// The kind's fields.
  public let schema: RecordSchema
  let cells: [UInt64]
  let lists: [UInt64]
  let places: [Provenance]
  let owners: [ContractorIndex]
  let platforms: [Symbol]
  let starts: [Int]
  /// All texts, by symbol.
  public let texts: TextTable
  /// What is kept of long texts, by number.
  public let longTexts: [LongText]

  init(
    schema: RecordSchema, cells: [UInt64], lists: [UInt64], places: [Provenance], owners: [ContractorIndex],
    platforms: [Symbol], starts: [Int], texts: TextTable, longTexts: [LongText]
  ) {
    self.schema = schema
    self.cells = cells
    self.lists = lists
    self.places = places
    self.owners = owners
    self.platforms = platforms
    self.starts = starts
    self.texts = texts
    self.longTexts = longTexts
  }

  /// The number of records.
  public var count: Int { places.count }
  /// Every record, by contractor and time; records without a contractor stand last.
  public var all: Rows { Rows(table: self, range: 0..<count) }
  /// The records of one contractor, by time and then by provenance.
  public func rows(of contractor: ContractorIndex) -> Rows {
    Rows(table: self, range: starts[Int(contractor.raw)]..<starts[Int(contractor.raw) + 1])
  }
}

/// A run of records of one kind.
public struct Rows: RandomAccessCollection, Sendable {
  let table: RecordTable
  let range: Range<Int>

  /// The first row.
  public var startIndex: Int { range.lowerBound }
  /// The place after the last row.
  public var endIndex: Int { range.upperBound }
  /// The row at a place.
  public subscript(position: Int) -> Row { Row(table: table, index: position) }
}

/// A view of one record, with each field read as its type.
public struct Row: Sendable {
  /// The table that the row is in.
  public let table: RecordTable
  /// The place of the row in its table.
  public let index: Int

  /// Where the record stands.
  public var provenance: Provenance { table.places[index] }
  /// The contractor whose record it is; nil for kinds that have none.
  public var contractor: ContractorIndex? {
    let owner = table.owners[index]
    return owner == .none ? nil : owner
  }
  /// The platform of the record.
  public var platform: Symbol { table.platforms[index] }
  /// The kind of record.
  public var kind: Kind { table.schema.kind }

  /// The packed value of a field.
  public func cell(_ field: Int) -> UInt64 { table.cells[index * table.schema.fields.count + field] }
  /// Whether the field has a value.
  public func has(_ field: Int) -> Bool { cell(field) != Cell.absent }
  /// The record's own id; `Symbol.none` where it has none.
  public var id: Symbol { table.schema.idField.map { symbol($0) } ?? .none }
  /// The time of the record's event: the first of the kind's event fields that has a value.
  public var eventTime: Timestamp? {
    for field in table.schema.eventFields where has(field) { return time(field) }
    return nil
  }

  /// The symbol of a text, an id or a hash; `Symbol.none` where absent.
  public func symbol(_ field: Int) -> Symbol { Symbol(raw: UInt32(truncatingIfNeeded: cell(field))) }
  /// The text; nil where absent.
  public func text(_ field: Int) -> String? { has(field) ? table.texts[symbol(field)] : nil }
  /// The moment; nil where absent.
  public func time(_ field: Int) -> Timestamp? { Timestamp(raw: Int64(bitPattern: cell(field))) }
  /// The date; nil where absent.
  public func date(_ field: Int) -> PartialDate? { PartialDate(raw: cell(field)) }
  /// True or false; nil where absent.
  public func bool(_ field: Int) -> Bool? { has(field) ? cell(field) == 2 : nil }
  /// The number; nil where absent.
  public func number(_ field: Int) -> Double? {
    has(field) ? Double(bitPattern: cell(field) ^ Cell.turn) : nil
  }
  /// The country; nil where absent.
  public func country(_ field: Int) -> Country? {
    has(field) ? Country(raw: UInt16(truncatingIfNeeded: cell(field))) : nil
  }
  /// The currency; nil where absent.
  public func currency(_ field: Int) -> Currency? {
    has(field) ? Currency(raw: UInt32(truncatingIfNeeded: cell(field))) : nil
  }
  /// What is kept of a long text; nil where absent.
  public func longText(_ field: Int) -> LongText? { has(field) ? table.longTexts[Int(cell(field)) - 1] : nil }
  /// The amount; nil where absent.
  public func money(_ field: Int) -> Money? { Self.money(cell(field), table.texts) }
  /// The word of an enumeration; `other` for a word that the contract does not have.
  public func word(_ field: Int) -> String? { Self.word(cell(field), table.schema.fields[field].type) }
  /// The word as it was written, also where it is not one of the contract's.
  public func wordAsWritten(_ field: Int) -> String? {
    cell(field) & 0xff == 0xff ? table.texts[Symbol(raw: UInt32(cell(field) >> 32))] : word(field)
  }

  /// The cells of a list.
  public func list(_ field: Int) -> ArraySlice<UInt64> {
    guard has(field) else { return [] }
    let start = Int(cell(field) >> 32)
    return table.lists[start..<start + Int(cell(field) & 0xffff_ffff)]
  }
  /// The texts of a list of texts or ids.
  public func texts(_ field: Int) -> [String] { symbols(field).map { table.texts[$0] } }
  /// The symbols of a list of texts or ids.
  public func symbols(_ field: Int) -> [Symbol] {
    list(field).map { Symbol(raw: UInt32(truncatingIfNeeded: $0)) }
  }

  /// The objects of a list of objects (or the one of a single object), each with fields of its own.
  public func objects(_ field: Int) -> [ObjectView] {
    guard has(field), case .objects(let specs, _) = table.schema.fields[field].type else { return [] }
    let start = Int(cell(field) >> 32)
    return (0..<Int(cell(field) & 0xffff_ffff)).map {
      ObjectView(table: table, specs: specs, start: start + $0 * specs.count)
    }
  }

  static func word(_ cell: UInt64, _ type: FieldType) -> String? {
    guard cell != Cell.absent, case .enumeration(let words) = type else { return nil }
    return cell & 0xff == 0xff ? "other" : words[Int(cell) - 1]
  }

  static func money(_ cell: UInt64, _ texts: TextTable) -> Money? {
    money(cell) { texts.withBytes(of: $0) { Money(parsing: $0) } }
  }

  static func money(_ cell: UInt64, _ parsed: (Symbol) -> Money?) -> Money? {
    if cell & 1 == 1 {
      return Money(coefficient: Int128(Int64(bitPattern: cell) >> 8), scale: Int(cell >> 2) & 31)
    }
    return cell & 2 == 2 ? parsed(Symbol(raw: UInt32(cell >> 32))) : nil
  }
}

/// A view of one object inside a list of objects.
public struct ObjectView: Sendable {
  let table: RecordTable
  /// The fields of the object.
  public let specs: [FieldSpec]
  let start: Int

  /// The packed value of a field.
  public func cell(_ field: Int) -> UInt64 { table.lists[start + field] }
  /// Whether the field has a value.
  public func has(_ field: Int) -> Bool { cell(field) != Cell.absent }
  /// The symbol of a text, an id or a hash; `Symbol.none` where absent.
  public func symbol(_ field: Int) -> Symbol { Symbol(raw: UInt32(truncatingIfNeeded: cell(field))) }
  /// The text; nil where absent.
  public func text(_ field: Int) -> String? { has(field) ? table.texts[symbol(field)] : nil }
  /// The date; nil where absent.
  public func date(_ field: Int) -> PartialDate? { PartialDate(raw: cell(field)) }
  /// The number; nil where absent.
  public func number(_ field: Int) -> Double? {
    has(field) ? Double(bitPattern: cell(field) ^ Cell.turn) : nil
  }
  /// The country; nil where absent.
  public func country(_ field: Int) -> Country? {
    has(field) ? Country(raw: UInt16(truncatingIfNeeded: cell(field))) : nil
  }
  /// The word of an enumeration, or `other`; nil where absent.
  public func word(_ field: Int) -> String? { Row.word(cell(field), specs[field].type) }
  /// The texts of a list inside the object.
  public func texts(_ field: Int) -> [String] {
    guard has(field) else { return [] }
    let start = Int(cell(field) >> 32)
    return table.lists[start..<start + Int(cell(field) & 0xffff_ffff)].map {
      table.texts[Symbol(raw: UInt32(truncatingIfNeeded: $0))]
    }
  }
}

/// What is kept of a long text: where to read it again, and fingerprints to compare it by.
public struct LongText: Hashable, Sendable {
  /// The number of words after normalisation.
  public var words: UInt32
  /// A digest of the set of five-word shingles of the normalised text; 0 where there are fewer than five words.
  public var shingles: UInt64
  /// The upper half of that digest.
  public var shinglesHigh: UInt64
  /// The length in bytes.
  public var bytes: UInt32
  /// A digest of the exact bytes, so that records with different texts are never taken for equal.
  public var digest: UInt64
  /// Which phrases stand in it.
  public var cues: TextCues

  /// A fingerprint from its parts.
  public init(
    words: UInt32, shingles: UInt64, shinglesHigh: UInt64, bytes: UInt32, digest: UInt64, cues: TextCues = []
  ) {
    self.words = words
    self.shingles = shingles
    self.shinglesHigh = shinglesHigh
    self.bytes = bytes
    self.digest = digest
    self.cues = cues
  }
}

/// A contractor by its number in the portfolio; the numbers follow the bytes of platform and id.
public struct ContractorIndex: Hashable, Comparable, Sendable {
  /// The number, from 0.
  public let raw: UInt32
  /// A number in the portfolio.
  @inlinable public init(raw: UInt32) { self.raw = raw }
  /// No contractor.
  public static let none = ContractorIndex(raw: .max)
  /// In the order of platform and id.
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}
