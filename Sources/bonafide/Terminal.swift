import Foundation

/// The only place that prints.
enum Terminal {
  static func say(_ text: String) { write(text, to: .standardOutput) }
  static func complain(_ text: String) { write(text, to: .standardError) }

  static func exit(_ status: Int32) -> Never { Foundation.exit(status) }

  /// Whether standard error is a terminal that a person looks at.
  static var showsProgress: Bool { isatty(2) == 1 }

  /// Shows a step on the one progress line.
  static func progress(_ step: String) {
    write("\u{1b}[2K\r\(step)…", to: .standardError, terminator: "")
  }

  static func clearProgress() { write("\u{1b}[2K\r", to: .standardError, terminator: "") }

  private static func write(_ text: String, to handle: FileHandle, terminator: String = "\n") {
    try? handle.write(contentsOf: Data((text + terminator).utf8))
  }
}
