import CaseModel

/// The examples of `ManyIPsShortWindow`.
enum ManyIPsExamples {
  static let all = [
    Example(
      "Eight networks within a day", .raised,
      other + (0..<8).map { signIn("2026-11-10T\(10 + $0):00:00Z", network: $0) }),
    Example(
      "Six networks, the first exactly 24 hours before the last", .raised,
      other + (0..<5).map { signIn("2026-11-10T08:0\($0):00Z", network: $0) }
        + [signIn("2026-11-11T08:00:00Z", network: 5)]),
    Example(
      "Six networks within 24 hours and one second", .notRaised,
      other + (0..<5).map { signIn("2026-11-10T08:0\($0):00Z", network: $0) }
        + [signIn("2026-11-11T08:00:01Z", network: 5)]),
    Example(
      "Fifteen networks exactly seven days apart, two or three a day", .raised,
      other + (0..<14).map { signIn("2026-11-0\(1 + $0 / 2)T\(10 + $0 % 2):00:00Z", network: $0) }
        + [signIn("2026-11-08T10:00:00Z", network: 14)]),
    Example(
      "Fourteen networks within seven days", .notRaised,
      other + (0..<14).map { signIn("2026-11-0\(1 + $0 / 2)T\(10 + $0 % 2):00:00Z", network: $0) }),
    Example(
      "Many addresses of one network", .notRaised,
      other + (1...9).map { signIn("2026-11-10T0\($0):00:00Z", network: 3, host: $0 * 7) }),
    Example(
      "A phone on the move: a carrier's networks count once a day", .notRaised,
      other + (0..<8).map { signIn("2026-11-10T\(10 + $0):00:00Z", network: $0, type: "mobile") }),
    Example(
      "A failed sign-in is no entry", .notRaised,
      other + (0..<8).map { signIn("2026-11-10T\(10 + $0):00:00Z", network: $0, success: "false") }),
    Example(
      "Dates without a time of day say nothing about hours", .notRaised,
      other + (0..<8).map { signIn("2026-11-10", network: $0) }),
    Example(
      "The address is missing in all sign-ins", .notAssessable,
      [signIn("2026-11-10T08:00:00Z"), signIn("2026-11-12T08:20:00Z")]),
  ]

  private static let other = [signIn("2026-10-01T08:00:00Z", network: 0, success: "true")]

  /// Networks of IPv4 and of IPv6 in turn.
  private static func signIn(
    _ at: String, network: Int = -1, host: Int = 9, type: String = "residential", success: String = ""
  ) -> RecordDraft {
    let ipv4 = ["192.0.2.", "198.51.100.", "203.0.113."]
    let given = network < 3 ? "\(ipv4[max(0, network)])\(host)" : "2001:db8:\(network)::\(host)"
    let ip = network < 0 ? "" : given
    return RecordDraft(
      .login, ["contractor_id": "a", "at": at, "ip": ip, "network_type": type, "success": success])
  }
}
