import CaseModel
import RecordReading

/// One thread's share of the reading: its own fragment, its own parsers, nothing that another thread touches.
final class Worker {
  let request: ImportRequest
  // Only this worker's thread touches these, and never twice at a time: the checks for that would cost a third.
  @exclusivity(unchecked) var logins: LoginReader
  @exclusivity(unchecked) var tallies: [FileTally]
  let csv: CSVParser
  /// Makes records of the mapped file at hand.
  @exclusivity(unchecked) var mapper: Mapper?
  /// The parser of the delimiter that was asked for last, where it is no comma.
  private var otherCSV: (delimiter: CSVDelimiter, parser: CSVParser)?
  let jsonLines: JSONLinesParser
  let jsonValue: JSONValueParser
  /// The cells of the record at hand; used again for the next.
  @exclusivity(unchecked) var cells: [UInt64] = []
  /// Where the issues of the record at hand begin.
  @exclusivity(unchecked) var noteStart = 0
  @exclusivity(unchecked) var lastKindName: [UInt8] = []
  @exclusivity(unchecked) var lastKind: Kind?
  /// The name and target that stood at each place of the last record of a kind, since records of a file are alike.
  @exclusivity(unchecked) var guesses: [[(name: [UInt8], target: FieldTarget?)]]

  init(_ request: ImportRequest) {
    self.request = request
    tallies = [FileTally](repeating: FileTally(), count: request.files.count)
    csv = CSVParser(limits: request.limits)
    jsonLines = JSONLinesParser(limits: request.limits)
    jsonValue = JSONValueParser(limits: request.limits)
    logins = LoginReader(request, json: jsonValue)
    guesses = Kind.allCases.map { _ in [] }
  }

  /// Lines of lists of accounts.
  var accounts: [AccountTie] = []

  /// The texts of the sign-in at hand, by field; the last is its platform.
  @exclusivity(unchecked) var loginTexts = [UnsafeBufferPointer<UInt8>?](
    repeating: nil, count: Kind.login.schema.fields.count + 1)

  /// The parser of CSV with a delimiter.
  func parser(for delimiter: CSVDelimiter) -> CSVParser {
    if delimiter == .comma { return csv }
    if let otherCSV, otherCSV.delimiter == delimiter { return otherCSV.parser }
    let parser = CSVParser(delimiter: delimiter, limits: request.limits)
    otherCSV = (delimiter, parser)
    return parser
  }

  /// The fields that the last plain sign-in had, and its file.
  @exclusivity(unchecked) var lastLoginFields: (file: Int, known: FieldSet) = (-1, FieldSet())

  /// What this worker has read.
  var fragment: Fragment {
    @inline(__always) _read { yield logins.fragment }
    @inline(__always) _modify { yield &logins.fragment }
  }

  /// Why a record is not taken.
  struct Refusal: Error {
    let field: String
    let reason: String
  }

  /// Starts a record: no field has a value yet.
  func begin(_ kind: Kind) {
    noteStart = fragment.issues.count
    let count = kind.schema.fields.count
    if cells.count == count {
      for field in 0..<count { cells[field] = Cell.absent }
    } else {
      cells = [UInt64](repeating: Cell.absent, count: count)
    }
  }

  /// Rejects a record. What was noted about its values falls with it.
  func reject(
    _ place: Provenance, _ kind: Kind?, _ refusal: Refusal, contractor: ContractorIndex = .none
  ) {
    fragment.issues.removeSubrange(min(noteStart, fragment.issues.count)...)
    tallies[Int(place.file)].rejected += 1
    var issue = ImportIssue(.rejected, place, kind: kind, field: refusal.field, reason: refusal.reason)
    issue.contractor = contractor
    fragment.issues.append(issue)
  }

  /// Notes a value that was dropped or kept as `other`.
  func note(_ place: Provenance, _ kind: Kind, field: String, reason: String) {
    fragment.issues.append(ImportIssue(.noted, place, kind: kind, field: field, reason: reason))
  }

  /// Rejects what the reader of the format could not make a record of. A member of the root is no record: what is
  /// wrong with it is noted.
  func reject(_ problem: ReadProblem, file: Int, kind: Kind?, header: [String] = []) {
    fragment.issues.append(problem.issue(file: file, kind: kind, header: header))
    guard problem.record > 0 else { return }
    tallies[file].read += 1
    tallies[file].rejected += 1
  }

  /// Finishes a record whose cells are filled: checks what the kind asks for and adds it.
  func finish(_ kind: Kind, platform: Symbol, at place: Provenance) {
    let schema = kind.schema
    for field in Self.required[Int(kind.rawValue)] where cells[field] == Cell.absent {
      let refusal = Refusal(field: schema.fields[field].name, reason: "absent; every \(kind.name) needs it")
      return reject(place, kind, refusal, contractor: owner(schema, platform))
    }
    if let refusal = outOfRange(kind, schema) {
      return reject(place, kind, refusal, contractor: owner(schema, platform))
    }
    let contractor = owner(schema, platform)
    if kind == .login {
      let login = LoginCells(cells, contractor: contractor, provenance: place).login(in: &fragment)
      fragment.add(login)
    } else {
      fragment.add(kind, cells: cells, contractor: contractor, platform: platform, provenance: place)
    }
  }

  func owner(_ schema: RecordSchema, _ platform: Symbol) -> ContractorIndex {
    guard let field = schema.contractorField, cells[field] != Cell.absent else { return .none }
    return fragment.contractor(platform: platform, id: Symbol(raw: UInt32(truncatingIfNeeded: cells[field])))
  }

  /// Values that have the right form and cannot be true.
  private func outOfRange(_ kind: Kind, _ schema: RecordSchema) -> Refusal? {
    for field in schema.eventFields where cells[field] != Cell.absent {
      if let time = Timestamp(raw: Int64(bitPattern: cells[field])),
        time.milliseconds > request.clock.milliseconds
      {
        return Refusal(field: schema.fields[field].name, reason: "dated after this run")
      }
    }
    for (field, range) in Self.ranges[Int(kind.rawValue)] where cells[field] != Cell.absent {
      if !range.contains(Cell.number(cells[field])) {
        return Refusal(
          field: schema.fields[field].name,
          reason: "out of range; expected \(Int(range.lowerBound)) to \(Int(range.upperBound))")
      }
    }
    return nil
  }

  private static let required: [[Int]] = Kind.allCases.map { $0.schema.required }

  private static let ranges: [[(Int, ClosedRange<Double>)]] = Kind.allCases.map { kind in
    let known: [(String, ClosedRange<Double>)] =
      switch kind {
      case .review: [("rating", 0...5)]
      case .login: [("latitude", -90...90), ("longitude", -180...180)]
      default: []
      }
    return known.compactMap { name, range in kind.schema.index(of: name).map { ($0, range) } }
  }
}

extension ReadProblem {
  /// The problem as an issue, with the name of the field where the contract has it: a key of a hostile file is not
  /// printed.
  func issue(file: Int, kind: Kind?, header: [String]) -> ImportIssue {
    var name = field.map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
    if let column, column < header.count { name = header[column] }
    let kinds = kind.map { [$0] } ?? Kind.allCases
    if !kinds.contains(where: { $0.schema.index(of: name) != nil }) { name = "" }
    return ImportIssue(
      record > 0 ? .rejected : .noted, Provenance(file: UInt32(file), line: line, record: record), kind: kind,
      field: name, reason: sentence(description))
  }
}
