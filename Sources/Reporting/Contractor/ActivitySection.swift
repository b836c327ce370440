import CaseModel
import Measures
import Templating

/// When and from where a contractor was active: two heat maps, sign-ins a week, and a timeline.
struct ActivitySection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("hours", .optional(hours), "The hours of the week, where any activity has an hour."),
    Frame.field("places", .optional(places), "Sign-ins a week by country and kind of network."),
    Frame.field(
      "timeline", .optional(timeline), "Devices, accounts, contracts and payments in the look-back."),
    Frame.field("without_hour", .optional(.text), "Records whose time of day is unknown."),
  ]

  private static let map: TemplateSchema = [
    "zone": .text, "note": .text, "svg": .markup,
    "lines": .list([
      "day": .text, "blocks": .rich.described("A character an hour, as code."), "all": .text,
    ]).described("The map as text, for Markdown."),
    "table": .optional(.markup).described("`thead`, `tbody` and `tfoot`."),
  ]

  private static let hours: TemplateSchema = [
    "headline": .text.described("What the maps say, by a stated rule."),
    "sentence": .optional(.text).described("The share in the claimed zone's working hours."),
    "maps": .list(map).described("UTC, then the claimed zone where it is known."),
    "has_two": .bool, "span": .text, "ramp": .markup, "has_table": .bool,
  ]

  private static let places: TemplateSchema = [
    "headline": .text, "note": .text, "svg": .markup, "ramp": .markup, "table": .optional(.markup),
    "lanes": .list(["label": .text, "all": .text, "recent": .text]),
  ]

  private static let timeline: TemplateSchema = [
    "headline": .text, "note": .text, "svg": .markup,
    "rows": .list(["date": .text, "text": .text]),
  ]

  /// Days that the maps show, where they hold enough records; else the look-back.
  static let recentDays = 28
  static let enoughRecords = 50

  let edition: Edition
  let dossier: Dossier
  let assessment: Assessment
  let payouts: [PayoutAccount]
  let detail: Detail

  private var asOf: Timestamp { edition.analysis.asOf }
  private var lookBackStart: Int64 {
    asOf.milliseconds - Int64(edition.analysis.lookBackDays) * Timestamp.dayLength
  }

  func values() -> TemplateObject {
    let moments = Activity.moments(of: dossier, since: lookBackStart)
    let recentStart = asOf.milliseconds - Int64(Self.recentDays) * Timestamp.dayLength
    let recent = moments.filter { $0.milliseconds >= recentStart }
    let isEnough = recent.count >= Self.enoughRecords
    let (pair, zone) = pair(of: isEnough ? recent : moments)
    let start = isEnough ? recentStart : lookBackStart
    return [
      "hours": .optional(
        pair.utc.isEmpty ? nil : hours(pair, zone: zone, since: Timestamp(milliseconds: start))),
      "places": .optional(places()),
      "timeline": .optional(
        TimelineSection(
          edition: edition, dossier: dossier, assessment: assessment, payouts: payouts,
          limit: detail.listLimit
        ).value(since: lookBackStart)),
      "without_hour": .optional(withoutHour(pair.withoutHour)),
    ]
  }

  // MARK: Hours

  private func pair(of moments: [Timestamp]) -> (ActivityPair, String?) {
    let zone = dossier.profile?.claimedTimeZone
    let offsets = zone.flatMap { edition.zones[$0] }
    var pair = ActivityPair()
    guard let offsets else {
      for moment in moments { pair.add(moment) }
      return (pair, nil)
    }
    var clock = ZoneClock(offsets)
    for moment in moments { pair.add(moment) { clock.minutes(at: $0) } }
    return (pair, zone.map { Clip.text($0) })
  }

  /// The hours with what both maps and the text around them need.
  private struct Hours {
    let pair: ActivityPair
    let steps: Quintiles
    let headline: String
  }

  private func hours(_ pair: ActivityPair, zone: String?, since start: Timestamp) -> TemplateObject {
    let span = Wording.span(start, asOf.advanced(by: -1))
    let records = "\(pair.utc.total.grouped) \(pair.utc.total == 1 ? "record" : "records")"
    let hours = Hours(pair: pair, steps: pair.steps, headline: headline(pair))
    var maps = [map(hours, pair.utc, prefix: "hu", zone: "UTC", note: "\(records), \(span)")]
    if let zone, pair.isTwo {
      let words = "\(zone) (\(Wording.offset(minutes: pair.latestOffset)))"
      maps.append(
        map(
          hours, pair.claimed, prefix: "hc", zone: "\(words), the claimed zone", note: "The same \(records)")
      )
    }
    return [
      "headline": .text(hours.headline),
      "sentence": .optional(
        pair.claimedWorkingHours.map { "\($0.percent) % falls between 09:00 and 18:00 in the claimed zone." }),
      "maps": .objects(maps),
      "has_two": .bool(maps.count == 2),
      "span": .text("\(records), \(span)"),
      "ramp": .markup(Ramp.markup(hours.steps)),
      "has_table": .bool(detail.hasActivityNumbers),
    ]
  }

  private func map(
    _ hours: Hours, _ grid: ActivityGrid, prefix: String, zone: String, note: String
  ) -> TemplateObject {
    let pair = hours.pair
    let isClaimed = prefix == "hc"
    let knowsZone = !pair.claimed.isEmpty
    let bracket: MinuteSpan? =
      !knowsZone
      ? nil : isClaimed ? MinuteSpan(start: 9 * 60, length: 9 * 60) : pair.workingHoursInUTC
    let chart = HeatMap.svg(
      HeatMapInput(
        frame: ChartFrame(
          prefix: prefix, title: "Activity by weekday and hour, \(zone)",
          description: "\(note), by weekday and hour. \(hours.headline) The numbers follow the charts."),
        grid: grid, steps: hours.steps, bracket: bracket, bracketLabel: "09–18 claimed zone"))
    return [
      "zone": .text(zone), "note": .text(note), "svg": .markup(chart.svg),
      "lines": .objects(lines(grid, hours.steps)),
      "table": .optional(detail.hasActivityNumbers ? chart.table.markup : nil),
    ]
  }

  /// The rows of the map as text: the weekday, a character an hour, the sum.
  private func lines(_ grid: ActivityGrid, _ steps: Quintiles) -> [TemplateObject] {
    HeatMap.rows(grid, steps: steps).map { row in
      ["day": .text(row.day), "blocks": .rich([.code(row.blocks)]), "all": .text(String(row.total))]
    }
  }

  private func headline(_ pair: ActivityPair) -> String {
    guard let found = pair.concentration else {
      return "Recorded activity is spread over more than twelve hours of the day."
    }
    let span = found.utc.span.shifted(byMinutes: 0)
    let text =
      "\(found.utc.share.percent) % of recorded activity falls between \(span.startText) and \(span.endText) UTC"
    guard let claimed = found.claimed, pair.isTwo else { return text + "." }
    return "\(text), which is \(claimed.startText) to \(claimed.endText) in the claimed zone."
  }

  private func withoutHour(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    let verb = count == 1 ? "record has" : "records have"
    return "\(count.grouped) \(verb) no time of day, or none in a zone of its own, and stand in no map."
  }

  // MARK: Places

  private func places() -> TemplateObject? {
    var tally = WeekTally<UInt32>(endDay: asOf.advanced(by: -1).day + 1)
    for login in dossier.logins where login.succeeded && login.at.milliseconds >= lookBackStart {
      let place = edition.portfolio.place(of: login)
      guard place.country != 0 || place.networkType != 0 else { continue }
      tally.add(login.at, lane: UInt32(place.country) << 8 | UInt32(place.networkType))
    }
    guard !tally.lanes.isEmpty else { return nil }
    let frame = ChartFrame(
      prefix: "pl", title: "Sign-ins a week by country and kind of network",
      description: "Sign-ins by country and kind of network in \(tally.weeks) weeks. The numbers follow.")
    let input = WeekStripInput(frame: frame, tally: tally) { Self.label($0) }
    let chart = WeekStrip.svg(input)
    let total = input.lanes.reduce(0) { $0 + $1.total }
    return [
      "headline": .text(Self.headline(input)),
      "note": .text("Sign-ins a week by country and kind of network, \(total.grouped) in all"),
      "svg": .markup(chart.svg),
      "ramp": .markup(Ramp.markup(input.steps)),
      "table": .optional(detail.hasActivityNumbers ? chart.table.markup : nil),
      "lanes": .objects(
        input.lanes.map { lane in
          [
            "label": .text(lane.label), "all": .text(lane.total.grouped),
            "recent": .text(lane.counts.suffix(4).reduce(0, +).grouped),
          ]
        }),
    ]
  }

  /// `US, residential`; of an exit node the country says nothing, so it is `any, VPN`.
  private static func label(_ key: UInt32) -> String {
    var place = LoginPlace()
    place.country = UInt16(key >> 8)
    place.networkType = UInt8(key & 255)
    let network = place.networkWord.map { $0 == "vpn" ? "VPN" : $0 == "tor" ? "Tor" : $0 }
    if place.isExit { return "any, \(network ?? "exit")" }
    let country = place.countryCode?.code ?? "unknown"
    return network.map { "\(country), \($0)" } ?? country
  }

  private static func headline(_ input: WeekStripInput) -> String {
    guard let headline = input.headline else { return "Sign-ins in the look-back" }
    let lead = input.lanes[headline.lead].label
    let most = "\(headline.leadTotal.grouped) of \(headline.total.grouped) sign-ins came from \(lead)"
    guard let over = headline.overtaken else { return most }
    let day = CivilDate(daysSinceEpoch: over.day)
    let date = Wording.longDate(Timestamp(startOf: day))
    let other = input.lanes[over.lane].label
    return over.lasts
      ? "\(most); from the week of \(date), those from \(other) outnumber them"
      : "\(most); from the week of \(date), those from \(other) outnumbered them for a time"
  }
}
