import Dispatch
import Foundation
import Importing

/// The only place that prints.
enum Terminal {
  static func say(_ text: String, terminator: String = "\n") {
    write(text, to: .standardOutput, terminator: terminator)
  }
  static func complain(_ text: String) { write(text, to: .standardError) }

  static func exit(_ status: Int32) -> Never { Foundation.exit(status) }

  /// Whether standard error is a terminal that a person looks at.
  static var showsProgress: Bool { isatty(2) == 1 }

  /// Shows a step on the one progress line.
  static func progress(_ step: String) {
    write("\u{1b}[2K\r\(step)…", to: .standardError, terminator: "")
  }

  static func clearProgress() { write("\u{1b}[2K\r", to: .standardError, terminator: "") }

  /// Lets an interrupt stop the run at its next step; a second one ends the process at once.
  static func stopOnInterrupt(_ meter: ReadingMeter) {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if meter.isStopped { exit(130) }
      meter.stop()
    }
    source.activate()
    // It lives as long as the process.
    withExtendedLifetime(source) { _ = Unmanaged.passRetained(source as AnyObject) }
  }

  private static func write(_ text: String, to handle: FileHandle, terminator: String = "\n") {
    try? handle.write(contentsOf: Data((text + terminator).utf8))
  }
}
