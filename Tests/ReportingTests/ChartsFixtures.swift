import CaseModel
import Foundation
import Measures
import Reporting
import Templating

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Charts of an invented contractor, for the tests of all charts.
enum ChartSample {
  static let frame = ChartFrame(
    prefix: "hu", title: "Activity by weekday and hour, UTC", description: "582 records.")

  /// 582 moments, most of them between 06:00 and 16:00.
  static let grid: ActivityGrid = {
    let rows: [[Int]] = [
      [0, 1, 0, 0, 0, 1, 4, 11, 10, 14, 13, 6, 15, 8, 9, 9, 3, 0, 0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 5, 13, 10, 16, 13, 7, 13, 13, 11, 9, 4, 2, 0, 0, 1, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 5, 14, 7, 12, 12, 7, 12, 16, 7, 4, 3, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 7, 9, 15, 17, 6, 10, 9, 13, 9, 9, 4, 2, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 2, 6, 3, 10, 13, 8, 5, 10, 9, 10, 7, 4, 0, 0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 3, 7, 5, 3, 6, 1, 7, 5, 6, 5, 2, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 2, 1, 0, 2, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0],
    ]
    return ActivityGrid(counts: rows.flatMap { $0 }) ?? ActivityGrid()
  }()

  static func heatMap(_ grid: ActivityGrid = grid, frame: ChartFrame = frame) -> HeatMapInput {
    HeatMapInput(
      frame: frame, grid: grid, bracket: MinuteSpan(start: 16 * 60, length: 540),
      bracketLabel: "09–18 claimed zone")
  }

  static func weekStrip(_ lanes: [WeekStripInput.Lane], weeks: Int = 26) -> WeekStripInput {
    WeekStripInput(
      frame: frame, firstDay: CivilDate(year: 2026, month: 5, day: 24).daysSinceEpoch, weeks: weeks,
      lanes: lanes)
  }

  static let lanes = [
    WeekStripInput.Lane(
      label: "US, residential",
      counts: [
        13, 11, 13, 10, 10, 11, 10, 11, 10, 13, 10, 13, 9, 12, 12, 13, 12, 11, 11, 11, 9, 7, 5, 4, 4, 3,
      ]),
    WeekStripInput.Lane(
      label: "PT, residential", counts: [Int](repeating: 0, count: 19) + [5, 7, 9, 10, 10, 11, 10]),
    WeekStripInput.Lane(
      label: "NL, business", counts: [Int](repeating: 0, count: 20) + [6, 7, 6, 7, 6, 7]),
    WeekStripInput.Lane(
      label: "any, VPN",
      counts: [3, 1, 1, 1, 1, 0, 4, 1, 3, 3, 2, 4, 2, 2, 3, 1, 2, 1, 2, 2, 1, 2, 3, 2, 3, 3]),
  ]

  static let firstDay = CivilDate(year: 2026, month: 5, day: 26).daysSinceEpoch
  static let lastDay = CivilDate(year: 2026, month: 11, day: 21).daysSinceEpoch

  static func timeline(_ lanes: [TimelineInput.Lane], events: [TimelineInput.Event] = []) -> TimelineInput {
    TimelineInput(frame: frame, firstDay: firstDay, lastDay: lastDay, lanes: lanes, events: events)
  }

  static let timelineLanes: [TimelineInput.Lane] = [
    TimelineInput.Lane(
      label: "Contracts",
      .bars([
        .init(from: nil, to: firstDay + 54), .init(from: firstDay + 34, to: firstDay + 107),
        .init(from: firstDay + 69, to: nil), .init(from: firstDay + 118, to: nil),
        .init(from: firstDay + 164, to: nil),
      ])),
    TimelineInput.Lane(label: "Earnings", .ticks((0..<25).map { firstDay + 6 + $0 * 7 })),
    TimelineInput.Lane(label: "Withdrawals", .ticks((0..<19).map { firstDay + 7 + $0 * 9 })),
    TimelineInput.Lane(
      label: "Payout account", note: "4471 from 17 Nov",
      .bars([
        .init(from: nil, to: firstDay + 6), .init(from: firstDay + 7, to: firstDay + 174),
        .init(from: firstDay + 175, to: nil, isNew: true),
      ])),
    TimelineInput.Lane(
      label: "Devices", note: "c21e from 12 Oct",
      .bars([.init(from: nil, to: firstDay + 157), .init(from: firstDay + 139, to: nil, isNew: true)])),
    TimelineInput.Lane(
      label: "Findings first seen",
      .marks([
        .init(day: firstDay + 117, label: "F5"), .init(day: firstDay + 117, label: "F7"),
        .init(day: firstDay + 145, label: "F1 F4"), .init(day: firstDay + 166, label: "F6"),
        .init(day: lastDay, label: "F2 F3"),
      ])),
  ]

  static let ring = RingDrawingInput(
    frame: ChartFrame(
      prefix: "bp", title: "Members and the keys that they share", description: "Six members."),
    members: ["ctr-18846", "ctr-20417", "ctr-20988", "ctr-21305", "ctr-22071", "ctr-22410"],
    keys: [
      .init(label: "K1 device", isHard: true, members: [1, 2, 3]),
      .init(label: "K2 payout account", isHard: true, members: [1, 3]),
      .init(label: "K3 phone", isHard: true, members: [0, 2]),
      .init(label: "K4 image", isHard: true, members: [3, 4]),
      .init(label: "K5 mailbox", isHard: true, members: [0, 5]),
      .init(label: "K6 IP address", isHard: false, members: [1, 2, 4]),
      .init(label: "K7 IP address", isHard: false, members: [0, 2]),
      .init(label: "K8 text", isHard: false, members: [2, 3, 4]),
    ], marked: 1)

  static let members = MemberHoursInput(
    frame: ChartFrame(prefix: "ma", title: "Activity of each member", description: "By hour."),
    members: (0..<6).map { member in
      .init(id: "ctr-2041\(member)", hours: (0..<24).map { max(0, 30 - abs($0 - 9 - member / 5 * 7) * 5) })
    })

  /// A label that tries all that a record might.
  static let hostile = "\"><script>alert('x')</script>&amp;\u{202E}\u{0}\u{301}]]>"
}

/// What an XML parser found in a piece of markup.
final class ParsedMarkup: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""
  private(set) var isWellFormed = false

  init(_ markup: Markup) {
    super.init()
    let parser = XMLParser(data: Data(markup.bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_: XMLParser, foundCharacters text: String) { self.text += text }

  /// The attributes of all elements of a name.
  func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

  /// The cells that are drawn in the paths of a class.
  func cells(_ style: String) -> Int {
    all("path").filter { $0["class"] == style }.reduce(0) { $0 + ($1["d"] ?? "").filter { $0 == "z" }.count }
  }
}

extension Markup {
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
