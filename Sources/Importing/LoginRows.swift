import CaseModel
import RecordReading

/// The columns of a login, by field; -1 where the file has none.
struct LoginColumns: Sendable {
  let platform: Int
  let fields: [Int]

  init(_ columns: [(column: Int, target: FieldTarget)]) {
    var fields = [Int](repeating: -1, count: Kind.login.schema.fields.count)
    var platform = -1
    for (column, target) in columns {
      switch target {
      case .field(let field): fields[field] = column
      case .platform: platform = column
      case .item, .kind: continue
      }
    }
    self.fields = fields
    self.platform = platform
  }
}

/// The fields of one sign-in as they stand in the file.
protocol LoginFields {
  /// The text of a field, without the blanks around it; nil where it is absent.
  func text(_ field: Int) -> UnsafeBufferPointer<UInt8>?
  /// The platform that the record names itself.
  var platform: UnsafeBufferPointer<UInt8>? { get }
  /// The moment of a field; nil where it is absent.
  func time(_ field: Int) throws(Worker.Refusal) -> Timestamp?
  /// The address in a text that is more than one.
  func address(_ text: UnsafeBufferPointer<UInt8>) -> IPAddress?
}

extension LoginFields {
  /// As the contract has it: RFC 3339.
  @inline(__always)
  func time(_ field: Int) throws(Worker.Refusal) -> Timestamp? {
    guard let text = text(field) else { return nil }
    if let time = Timestamp(parsing: text) { return time }
    throw Worker.Refusal(
      field: Kind.login.schema.fields[field].name,
      reason: "not a time; expected RFC 3339 with a zone, as in 2026-11-22T08:30:00Z")
  }

  func address(_ text: UnsafeBufferPointer<UInt8>) -> IPAddress? { nil }
}

/// The fields of a CSV row.
struct LoginRow: LoginFields {
  let row: CSVRow
  let columns: LoginColumns

  @inline(__always)
  func text(_ field: Int) -> UnsafeBufferPointer<UInt8>? { cell(columns.fields[field]) }
  var platform: UnsafeBufferPointer<UInt8>? { cell(columns.platform) }

  @inline(__always)
  private func cell(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
    guard column >= 0 else { return nil }
    let text = trimmed(row.cells[column].bytes)
    return text.count > 0 ? text : nil
  }
}

/// Reads the rows of a CSV file, or of a block of one, that are all sign-ins.
struct LoginRowReader {
  var logins: LoginReader
  let columns: LoginColumns
  let file: Int
  let platform: Symbol
  private(set) var read = 0
  private(set) var rejected = 0

  /// Takes one row.
  mutating func take(_ row: CSVRow) {
    read += 1
    let place = Provenance(file: UInt32(file), line: row.line, record: row.number)
    if !logins.take(LoginRow(row: row, columns: columns), place, platform: platform) { rejected += 1 }
  }

  /// Rejects a row that could not be read as one.
  mutating func reject(_ problem: ReadProblem, header: [String]) {
    read += 1
    rejected += 1
    logins.fragment.issues.append(problem.issue(file: file, kind: .login, header: header))
  }
}

extension Worker {
  /// Lets `body` read rows of a file with this worker's reader of sign-ins, which it has alone meanwhile.
  func readLogins<Outcome, Failure: Error>(
    _ columns: LoginColumns, file: Int, _ body: (inout LoginRowReader) throws(Failure) -> Outcome
  ) throws(Failure) -> Outcome {
    let platform = placeholder(file)
    var reader = LoginRowReader(logins: .standIn(jsonValue), columns: columns, file: file, platform: platform)
    swap(&logins, &reader.logins)
    defer {
      swap(&logins, &reader.logins)
      tallies[file].read += reader.read
      tallies[file].rejected += reader.rejected
    }
    return try body(&reader)
  }
}
