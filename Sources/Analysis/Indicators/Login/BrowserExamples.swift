import CaseModel

/// The examples of `AntiDetectBrowser`.
enum BrowserExamples {
  static let all = [
    Example(
      "Seven user agents with one screen and clock on one network", .raised,
      [other] + (0..<7).map { signIn(1 + $0 * 3, agent: $0) }),
    Example(
      "Exactly five device ids, exactly thirty days apart", .raised,
      [other] + [31, 20, 15, 8, 1].map { signIn($0, agent: 1, device: $0) }),
    Example(
      "Five device ids within thirty-one days", .notRaised,
      [other] + [32, 20, 15, 8, 1].map { signIn($0, agent: 1, device: $0) }),
    Example("Four user agents", .notRaised, [other] + (0..<4).map { signIn(1 + $0 * 3, agent: $0) }),
    Example(
      "A browser that is updated every four weeks", .notRaised,
      [other] + (0..<6).map { signIn(1 + $0 * 28, agent: $0) }),
    Example(
      "Two computers with two screens, three browsers on each", .notRaised,
      [other] + (0..<6).map { signIn(1 + $0 * 3, agent: $0, screen: $0 < 3 ? "1920x1080" : "1440x900") }),
    Example(
      "Several networks: a laptop on a journey", .notRaised,
      [other] + (0..<6).map { signIn(1 + $0 * 3, agent: $0, ip: $0 < 3 ? "203.0.113.84" : "198.51.100.7") }),
    Example(
      "Addresses of one network count as one", .raised,
      [other] + (0..<6).map { signIn(1 + $0 * 3, agent: $0, ip: "203.0.113.\(80 + $0)") }),
    Example(
      "The screen is missing in all sign-ins", .notAssessable,
      (0..<7).map { signIn(1 + $0 * 10, agent: $0, screen: "") }),
  ]

  private static let other = signIn(100, agent: 1, ip: "192.0.2.7")

  private static func signIn(
    _ day: Int, agent: Int, device: Int = 0, screen: String = "1920x1080", ip: String = "203.0.113.84"
  ) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "ip": ip,
        "user_agent": "ExampleBrowser/\(agent).0", "device_id": "dev-\(device)", "screen": screen,
        "client_time_zone": "Europe/Lisbon",
      ])
  }
}
