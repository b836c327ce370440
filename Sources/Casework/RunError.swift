/// Why a run stopped. Each is one sentence: what, where, and what was expected.
public enum RunError: Error, Sendable, CustomStringConvertible {
  /// Wrong usage: exit status 2.
  case usage(String)
  /// The run failed: exit status 1.
  case failed(String)
  /// Input was rejected under `--strict`: exit status 4. The sentences name the first records.
  case strict([String])
  /// The user interrupted the run: exit status 130, as shells expect of a process that ended by an interrupt.
  case interrupted(String)

  /// The exit status of the process: 1, 2, 4 or 130.
  public var exitStatus: Int32 {
    switch self {
    case .usage: 2
    case .failed: 1
    case .strict: 4
    case .interrupted: 130
    }
  }

  /// The sentences to print, one a line.
  public var description: String {
    switch self {
    case .usage(let sentence), .failed(let sentence), .interrupted(let sentence): sentence
    case .strict(let sentences): sentences.joined(separator: "\n")
    }
  }
}
