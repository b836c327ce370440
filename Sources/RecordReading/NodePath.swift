/// Where values stand in a record of JSON or XML: names with points between them, as `docs/profiles.md` describes.
public struct NodePath: Sendable, Equatable, CustomStringConvertible {
  /// One step down.
  public enum Step: Sendable, Equatable {
    /// The member of this name; in XML a child element or an attribute, by its local name.
    case name([UInt8])
    /// Every member, whatever its name.
    case any
    /// Each item of a list, or the one value where a list holds only one.
    case items
    /// Each member of an object that is keyed by id.
    case members
    /// One item of a list, from 0.
    case index(Int)
    /// The items of which a member has this value.
    case filter(name: [UInt8], value: [UInt8])
  }

  /// The steps, in order; none is the value itself.
  public var steps: [Step]
  /// True for a path that begins at the record also inside of one of its values (a leading `/`).
  public var isFromRecord: Bool
  /// The path as it was written.
  public let description: String

  /// True where every step is a name, `*` or `[]`: what can lead to elements of XML while they are read.
  public var leadsToElements: Bool {
    steps.allSatisfy { step in
      switch step {
      case .name, .any, .items: true
      case .members, .index, .filter: false
      }
    }
  }

  /// Why a text is no path, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a path as it is written in a profile.
  public init(parsing text: String) throws(Fault) {
    description = text
    var rest = Substring(text)
    isFromRecord = rest.hasPrefix("/")
    if isFromRecord { rest = rest.dropFirst() }
    steps = []
    if rest == "." { return }
    guard !rest.isEmpty else { throw Fault(reason: "an empty path; expected names with points between them") }
    var expectsName = true
    while let first = rest.first {
      switch first {
      case "[", "{":
        try Self.bracket(&rest, into: &steps)
        expectsName = false
      case ".":
        guard !expectsName else { throw Fault(reason: "two points, or a point at the front") }
        rest = rest.dropFirst()
        expectsName = true
      default:
        guard expectsName else { throw Fault(reason: "a point is missing after a bracket") }
        let (name, wasQuoted) = try Self.name(&rest)
        steps.append(name == "*" && !wasQuoted ? .any : .name(Array(name.utf8)))
        expectsName = false
      }
    }
    guard !expectsName else { throw Fault(reason: "a point at the end") }
  }

  private static func name(_ rest: inout Substring) throws(Fault) -> (String, wasQuoted: Bool) {
    guard rest.first == "\"" else {
      let end = rest.firstIndex { ".[{".contains($0) } ?? rest.endIndex
      let name = rest[..<end]
      rest = rest[end...]
      return (String(name), false)
    }
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: "\"") else { throw Fault(reason: "a quote that does not close") }
    let name = rest[..<end]
    rest = rest[rest.index(after: end)...]
    return (String(name), true)
  }

  private static func bracket(_ rest: inout Substring, into steps: inout [Step]) throws(Fault) {
    if rest.hasPrefix("{}") {
      rest = rest.dropFirst(2)
      return steps.append(.members)
    }
    guard rest.first == "[", let end = rest.firstIndex(of: "]") else {
      throw Fault(reason: "a bracket that does not close")
    }
    let inside = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    if inside.isEmpty {
      steps.append(.items)
    } else if let index = Int(inside), index >= 0 {
      steps.append(.index(index))
    } else if let equals = inside.firstIndex(of: "=") {
      let value = inside[inside.index(after: equals)...]
      steps.append(.filter(name: Array(inside[..<equals].utf8), value: Array(value.utf8)))
    } else {
      throw Fault(reason: "'[\(inside)]' is neither [], [0] nor [name=value]")
    }
  }
}
