import CaseModel
import Measures
import Templating

/// Devices, payout accounts, contracts, withdrawals and findings in the look-back, on one axis.
struct TimelineSection {
  /// Devices that have a bar: those with most sign-ins.
  private static let deviceLimit = 4

  let edition: Edition
  let dossier: Dossier
  let assessment: Assessment
  let payouts: [PayoutAccount]
  let limit: Int

  private struct Device {
    let symbol: Symbol
    var count: Int
    var first: Timestamp
    var last: Timestamp
  }

  func value(since start: Int64) -> TemplateObject? {
    let firstDay = Timestamp(milliseconds: start).day
    let lastDay = edition.analysis.asOf.advanced(by: -1).day
    var events: [TimelineInput.Event] = []
    var lanes: [TimelineInput.Lane] = []
    let news = [
      add(devices(), title: "Devices", noun: "Device", firstDay, &lanes, &events),
      add(accounts(), title: "Payout accounts", noun: "Payout account", firstDay, &lanes, &events),
    ]
    addContracts(firstDay, lastDay, &lanes, &events)
    addWithdrawals(firstDay, lastDay, &lanes)
    addFindings(firstDay, lastDay, &lanes, &events)
    guard !lanes.isEmpty else { return nil }
    events.append(.init(day: firstDay, text: "Look-back begins"))
    let span =
      "Look-back of \(edition.analysis.lookBackDays.grouped) days to \(Wording.longDate(Timestamp(startOf: CivilDate(daysSinceEpoch: lastDay))))"
    let headline = Self.headline(news.compactMap { $0 })
    let frame = ChartFrame(
      prefix: "tl", title: "Timeline of the look-back",
      description: "\(span). \(headline). The dates follow in a table.")
    let drawing = Timeline.svg(
      TimelineInput(frame: frame, firstDay: firstDay, lastDay: lastDay, lanes: lanes, events: events))
    return [
      "headline": .text(headline),
      "note": .text("\(span). Bars are spans, ticks are withdrawals, dots are first records of findings"),
      "svg": .markup(drawing.svg),
      "rows": .objects(
        drawing.rows.prefix(limit).map {
          ["date": .text($0.date), "text": .text($0.texts.joined(separator: "; "))]
        }),
    ]
  }

  private static func headline(_ news: [String]) -> String {
    news.isEmpty
      ? "No new device and no new payout account in the period" : Wording.capitalised(Wording.list(news))
  }

  // MARK: Spans

  private struct Span {
    let name: String
    let first: Timestamp?
    let last: Timestamp?
  }

  private func devices() -> [Span] {
    var devices: [Device] = []
    for login in dossier.logins where login.succeeded {
      let symbol = edition.portfolio.client(of: login).device
      guard !symbol.isNone else { continue }
      if let known = devices.firstIndex(where: { $0.symbol == symbol }) {
        devices[known].count += 1
        devices[known].last = login.at
      } else if devices.count < 64 {
        devices.append(Device(symbol: symbol, count: 1, first: login.at, last: login.at))
      }
    }
    let most = devices.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(Self.deviceLimit).map(\.element)
    return most.sorted { $0.first < $1.first }.map {
      Span(name: Clip.shown(.device, edition.portfolio.texts[$0.symbol]), first: $0.first, last: $0.last)
    }
  }

  private func accounts() -> [Span] {
    payouts.prefix(6).map {
      Span(name: Clip.shown(.account, $0.value), first: $0.first, last: $0.last)
    }
  }

  /// Adds a lane of spans; returns what is new in the period, in words.
  private func add(
    _ spans: [Span], title: String, noun: String, _ firstDay: Int, _ lanes: inout [TimelineInput.Lane],
    _ events: inout [TimelineInput.Event]
  ) -> String? {
    let dated = spans.filter { ($0.last?.day ?? .min) >= firstDay }
    guard !dated.isEmpty else { return nil }
    var newest: Span?
    let bars = dated.map { span -> TimelineInput.Bar in
      let isNew = span.first.map { edition.isInPeriod($0) } ?? false
      if isNew { newest = span }
      return .init(from: span.first?.day, to: span.last?.day, isNew: isNew)
    }
    for span in dated {
      if let first = span.first, first.day >= firstDay {
        events.append(.init(day: first.day, text: "\(noun) \(span.name) first recorded"))
      }
      if let last = span.last, last.day != span.first?.day {
        events.append(.init(day: last.day, text: "\(noun) \(span.name) last recorded"))
      }
    }
    let note = newest.flatMap { span in
      span.first.map { "\(Self.tail(span.name)) from \(Self.shortDate($0))" }
    }
    lanes.append(.init(label: title, note: note, .bars(bars)))
    return newest.flatMap { span in
      span.first.map { "a new \(noun.lowercased()) on \(Wording.longDate($0))" }
    }
  }

  private static func tail(_ name: String) -> String {
    name.hasPrefix("ending ") ? String(name.dropFirst(7)) : name
  }

  /// `17 Nov`.
  private static func shortDate(_ time: Timestamp) -> String {
    let parts = Wording.longDate(time).split(separator: " ")
    return parts.count == 3 ? "\(parts[0]) \(parts[1].prefix(3))" : ""
  }

  private func addContracts(
    _ firstDay: Int, _ lastDay: Int, _ lanes: inout [TimelineInput.Lane],
    _ events: inout [TimelineInput.Event]
  ) {
    let contracts = dossier.contracts.filter { ($0.endedAt?.day ?? .max) >= firstDay && $0.startedAt != nil }
    guard !contracts.isEmpty else { return }
    lanes.append(
      .init(
        label: "Contracts",
        .bars(contracts.suffix(8).map { .init(from: $0.startedAt?.day, to: $0.endedAt?.day) })))
    for contract in contracts.suffix(8) {
      if let start = contract.startedAt, start.day >= firstDay {
        events.append(.init(day: start.day, text: "Contract \(Clip.text(contract.id)) begins"))
      }
      if let end = contract.endedAt, end.day <= lastDay {
        events.append(.init(day: end.day, text: "Contract \(Clip.text(contract.id)) ends"))
      }
    }
  }

  private func addWithdrawals(_ firstDay: Int, _ lastDay: Int, _ lanes: inout [TimelineInput.Lane]) {
    let days = dossier.payments.filter { $0.direction == "withdrawal" }.compactMap { $0.at?.day }
      .filter { $0 >= firstDay && $0 <= lastDay }
    guard !days.isEmpty else { return }
    lanes.append(.init(label: "Withdrawals", .ticks(days)))
  }

  private func addFindings(
    _ firstDay: Int, _ lastDay: Int, _ lanes: inout [TimelineInput.Lane],
    _ events: inout [TimelineInput.Event]
  ) {
    var numbers: [Int: [Int]] = [:]
    for (place, raised) in assessment.raised.enumerated() {
      guard let day = raised.finding.firstSeen?.day, day >= firstDay, day <= lastDay else { continue }
      numbers[day, default: []].append(place + 1)
    }
    guard !numbers.isEmpty else { return }
    let days = numbers.keys.sorted()
    lanes.append(
      .init(
        label: "Findings",
        .marks(
          days.map { day in
            .init(day: day, label: (numbers[day] ?? []).map { "F\($0)" }.joined(separator: " "))
          })))
    for day in days {
      let names = (numbers[day] ?? []).map { "F\($0)" }
      events.append(.init(day: day, text: "First record of \(Wording.list(names))"))
    }
  }
}
