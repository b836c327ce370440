import CaseModel

/// The examples of `SetupHandover`.
enum HandoverExamples {
  static let all = [
    Example(
      "Verified in one country, used from another on another device ever since", .raised,
      [document(60)] + signIns(25, from: 30)),
    Example(
      "Exactly one of exactly twenty from the country, and from the device, of the verification", .raised,
      [document(60)] + signIns(18, from: 30) + signIns(1, from: 50, "BR", "dev-other")
        + signIns(1, from: 51, "KE", "dev-setup")),
    Example(
      "Two of twenty from the country", .notRaised,
      [document(60)] + signIns(18, from: 30) + signIns(2, from: 50, "BR", "dev-other")),
    Example(
      "Verified on a phone, and worked on a computer in the same country", .notRaised,
      [document(60)] + signIns(25, from: 30, "BR", "dev-work")),
    Example(
      "Verified at home, then a journey with the same device", .notRaised,
      [document(60)] + signIns(25, from: 30, "KE", "dev-setup")),
    Example(
      "Fifteen sign-ins, the last exactly sixty days after", .raised,
      [document(80)] + signIns(14, from: 60) + signIns(1, from: 20)),
    Example(
      "Fourteen sign-ins within the sixty days are too few", .notAssessable,
      [document(80)] + signIns(14, from: 60) + signIns(1, from: 19)),
    Example(
      "The profile's date, and the sign-in of that day", .raised,
      [
        RecordDraft(
          .contractor, ["contractor_id": "a", "verified_at": ExampleTime.day(before: 60, "09:00:00")])
      ] + signIns(1, from: 60, "BR", "dev-setup") + signIns(25, from: 30)),
    Example(
      "Sign-ins over a VPN tell no country", .notAssessable,
      [document(60)] + signIns(25, from: 30, type: "vpn")),
    Example(
      "A document that was refused is no set-up", .notAssessable,
      [document(60, result: "failed")] + signIns(25, from: 30)),
    Example(
      "The verification's session is not in the data", .notAssessable,
      [document(60, country: "", device: "")] + signIns(25, from: 30)),
  ]

  private static func document(
    _ day: Int, country: String = "BR", device: String = "dev-setup", result: String = "verified"
  ) -> RecordDraft {
    RecordDraft(
      .document,
      [
        "contractor_id": "a", "type": "passport", "number": "X4471902",
        "submitted_at": ExampleTime.day(before: day), "result": result, "session_country": country,
        "session_device_id": device,
      ])
  }

  private static func signIns(
    _ count: Int, from day: Int, _ country: String = "KE", _ device: String = "dev-work", type: String = ""
  ) -> [RecordDraft] {
    (0..<count).map { number in
      RecordDraft(
        .login,
        [
          "contractor_id": "a", "at": ExampleTime.day(before: day + number), "ip": "203.0.113.84",
          "country": country, "device_id": device, "network_type": type,
        ])
    }
  }
}
