/// How the times of a column are written.
struct DraftTimes {
  /// Formats that read all values together, each of which reads some that the ones before do not.
  let formats: [TimeFormat]
  /// The same with day and month the other way round, where the values cannot tell.
  let swapped: [TimeFormat]
  /// Whether a value has a time of day.
  let hasTimeOfDay: Bool
  /// Zone words in the values that are not known.
  let unknownZones: [String]

  /// Nil where a value is no time, or too many ways are needed.
  init?(_ values: [String]) {
    guard values.allSatisfy({ (4...60).contains($0.utf8.count) && $0.utf8.contains(where: isDigit) }) else {
      return nil
    }
    var rest = values
    var formats: [TimeFormat] = []
    while let next = rest.first, formats.count < 4 {
      let candidates = Self.catalogue.filter { Self.reads($0, next) }
      let best = candidates.map { format in (format, rest.count { Self.reads(format, $0) }) }
        .max { $0.1 < $1.1 }?.0
      guard let best else { return nil }
      formats.append(best)
      rest.removeAll { Self.reads(best, $0) }
    }
    guard rest.isEmpty, !formats.isEmpty else { return nil }
    let other = formats.map(Self.swap)
    let isOpen = zip(formats, other).allSatisfy { format, other in
      guard let other else { return true }
      return values.allSatisfy { !Self.reads(format, $0) || Self.reads(other, $0) }
    }
    self.formats = formats
    hasTimeOfDay = values.contains { value in
      formats.contains { format in DraftFacts.read(value) { format.read($0)?.milliseconds != nil } }
    }
    swapped = isOpen ? other.compactMap { $0 } : []
    unknownZones = Self.unknownZones(values, formats)
    // A text of words at the end is a zone only if it is a short one.
    guard unknownZones.allSatisfy({ $0.utf8.count <= 5 && $0.utf8.allSatisfy { $0 &- 65 < 26 } }) else {
      return nil
    }
  }

  /// Whether a format reads a text, and what stands for its zone is one, or two to five capital letters.
  private static func reads(_ format: TimeFormat, _ value: String) -> Bool {
    DraftFacts.read(value) { bytes in
      guard let time = format.read(bytes) else { return false }
      guard let zone = time.zone else { return true }
      let word = UnsafeBufferPointer(rebasing: bytes[zone])
      if ZoneWords().zone(word) != nil { return true }
      return (2...5).contains(word.count) && word.allSatisfy { $0 &- 65 < 26 }
        && word.last != UInt8(ascii: "M")
    }
  }

  private static func swap(_ format: TimeFormat) -> TimeFormat? {
    let text = format.text
    for mark in ["/", "-", ".", " "] {
      for (one, other) in [("d\(mark)M", "M\(mark)d"), ("M\(mark)d", "d\(mark)M")]
      where text.hasPrefix(one + mark) && !text.hasPrefix("\(one)\(mark)MM") {
        return try? TimeFormat(parsing: other + text.dropFirst(3))
      }
    }
    return nil
  }

  private static func unknownZones(_ values: [String], _ formats: [TimeFormat]) -> [String] {
    var unknown: [String] = []
    for value in values {
      var value = value
      value.withUTF8 { bytes in
        guard let zone = formats.lazy.compactMap({ $0.read(bytes) }).first?.zone else { return }
        let word = UnsafeBufferPointer(rebasing: bytes[zone])
        let text = String(decoding: word, as: UTF8.self)
        if ZoneWords().zone(word) == nil, !unknown.contains(text) { unknown.append(text) }
      }
    }
    return unknown
  }

  /// Formats that are tried, the usual ones first.
  private static let catalogue: [TimeFormat] = {
    let days = [
      "yyyy-MM-dd", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "yyyy/M/d", "d-M-yyyy", "M-d-yyyy", "d/M/yy",
      "M/d/yy", "d.M.yy",
      "yyyy.M.d", "MMM d, yyyy", "d MMM yyyy", "d MMM, yyyy", "MMM d yyyy", "d-MMM-yyyy", "d-MMM-yy",
      "EEE, d MMM yyyy", "d MMM yy",
      "yyyyMMdd", "yyyy年M月d日",
    ]
    let clocks = [
      "", " H:mm:ss", " H:mm", "'T'HH:mm:ss", "'T'HH:mm:ss.S", " H:mm:ss.S", "'T'HH:mm", " h:mm:ss a",
      " h:mm a", ", H:mm:ss",
      ", H:mm", ", h:mm:ss a", ", h:mm a",
    ]
    let zones = ["", "z", " z", " (z)"]
    var texts = ["rfc3339"]
    for day in days {
      for clock in clocks { texts += clock.isEmpty ? [day] : zones.map { day + clock + $0 } }
    }
    texts += ["EEE MMM d HH:mm:ss z yyyy", "MMM yyyy", "M/yyyy", "yyyy-MM", "yyyy"]
    return texts.compactMap { try? TimeFormat(parsing: $0) }
  }()
}
