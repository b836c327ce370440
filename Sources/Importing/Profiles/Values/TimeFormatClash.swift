extension TimeFormat {
  /// A text that this format and another one read as two different times; nil where there is none.
  ///
  /// It is found by trial: times are written in the one format and read in the other, with days that can be months,
  /// and with one digit and two.
  public func clash(with other: TimeFormat) -> String? {
    for moment in Moment.trials {
      for isPadded in [true, false] {
        for (writer, reader) in [(self, other), (other, self)] {
          let text = writer.written(moment, isPadded: isPadded)
          let (one, two) = (writer.read(text: text), reader.read(text: text))
          if let one, let two, one != two { return text }
        }
      }
    }
    return nil
  }

  private func read(text: String) -> WrittenTime? {
    var text = text
    return text.withUTF8 { read($0) }
  }

  private func written(_ moment: Moment, isPadded: Bool) -> String {
    if isRFC3339 { return moment.rfc3339 }
    return steps.map { step in
      switch step {
      case .byte(let byte): String(UnicodeScalar(byte))
      case .blanks: " "
      case .year: String(2000 + moment.year)
      case .shortYear: Self.digits(moment.year, 2, isPadded)
      case .month(let width): Self.digits(moment.month, width, isPadded)
      case .monthName: "May"
      case .day(let width): Self.digits(moment.day, width, isPadded)
      case .hour(let width), .halfDayHour(let width): Self.digits(moment.hour, width, isPadded)
      case .halfDay: "PM"
      case .minute(let width): Self.digits(moment.minute, width, isPadded)
      case .second(let width): Self.digits(moment.second, width, isPadded)
      case .fraction: "5"
      case .weekday: "Mon"
      case .zone, .zoneToEnd: "UTC"
      }
    }.joined()
  }

  private static func digits(_ value: Int, _ width: Int, _ isPadded: Bool) -> String {
    value < 10 && (width == 2 || isPadded) ? "0\(value)" : "\(value)"
  }

  /// A time that is written to see who reads it.
  private struct Moment {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    var rfc3339: String { "20\(year)-0\(month)-0\(day)" }

    static let trials = [
      Moment(year: 11, month: 5, day: 4, hour: 9, minute: 10, second: 11),
      Moment(year: 12, month: 10, day: 11, hour: 3, minute: 2, second: 1),
      Moment(year: 10, month: 1, day: 2, hour: 11, minute: 12, second: 3),
    ]
  }
}
