import CaseModel

/// How the times of one field are written, bound to a zone.
///
/// A class, so that a value that is read a million times does not copy it; nobody writes to it once it is bound.
/// `@unchecked Sendable`: for that reason.
final class TimeRule: @unchecked Sendable {
  /// A zone that times without one are given.
  struct Zone {
    let offsets: ZoneOffsets
    let isAssumed: Bool
  }

  /// Formats in the order in which they are tried; none is RFC 3339.
  var formats: [TimeFormat] = [] {
    didSet { bound = BoundFormats(formats) }
  }
  private(set) var bound = BoundFormats([])
  /// Formats of which the file has not settled one.
  var open: [TimeFormat] = []
  /// Which of the file's open lists it is; -1 for none.
  var openList = -1
  var zone: Zone? {
    didSet { (hasZone, isAssumed) = (zone != nil, zone?.isAssumed ?? false) }
  }
  private var hasZone = false
  private var isAssumed = false
  var unit: ValueTreatment.EpochUnit?
  /// Where a worker keeps what it remembers of the zone.
  var memory = 0
  /// Words for messages: `line 12 of the profile 'example'`.
  var place = ""

  init(unit: ValueTreatment.EpochUnit?, place: String) {
    self.unit = unit
    self.place = place
  }
}

/// Why a text is no time.
enum TimeFault: Error {
  case unreadable
  case noZone
  case unknownZone
  case noDay
  case open
  case outOfRange

  func reason(_ rule: TimeRule) -> String {
    switch self {
    case .unreadable where rule.unit != nil:
      "not a time; expected a number of \(rule.unit?.rawValue ?? "seconds") since 1970"
    case .unreadable where rule.formats.isEmpty && rule.open.isEmpty:
      "not a time; expected RFC 3339 with a zone, as in 2026-11-22T08:30:00Z"
    case .unreadable: "not a time; expected \(Self.list(rule.formats + rule.open))"
    case .noZone:
      "a time without a zone; expected one, or 'zone' or 'assume_zone' at \(rule.place)"
    case .unknownZone: "a time with an unknown zone; expected one of the profile's zones, at \(rule.place)"
    case .noDay: "a time without a day; expected one"
    case .open:
      "the file does not tell whether \(Self.list(rule.open)) is meant; expected 'times' with one of them at \(rule.place)"
    case .outOfRange: "not a time; expected a year from 1 to 5999"
    }
  }

  private static func list(_ formats: [TimeFormat]) -> String {
    formats.map { "'\($0.text)'" }.joined(separator: " or ")
  }
}

extension TimeRule {
  /// The moment of a text. `days` holds what is remembered of the assigned zone.
  @inline(__always)
  func moment(
    _ text: TextBytes, _ days: UnsafeMutablePointer<DayOffset>, _ zones: ZoneFinder
  ) throws(TimeFault) -> Timestamp {
    guard bound.count > 0 else { return try otherMoment(text, days, zones) }
    for index in 0..<bound.count {
      guard let fixed = bound.start[index].fixed else { break }
      switch fixed.read(text) {
      case .read(let day, let inDay): return try moment(day, inDay, days)
      case .differs: continue
      case .unclear: return try otherMoment(text, days, zones)
      }
    }
    return try otherMoment(text, days, zones)
  }

  private func otherMoment(
    _ text: TextBytes, _ days: UnsafeMutablePointer<DayOffset>, _ zones: ZoneFinder
  ) throws(TimeFault) -> Timestamp {
    if let unit { return try epoch(text, unit) }
    if formats.isEmpty, open.isEmpty {
      guard let time = Timestamp(parsing: text) else { throw .unreadable }
      return time
    }
    var fault = TimeFault.unreadable
    for format in formats {
      guard let written = format.read(text) else { continue }
      do throws(TimeFault) { return try moment(written, text, days, zones) } catch { fault = error }
    }
    guard !open.isEmpty, case .unreadable = fault else { throw fault }
    return try moment(agreed(text), text, days, zones)
  }

