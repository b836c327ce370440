import CaseModel
import RecordReading
import Testing

@testable import Importing

@Suite("Mapped files in blocks and threads")
struct MappedOrderTests {
  private static let logins = """
    profile: logins
    title: Sign-ins
    platform: example
    match: [{columns: [When, Who, From]}]
    read: {format: csv}
    times: ["dd/MM/yyyy HH:mm:ss"]
    assume_zone: America/New_York
    nothing: ["-"]
    skip: [{column: Result, is: [LOGOUT], because: no sign-in}]
    records:
      - kind: login
        fields:
          contractor_id: Who
          at: When
          ip: From
          country: Country
          user_agent: Agent
          success: {column: Result, map: {OK: "true", NO: "false"}}
      - kind: device_event
        when: [{column: Result, is: [ALERT]}]
        fields: {contractor_id: Who, at: When, type: {literal: alert}, name: Agent}
    """

  private func rows(_ count: Int, quoted: Bool) -> String {
    var random = SplitMix(state: 7)
    var text = "Notes\n\nWhen,Who,From,Country,Agent,Result\n"
    for _ in 0..<count {
      let day = Int.random(in: 1...28, using: &random)
      let month = Int.random(in: 1...11, using: &random)
      let second = Int.random(in: 10...59, using: &random)
      let who = Int.random(in: 1...40, using: &random)
      let agent =
        quoted && who == 7
        ? "\"line one\nline \"\"two\"\", with a comma\"" : "Agent/\(Int.random(in: 1...30, using: &random))"
      let result = ["OK", "NO", "LOGOUT", "ALERT", "true"].randomElement(using: &random) ?? "OK"
      let address = who == 3 ? "[2001:db8::\(day)]:443" : who == 4 ? "-" : "203.0.113.\(who)"
      text +=
        "\(pad(day))/\(pad(month))/2026 0\(who % 10):10:\(second),c-\(who),\(address),\(who == 9 ? "nowhere" : "DE"),\(agent),\(result)\n"
    }
    return text
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test("Workers and blocks have no influence on the result", arguments: [false, true])
  func workers(quoted: Bool) throws {
    let text = rows(60_000, quoted: quoted)
    let one = try mapped(
      Self.logins, [file("input/a.csv", text), file("input/b.csv", rows(50, quoted: true))])
    let four = try mapped(
      Self.logins, [file("input/b.csv", rows(50, quoted: true)), file("input/a.csv", text)], jobs: 4)
    #expect(dump(one.result) == dump(four.result))
    let input = try #require(one.portfolio.inputs.first)
    #expect(input.sumsAgree && input.ignored > 0 && input.accepted > 40_000)
  }

  @Test("The short road of sign-ins and the long one say the same")
  func roads() throws {
    let text = rows(3_000, quoted: true)
    let short = try mapped(Self.logins, "input/a.csv", text)
    // A list among the fields takes the long road.
    let long = try mapped(
      Self.logins.replacing(
        "          country: Country", with: "          country: Country\n          remote_access: None"),
      "input/a.csv", text)
    #expect(dump(short.result, files: false) == dump(long.result, files: false))
    #expect(short.portfolio.issues == long.portfolio.issues)
  }
}
