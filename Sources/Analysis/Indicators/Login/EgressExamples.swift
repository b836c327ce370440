import CaseModel

/// The examples of `VPNOrHostingEgress`.
enum EgressExamples {
  static let all = [
    Example(
      "Eighteen of twenty sign-ins over VPN and hosting", .raised,
      signIns(18, "vpn", from: 1) + signIns(2, "business", from: 19) + old),
    Example(
      "Exactly seven of exactly ten, within exactly thirty days", .raised,
      signIns(7, "hosting", from: 2) + signIns(2, "business", from: 9) + signIns(1, "business", from: 30)
        + old),
    Example(
      "Seven of ten, of which the last lies outside the thirty days", .notRaised,
      signIns(7, "vpn", from: 2) + signIns(2, "business", from: 9) + signIns(1, "business", from: 32)
        + signIns(1, "residential", from: 80)),
    Example(
      "Six of ten", .notRaised, signIns(6, "vpn", from: 1) + signIns(4, "business", from: 10) + old),
    Example(
      "A VPN by day, and the same network at home on three days", .notRaised,
      signIns(18, "vpn", from: 1) + signIns(3, "residential", from: 19) + old),
    Example(
      "Two days at home settle nothing", .raised,
      signIns(18, "vpn", from: 1) + signIns(2, "residential", from: 19) + old),
    Example(
      "A browser's privacy relay", .notRaised, signIns(20, "relay", from: 1) + old),
    Example(
      "A list labels the address", .raised,
      signIns(12, "", from: 1) + signIns(1, "residential", from: 60) + [list(published: "2026-11-01")]),
    Example(
      "A list of half a year ago says nothing any more", .notAssessable,
      signIns(12, "", from: 1) + signIns(1, "residential", from: 60) + [list(published: "2026-05-26")]),
    Example(
      "The kind of network is missing in all sign-ins", .notAssessable,
      signIns(12, "", from: 1) + signIns(1, "", from: 60)),
    Example(
      "Nine sign-ins are too few", .notAssessable, signIns(8, "vpn", from: 1) + signIns(1, "vpn", from: 60)),
  ]

  private static let old = signIns(1, "residential", from: 90)

  private static func signIns(_ count: Int, _ type: String, from day: Int) -> [RecordDraft] {
    (0..<count).map { number in
      RecordDraft(
        .login,
        [
          "contractor_id": "a", "at": ExampleTime.day(before: day + number),
          "ip": ["residential", "mobile"].contains(type) ? "198.51.100.7" : "203.0.113.84",
          "network_type": type,
        ])
    }
  }

  private static func list(published: String) -> RecordDraft {
    RecordDraft(
      .networkListEntry,
      [
        "list": "example-vpn", "range": "203.0.113.0/24", "label": "vpn", "provider": "Example VPN",
        "published": published,
      ])
  }
}
