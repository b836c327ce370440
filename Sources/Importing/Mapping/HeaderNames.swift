import RecordReading

/// The columns of a CSV header by name: blanks around names, doubled blanks, case and a byte order mark do not matter.
struct HeaderNames: Sendable {
  private var columns: [String: [Int]] = [:]

  init(_ header: [[UInt8]]) {
    for (index, name) in header.enumerated() {
      columns[Self.folded(String(decoding: name.prefix(512), as: UTF8.self)), default: []].append(index)
    }
  }

  /// The n-th column of a name, from 1.
  func column(_ name: String, occurrence: Int = 1) -> Int? {
    guard let found = columns[Self.folded(name)], occurrence >= 1, occurrence <= found.count else {
      return nil
    }
    return found[occurrence - 1]
  }

  /// Whether the header has all of these columns.
  func has(_ names: [String]) -> Bool { names.allSatisfy { columns[Self.folded($0)] != nil } }

  /// A name as names are compared.
  static func folded(_ name: String) -> String {
    name.lowercased().split { $0 == " " || $0 == "\t" || $0 == "\u{feff}" || $0 == "\u{a0}" || $0.isNewline }
      .joined(separator: " ")
  }
}

extension Profile {
  /// Whether a row of a file is the header: it has the columns of a match that the file's name fits.
  func isHeader(_ names: [[UInt8]], ofFileNamed file: String) -> Bool {
    let header = HeaderNames(names)
    return matches.contains { match in
      (match.name?.matches(file) ?? true) && header.has(match.columns)
    }
  }
}
