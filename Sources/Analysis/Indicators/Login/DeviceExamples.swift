import CaseModel

/// The examples of `ConcurrentDevices`.
enum DeviceExamples {
  static let all = [
    Example(
      "Two devices in two countries at once, four times in a month", .raised,
      base + [3, 8, 12, 20].flatMap { pair(day: $0, minutes: 300) }),
    Example(
      "Exactly ten minutes at once, three times, exactly 30 days apart", .raised,
      base + [1, 16, 31].flatMap { pair(day: $0, minutes: 10) }),
    Example(
      "Nine minutes at once", .notRaised, base + [1, 16, 31].flatMap { pair(day: $0, minutes: 9) }),
    Example(
      "Twice alone", .notRaised, base + [1, 16].flatMap { pair(day: $0, minutes: 300) }),
    Example(
      "A session between two that does not end the one before it", .raised,
      base
        + [3, 8, 12].flatMap { day in
          [
            session("home", day, "08:00:00", 600), session("home", day, "09:00:00", 5),
            session("away", day, "10:00:00", 60, network: 2, country: "BR"),
          ]
        }),
    Example(
      "In one country, 60 km apart", .raised,
      base + [3, 8, 12].flatMap { pair(day: $0, minutes: 60, country: "PT", degrees: "0.54") }),
    Example(
      "A phone on mobile data beside the laptop: another network in the same town", .notRaised,
      base + [3, 8, 12].flatMap { pair(day: $0, minutes: 60, country: "PT", degrees: "0.44") }),
    Example(
      "One device that changes its network", .notRaised,
      base + [3, 8, 12].flatMap { pair(day: $0, minutes: 60, device: "home") }),
    Example(
      "A phone over a VPN: the country is that of the exit", .notRaised,
      base + [3, 8, 12].flatMap { pair(day: $0, minutes: 60, type: "vpn") }),
    Example(
      "Three new devices in each of three months", .raised,
      base + (0..<9).map { session("new-\($0)", 5 + $0 * 10, "08:00:00", 30) }),
    Example(
      "Two new devices a month", .notRaised,
      base + (0..<9).map { session("new-\($0)", 5 + $0 * 15, "08:00:00", 30) }),
    Example(
      "Neither the last action nor the end of a session is in the data", .notAssessable,
      [end("home", 60), end("away", 1)]),
  ]

  private static let base = [session("home", 170, "08:00:00", 60)]

  private static func pair(
    day: Int, minutes: Int64, device: String = "away", country: String = "BR", degrees: String = "",
    type: String = ""
  ) -> [RecordDraft] {
    [
      session("home", day, "08:00:00", 600, degrees: degrees.isEmpty ? "" : "0"),
      session(device, day, "09:00:00", minutes, network: 2, country: country, degrees: degrees, type: type),
    ]
  }

  private static func session(
    _ device: String, _ day: Int, _ time: String, _ minutes: Int64, network: Int = 1, country: String = "PT",
    degrees: String = "", type: String = ""
  ) -> RecordDraft {
    let at = ExampleTime.day(before: day, time)
    let end = Timestamp(at)?.advanced(by: minutes * Timestamp.minuteLength).iso ?? ""
    return RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": at, "last_active_at": end, "device_id": "dev-\(device)",
        "ip": network == 1 ? "203.0.113.84" : "198.51.100.7", "country": country,
        "latitude": degrees.isEmpty ? "" : "0", "longitude": degrees, "network_type": type,
      ])
  }

  private static func end(_ device: String, _ day: Int) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "last_active_at": "",
        "device_id": "dev-\(device)", "ip": "203.0.113.84",
      ])
  }
}
