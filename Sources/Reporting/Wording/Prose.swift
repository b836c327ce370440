import CaseModel
import Templating

/// Turns statements into rich text for the pages of one folder: other contractors become links, findings of the same
/// page become references to them.
struct Prose {
  /// How a day is written.
  enum Dates {
    /// `17 November 2026`, in sentences.
    case long
    /// `2026-11-17`, in tables.
    case short
  }

  let edition: Edition
  let folder: PageFolder
  /// The number of the finding on this page for an indicator's id: 1 is F1.
  var findings: [String: Int] = [:]

  func rich(_ statement: Statement, dates: Dates = .long) -> RichText {
    RichText(statement.parts.map { run($0, dates) })
  }

  private func run(_ part: Statement.Part, _ dates: Dates) -> RichText.Run {
    switch part {
    case .words(let text): .words(text)
    case .value(let text): .value(Clip.text(text))
    case .code(let text): .code(Clip.text(text))
    case .personal(let value): .value(Clip.shown(value))
    case .country(let country): .words(country.name)
    case .day(let time): day(time, dates)
    case .moment(let time): moment(time, dates)
    case .contractor(let index): contractor(index)
    case .indicator(let id): indicator(id)
    case .count, .decimal, .percent, .duration, .money: .words(part.plain { _ in "" })
    }
  }

  private func day(_ time: Timestamp, _ dates: Dates) -> RichText.Run {
    let iso = time.date.iso
    return .time(dates == .long ? Wording.longDate(time) : iso, machine: iso)
  }

  private func moment(_ time: Timestamp, _ dates: Dates) -> RichText.Run {
    .time(dates == .long ? Wording.sentenceMoment(time) : time.minuteText, machine: time.iso)
  }

  /// Another contractor: by id and link, never by name. `limit` is the longest id that is shown whole, in bytes.
  func contractor(_ index: ContractorIndex, limit: Int = 60) -> RichText.Run {
    let id = Clip.head(edition.id(of: index), limit: limit)
    guard let link = folder.link(.contractor(edition.slug(of: index))) else { return Self.id(id) }
    return id.utf8.count > Self.unbroken ? .link(id, link) : .idLink(id, link)
  }

  /// The longest id that may refuse to break, in bytes: a longer one would not fit on a phone.
  static let unbroken = 32

  /// An id, which breaks only where it is too long for a line.
  static func id(_ text: String) -> RichText.Run {
    text.utf8.count > unbroken ? .code(Clip.text(text)) : .id(text)
  }

  /// An indicator: `F1` where this page has it as a finding, else its id.
  func indicator(_ id: String) -> RichText.Run {
    guard let number = findings[id], let link = Link(fragment: "f\(number)") else { return .code(id) }
    return .link("F\(number)", link)
  }
}