  /// The day of a text, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  func date(_ text: TextBytes) throws(TimeFault) -> PartialDate {
    if let unit { return try PartialDate(epoch(text, unit).date) }
    if formats.isEmpty, open.isEmpty {
      if let date = PartialDate(parsing: text) { return date }
      // A time stands for its day, in the zone that it was written in.
      guard Timestamp(parsing: text) != nil, let date = PartialDate(parsing: TextBytes(rebasing: text[..<10]))
      else { throw .unreadable }
      return date
    }
    for format in formats {
      if let written = format.read(text), let date = PartialDate(written) { return date }
    }
    guard !open.isEmpty, let date = PartialDate(try agreed(text)) else { throw .unreadable }
    return date
  }

  /// What a text says where every open format that fits it says the same.
  private func agreed(_ text: TextBytes) throws(TimeFault) -> WrittenTime {
    let readings = open.compactMap { $0.read(text) }
    guard let first = readings.first else { throw .unreadable }
    guard readings.allSatisfy({ $0 == first }) else { throw .open }
    return first
  }

  private func epoch(_ text: TextBytes, _ unit: ValueTreatment.EpochUnit) throws(TimeFault) -> Timestamp {
    guard let number = Money(parsing: text) else { throw .unreadable }
    var value = number.coefficient
    var scale = number.scale - (unit == .seconds ? 3 : 0)
    while scale > 0 { (value, scale) = (value / 10, scale - 1) }
    guard value.magnitude < 1 << 60 else { throw .outOfRange }
    while scale < 0 { (value, scale) = (value * 10, scale + 1) }
    return try Self.checked(value)
  }

  private static func checked(_ milliseconds: Int128) throws(TimeFault) -> Timestamp {
    guard let value = Int64(exactly: milliseconds), value >= -62_135_596_800_000, value < 127_143_475_200_000
    else { throw .outOfRange }
    return Timestamp(milliseconds: value)
  }

  private func moment(
    _ written: WrittenTime, _ text: TextBytes, _ days: UnsafeMutablePointer<DayOffset>, _ zones: ZoneFinder
  ) throws(TimeFault) -> Timestamp {
    guard written.day > 0 else { throw .noDay }
    let day = CivilDate(year: written.year, month: written.month, day: written.day).daysSinceEpoch
    guard let inDay = written.milliseconds else { return try moment(day, -1, days) }
    guard written.zone == nil else {
      return try own(Int64(day) * Timestamp.dayLength + Int64(inDay), written, text, zones)
    }
    return try moment(day, inDay, days)
  }

  /// The moment of a day and a time of day in the assigned zone.
  @inline(__always)
  private func moment(
    _ day: Int, _ inDay: Int, _ days: UnsafeMutablePointer<DayOffset>
  ) throws(TimeFault) -> Timestamp {
    let start = Int64(day) * Timestamp.dayLength
    guard inDay >= 0 else { return Timestamp(milliseconds: start, isDateOnly: true) }
    guard hasZone else { throw .noZone }
    let slot = days + day & (DayOffset.slots - 1)
    if slot.pointee.day != Int32(truncatingIfNeeded: day) { remember(day, slot) }
    let local = start + Int64(inDay)
    var offset = Int(slot.pointee.offset)
    if slot.pointee.offset == DayOffset.changes { offset = zone?.offsets.minutes(atLocal: local) ?? 0 }
    return Timestamp(
      milliseconds: local - Int64(offset) * Timestamp.minuteLength, offsetMinutes: offset,
      hasAssumedZone: isAssumed)
  }

  /// The moment of a time that brings its zone.
  private func own(
    _ local: Int64, _ written: WrittenTime, _ text: TextBytes, _ zones: ZoneFinder
  ) throws(TimeFault) -> Timestamp {
    guard let range = written.zone, let offsets = zones.offsets(of: TextBytes(rebasing: text[range])) else {
      throw .unknownZone
    }
    let offset = offsets.minutes(atLocal: local)
    return Timestamp(milliseconds: local - Int64(offset) * Timestamp.minuteLength, offsetMinutes: offset)
  }

  private func remember(_ day: Int, _ slot: UnsafeMutablePointer<DayOffset>) {
    let start = Int64(day) * 86_400
    let first = zone?.offsets.minutes(at: start - 86_400) ?? 0
    let isSteady = (0...2).allSatisfy { zone?.offsets.minutes(at: start + $0 * 86_400) == first }
    slot.pointee.day = Int32(truncatingIfNeeded: day)
    slot.pointee.offset = isSteady ? Int16(truncatingIfNeeded: first) : DayOffset.changes
  }
}

extension ZoneOffsets {
  /// The offset in minutes of a local time, given in milliseconds as if it were UTC. A time that comes twice when
  /// clocks go back, or not at all when they go forward, is taken with the earlier offset.
  func minutes(atLocal milliseconds: Int64) -> Int {
    let local = floorDivide(milliseconds, 1000)
    let before = minutes(at: local - 86_400)
    let after = minutes(at: local + 86_400)
    if before == after || minutes(at: local - Int64(before) * 60) == before { return before }
    return minutes(at: local - Int64(after) * 60) == after ? after : before
  }
}

extension PartialDate {
  /// A day as it was written; its time of day means nothing here.
  init?(_ written: WrittenTime) {
    var digits = [48, 48, 48, 48].map(UInt8.init)
    func set(_ value: Int, from: Int, to: Int) {
      var rest = value
      for index in stride(from: to - 1, through: from, by: -1) {
        digits[index] = UInt8(48 + rest % 10)
        rest /= 10
      }
    }
    set(written.year, from: 0, to: 4)
    if written.month > 0 {
      digits += [45, 48, 48]
      set(written.month, from: 5, to: 7)
    }
    if written.month > 0, written.day > 0 {
      digits += [45, 48, 48]
      set(written.day, from: 8, to: 10)
    }
    guard let date = digits.withUnsafeBufferPointer({ PartialDate(parsing: $0) }) else { return nil }
    self = date
  }

  /// A day of the calendar.
  init(_ date: CivilDate) throws(TimeFault) {
    var written = WrittenTime(year: date.year)
    (written.month, written.day) = (date.month, date.day)
    guard let day = PartialDate(written) else { throw .outOfRange }
    self = day
  }
}
