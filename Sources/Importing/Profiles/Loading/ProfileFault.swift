import Measures

/// What is wrong with a profile, all of it, in the order of lines.
public struct ProfileFaults: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file's path as it was given.
  public let file: String
  /// The mistakes; never none, and at most a hundred.
  public let all: [ProfileFault]

  /// One sentence a line, each of the form `file:line: what is wrong. What was expected.`
  public var description: String { all.map { "\(file):\($0.line): \($0.sentence)" }.joined(separator: "\n") }
}

/// One mistake of a profile.
public struct ProfileFault: Error, Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong, and what was expected.
  public let sentence: String

  /// A mistake and its line.
  public init(line: Int, _ sentence: String) {
    self.line = line
    self.sentence = sentence
  }
}

/// Collects what is wrong while a profile is read.
struct FaultList {
  private(set) var all: [ProfileFault] = []

  mutating func add(_ line: Int, _ sentence: String) {
    let fault = ProfileFault(line: line, sentence)
    guard all.count < 1000, !all.contains(fault) else { return }
    all.append(fault)
  }

  /// Adds a word that is not known, with those that are and the one that may have been meant.
  mutating func addUnknown(_ line: Int, _ what: String, _ word: String, known: [String]) {
    let nearest = word.utf8.count > 2 ? nearestWord(to: String(word.prefix(80)), in: known) : nil
    let near = nearest.map { "; did you mean '\($0)'?" } ?? "."
    add(line, "unknown \(what) \(shown(word))\(near) Known: \(known.joined(separator: ", ")).")
  }

  /// The mistakes in the order of lines; nil where there are none.
  func faults(in file: String) -> ProfileFaults? {
    guard !all.isEmpty else { return nil }
    let sorted = all.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    return ProfileFaults(file: file, all: sorted.prefix(100).map(\.element))
  }
}

/// A text of a profile in quotes: short, and without characters that a terminal obeys.
func shown(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(60).map { scalar -> Unicode.Scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: "\u{FFFD}"
    default: scalar
    }
  }
  var short = String.UnicodeScalarView()
  short.append(contentsOf: scalars)
  return "'\(String(short))\(text.unicodeScalars.count > 60 ? "…" : "")'"
}
