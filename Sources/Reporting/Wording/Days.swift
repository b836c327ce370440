import CaseModel
import Templating

/// Days as tables show them: each in an element of its own, so that a line never ends inside a date.
enum Days {
  /// `2026-10-12 to 2026-11-20`; one day where both are the same; a dash where there is none.
  static func span(_ first: Timestamp?, _ last: Timestamp?) -> RichText {
    guard let first, let last else { return "–" }
    guard first.date != last.date else { return [day(last)] }
    return [day(first), .words(" to "), day(last)]
  }

  private static func day(_ time: Timestamp) -> RichText.Run { .time(time.date.iso, machine: time.date.iso) }
}
