import CaseModel

/// The examples of `ImpossibleTravel`. One degree of the equator is 111.2 km.
enum TravelExamples {
  static let all = [
    Example(
      "Three times 2,200 km within the hour", .raised,
      [1, 9, 17].flatMap { way(day: $0, degrees: "20", minutes: 40) }),
    Example(
      "Three ways, the last exactly 30 days after the first", .raised,
      [31, 9, 1].flatMap { way(day: $0, degrees: "20", minutes: 40) }),
    Example(
      "Three ways, the last a day later than that", .notRaised,
      [32, 9, 1].flatMap { way(day: $0, degrees: "20", minutes: 40) }),
    Example(
      "A thousand kilometres in exactly an hour", .raised,
      [1, 9, 17].flatMap { way(day: $0, degrees: "9", minutes: 60) }),
    Example(
      "A thousand kilometres in an hour and a minute: an airliner", .notRaised,
      [signIn(40, minute: 0, degrees: "0")] + [1, 9, 17].flatMap { way(day: $0, degrees: "9", minutes: 61) }),
    Example(
      "Less than 500 km, however fast", .notRaised,
      [signIn(40, minute: 0, degrees: "0")]
        + [1, 9, 17].flatMap { way(day: $0, degrees: "4.49", minutes: 1) }),
    Example(
      "500 km and a little more, in one minute", .raised,
      [1, 9, 17].flatMap { way(day: $0, degrees: "4.5", minutes: 1) }),
    Example(
      "Two ways alone", .notRaised,
      [1, 9].flatMap { way(day: $0, degrees: "20", minutes: 40) } + [signIn(40, minute: 0, degrees: "0")]),
    Example(
      "A VPN that is switched on and off", .notRaised,
      [signIn(40, minute: 0, degrees: "0")]
        + [1, 9, 17].flatMap { way(day: $0, degrees: "20", minutes: 40, network: "vpn") }),
    Example(
      "A cloud desktop: the place of a hosted server is nobody's", .notRaised,
      [signIn(40, minute: 0, degrees: "0")]
        + [1, 9, 17].flatMap { way(day: $0, degrees: "20", minutes: 40, network: "hosting") }),
    Example(
      "A network list labels the distant addresses as exits", .notRaised,
      [signIn(40, minute: 0, degrees: "0")] + [1, 9, 17].flatMap { way(day: $0, degrees: "20", minutes: 40) }
        + [
          RecordDraft(
            .networkListEntry,
            [
              "list": "example-exits", "range": "198.51.100.0/24", "label": "proxy",
              "published": "2026-10-01",
            ])
        ]),
    Example(
      "Coordinates are missing in all sign-ins", .notAssessable,
      [signIn(40, minute: 0, degrees: ""), signIn(1, minute: 0, degrees: "")]),
  ]

  /// There, and in the evening back.
  private static func way(day: Int, degrees: String, minutes: Int, network: String = "residential")
    -> [RecordDraft]
  {
    [
      signIn(day, minute: 0, degrees: "0"),
      signIn(day, minute: minutes, degrees: degrees, ip: "198.51.100.7", network: network),
      signIn(day, minute: 900, degrees: "0"),
    ]
  }

  private static func signIn(
    _ day: Int, minute: Int, degrees: String, ip: String = "203.0.113.84", network: String = "residential"
  ) -> RecordDraft {
    let time = "\((8 * 60 + minute) / 60 % 24)", rest = "\(minute % 60)"
    let clock = "\(time.count == 1 ? "0" : "")\(time):\(rest.count == 1 ? "0" : "")\(rest):00"
    return RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, clock), "ip": ip,
        "latitude": degrees.isEmpty ? "" : "0", "longitude": degrees, "network_type": network,
      ])
  }
}
