import CaseModel
import RecordReading

/// One line of a list of accounts: this account of a service is that contractor's.
struct AccountTie: Sendable, Equatable {
  let platform: String
  let account: String
  let contractor: String
  /// The platform of the contractor, where ids of several could be meant.
  let contractorPlatform: String?
  var place: Provenance
}

/// `accounts.csv`: which account of another service is whose, with the columns `platform`, `account_id` and
/// `contractor`, and optionally `contractor_platform`.
enum AccountList {
  static let required = ["platform", "account_id", "contractor"].map { ColumnName($0) }
  static let optional = ColumnName("contractor_platform")

  /// The most bytes of such a list that are read.
  static let mostBytes = 64 << 20

  /// The whole list: it is short, and read at once.
  static func bytes(of source: inout any ByteSource) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { room.deallocate() }
    while bytes.count < mostBytes {
      let count = try source.read(into: room)
      if count == 0 { break }
      bytes += room[..<count]
    }
    return bytes
  }

  /// Whether a header is that of such a list.
  static func isHeader(_ names: [[UInt8]]) -> Bool {
    let names = Set(names.map { ColumnName($0) })
    return required.allSatisfy { names.contains($0) }
  }
}

extension Worker {
  /// Reads a list of accounts; its rows are counted as those of any other file.
  func readAccounts(_ source: inout any ByteSource, file: Int) throws(ReadError) {
    fragment.begin(file: UInt32(file), block: 0)
    tallies[file].profile = FileTally.accounts
    let bytes = try AccountList.bytes(of: &source)
    var reader = CSVReader(source: MemorySource(bytes), limits: request.limits)
    let header = try reader.header()
    let names = header.names.map { ColumnName($0) }
    let columns = AccountList.required.map { names.firstIndex(of: $0) ?? 0 }
    let platform = names.firstIndex(of: AccountList.optional)
    for (index, name) in names.enumerated() where !columns.contains(index) && index != platform {
      tallies[file].unread.insert(String(decoding: name.bytes.prefix(64), as: UTF8.self))
    }
    try reader.read(
      columns: names.count,
      row: { row in
        tallies[file].read += 1
        let place = Provenance(file: UInt32(file), line: row.line, record: row.number)
        let texts = columns.map { String(decoding: trimmed(row.cells[$0].bytes), as: UTF8.self) }
        noteStart = fragment.issues.count
        if let missing = texts.firstIndex(of: "") {
          let field = ["platform", "account_id", "contractor"][missing]
          return reject(
            place, nil, Refusal(field: field, reason: "absent; every line of a list of accounts needs it"))
        }
        let other = platform.map { String(decoding: trimmed(row.cells[$0].bytes), as: UTF8.self) }
        accounts.append(
          AccountTie(
            platform: texts[0], account: texts[1], contractor: texts[2],
            contractorPlatform: (other ?? "").isEmpty ? nil : other, place: place))
      },
      problem: { reject($0, file: file, kind: nil) })
  }
}
