import CaseModel

/// A format of times whose parts stand at fixed places, read without walking over its steps.
struct FixedTime {
  private struct Mark {
    let place: Int
    let byte: UInt8
  }

  /// Where each part stands; -1 for one that the format does not have.
  private var year = -1
  private var month = -1
  private var day = -1
  private var hour = -1
  private var minute = -1
  private var second = -1
  /// The number of bytes before the decimals.
  private var count = 0
  private var hasFraction = false
  /// Whether the format has a blank, for which several may stand.
  private var hasBlank = false
  private let marks: FixedArray<Mark>
  private let firstMark: UnsafePointer<Mark>
  private let markCount: Int

  /// The format with its places; nil for one whose parts move, or that has no whole day.
  init?(_ format: TimeFormat) {
    guard !format.isRFC3339 else { return nil }
    var marks: [Mark] = []
    for (index, step) in format.steps.enumerated() {
      let place = count
      switch step {
      case .byte(let byte):
        marks.append(Mark(place: place, byte: byte))
        count += 1
      case .blanks:
        marks.append(Mark(place: place, byte: 0x20))
        hasBlank = true
        count += 1
      case .year:
        year = place
        count += 4
      case .month(2): Self.set(&month, place, &count)
      case .day(2): Self.set(&day, place, &count)
      case .hour(2): Self.set(&hour, place, &count)
      case .minute(2): Self.set(&minute, place, &count)
      case .second(2): Self.set(&second, place, &count)
      case .fraction where index == format.steps.count - 1: hasFraction = true
      default: return nil
      }
    }
    guard year >= 0, month >= 0, day >= 0 else { return nil }
    self.marks = FixedArray(marks)
    firstMark = self.marks.start
    markCount = marks.count
  }

  private static func set(_ part: inout Int, _ place: Int, _ count: inout Int) {
    part = place
    count += 2
  }

  /// What came of reading a text.
  enum Outcome {
    case read(days: Int, milliseconds: Int)
    case differs
    /// Blanks stand otherwise than one by one: the steps must be walked over.
    case unclear
  }

  /// Reads a text: its day since 1970, and the milliseconds of its time of day; -1 for a date alone.
  @inline(__always)
  func read(_ text: TextBytes) -> Outcome {
    if let found = fixed(text) { return found }
    return hasBlank && hasOddBlanks(text) ? .unclear : .differs
  }

  @inline(__always)
  private func fixed(_ text: TextBytes) -> Outcome? {
    guard hasFraction ? text.count > count : text.count == count else { return nil }
    for index in 0..<markCount where text[firstMark[index].place] != firstMark[index].byte { return nil }
    guard let high = two(text, year), let low = two(text, year + 2), let month = two(text, month),
      let day = two(text, day), (1...12).contains(month), day >= 1
    else { return nil }
    let number = high * 100 + low
    guard number >= 1, number < 6000, day <= CivilDate.days(inMonth: month, of: number) else { return nil }
    let days = CivilDate(year: number, month: month, day: day).daysSinceEpoch
    guard hour >= 0 else { return .read(days: days, milliseconds: -1) }
    guard let hour = two(text, hour), hour < 24, let minute = minute < 0 ? 0 : two(text, minute), minute < 60,
      let second = second < 0 ? 0 : two(text, second), second <= 60, let fraction = fraction(text)
    else { return nil }
    return .read(days: days, milliseconds: (hour * 3600 + minute * 60 + second) * 1000 + fraction)
  }

  @inline(__always)
  private func two(_ text: TextBytes, _ place: Int) -> Int? {
    let tens = text[place] &- 48
    let ones = text[place + 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Thousandths; what is finer is dropped.
  @inline(__always)
  private func fraction(_ text: TextBytes) -> Int? {
    guard hasFraction else { return 0 }
    var value = 0
    var scale = 100
    for index in count..<text.count {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      value += Int(digit) * scale
      scale /= 10
    }
    return value
  }

  private func hasOddBlanks(_ text: TextBytes) -> Bool {
    var last: UInt8 = 0
    for byte in text {
      if byte == 0x09 || byte >= 0x80 || byte == 0x20 && last == 0x20 { return true }
      last = byte
    }
    return false
  }
}

/// The formats of one list, bound: each with its places where it has such.
struct BoundFormats {
  struct Format {
    let fixed: FixedTime?
    let format: TimeFormat
  }

  private let formats: FixedArray<Format>
  let start: UnsafePointer<Format>
  let count: Int

  init(_ list: [TimeFormat]) {
    formats = FixedArray(list.map { Format(fixed: FixedTime($0), format: $0) })
    start = formats.start
    count = formats.count
  }
}

/// What a worker remembers of a zone: the offset of each of some days on which it does not change.
struct DayOffset {
  /// The day since 1970.
  var day = Int32.min
  /// Minutes; `changes` for a day on which, or next to which, clocks change.
  var offset: Int16 = 0

  static let changes = Int16.min
  /// How many days are remembered.
  static let slots = 512
}
