import CaseModel

/// Where a name of an export leads: a field of the kind, one item of a list field, or a word about the record itself.
enum FieldTarget: Sendable, Equatable {
  case field(Int)
  /// The singular of a list field's name: one item of it, in XML.
  case item(Int)
  case kind
  case platform
}

/// The names of one kind's fields, as exports may write them.
struct FieldNames: Sendable {
  private let targets: [String: FieldTarget]

  init(_ schema: RecordSchema) {
    var targets: [String: FieldTarget] = [:]
    for (index, field) in schema.fields.enumerated() where field.type.isList {
      targets[Self.singular(field.name)] = .item(index)
    }
    for (index, field) in schema.fields.enumerated() { targets[field.name] = .field(index) }
    if targets["kind"] == nil { targets["kind"] = .kind }
    if targets["platform"] == nil { targets["platform"] = .platform }
    self.targets = targets
  }

  /// Where a name leads, without regard to case; nil for a name that the contract does not have.
  func target(_ name: UnsafeBufferPointer<UInt8>) -> FieldTarget? {
    guard name.count <= 64 else { return nil }
    return targets[String(decoding: name, as: UTF8.self).lowercased()]
  }

  /// `emails` → `email`, `former_names` → `former_name`, `addresses` → `address`; `remote_access` is its own.
  static func singular(_ plural: String) -> String {
    if plural.hasSuffix("ies") { return String(plural.dropLast(3)) + "y" }
    if plural.hasSuffix("sses") || plural.hasSuffix("ases") { return String(plural.dropLast(2)) }
    return plural.hasSuffix("s") && !plural.hasSuffix("ss") ? String(plural.dropLast()) : plural
  }

  /// One for each kind, in the order of `Kind.allCases`.
  static let all: [FieldNames] = Kind.allCases.map { FieldNames($0.schema) }
}

/// Whether bytes are a word of ASCII letters, without regard to case; `word` is in small letters.
func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ word: String) -> Bool {
  let letters = word.utf8
  guard letters.count == bytes.count else { return false }
  return zip(bytes, letters).allSatisfy { $0 == $1 || $0 &- 65 < 26 && $0 | 0x20 == $1 }
}

/// A text without the blanks around it.
@inline(__always)
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return bytes }
  var start = 0
  var end = bytes.count
  while start < end, bytes[start] <= 0x20 { start += 1 }
  while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}
