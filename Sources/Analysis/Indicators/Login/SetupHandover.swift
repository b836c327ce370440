import CaseModel
import Measures

/// The account was verified from one country and device, and is then used only from others.
struct SetupHandover: Indicator {
  struct Thresholds: ThresholdSet {
    var share = 0.05
    var signIns = 15
    var days = 60
    var setupHours = 24

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "share", \.share, unit: "share",
        "most of the sign-ins that may have the country, or the device, of the set-up"),
      .init(
        "sign_ins", \.signIns, unit: "sign-ins", "sign-ins with country and device after the verification"),
      .init("days", \.days, unit: "days", "days after the verification"),
      .init(
        "setup_hours", \.setupHours, unit: "hours",
        "hours before a verification without a session of its own, within which a sign-in is taken for it"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.setup-handover",
    title: "Verified from one country and device, then used only from others",
    strength: .strong,
    citations: [
      Citation("US-2022-05-16", .method), Citation("ROK-2022-12-08", .method, reported: true),
      Citation("JP-2024-03-26", .method, reported: true), Citation("JP-2025-08-27", .method, reported: true),
    ],
    needs: [
      .records(.login, fields: ["device_id", "country"], minimum: 15),
      Need(anyOf: [
        KindNeed(.document, fields: ["session_country", "session_device_id"], minimum: 1),
        KindNeed(.contractor, fields: ["verified_at"], minimum: 1),
      ]),
    ],
    windowDays: 0,
    rationale: """
      Published cases describe people who open and verify an account and hand it to somebody else. Both the country and the \
      device of the verification must be gone: a phone for the check and a computer for the work is ordinary. Sign-ins \
      over VPN, proxy, Tor, relay and hosting are left out. The look-back does not limit this rule: a verification holds on.
      """,
    alternatives: [
      "Verified on a phone while travelling, and worked on a computer at home", "A move with a new computer",
      "A device id that the verification's provider gives in another form",
    ],
    followUp: [
      FollowUp("Compare the place of the verification with the address on the document.", order: 1),
      FollowUp("Ask where and on which device the verification was done, and record the answer.", order: 2),
      FollowUp(
        "Hold a live video meeting that compares person and document; offer another way on request.",
        sources: ["US-2022-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let setups = Setup.all(of: dossier, context, hours: thresholds.setupHours)
    guard !setups.isEmpty else {
      return .notAssessable([.other("no verification whose country and device are known")])
    }
    let phases = setups.map { Phase(after: $0, dossier, context, days: thresholds.days) }
    guard phases.contains(where: { $0.total >= thresholds.signIns }) else {
      let have = phases.map(\.total).max() ?? 0
      return .notAssessable([.tooFew(.login, have: have, need: thresholds.signIns)])
    }
    let found = phases.filter { phase in
      phase.total >= thresholds.signIns && isRare(phase.sameCountry, phase) && isRare(phase.sameDevice, phase)
    }
    // The verification that holds is the last.
    guard let phase = found.last else { return .notRaised }
    return .raised(finding(phase, context))
  }

  private func isRare(_ count: Int, _ phase: Phase) -> Bool {
    Double(count) <= thresholds.share * Double(phase.total) + 1e-9
  }

  private func finding(_ phase: Phase, _ context: Context) -> Finding {
    let others = phase.logins.filter { !phase.setup.matches($0, context) }
    return Finding(
      """
      The account was verified on \(day: phase.setup.at) from \(country: phase.setup.country) with one device. Of \
      \(phase.total, "sign-in", "sign-ins") in the \(count: thresholds.days) days after it, \(count: phase.sameCountry) \
      came from that country and \(count: phase.sameDevice) from that device.
      """,
      rule: """
        Country and device of the verification each in at most \(percent: thresholds.share) of \
        \(thresholds.signIns, "sign-in", "sign-ins") or more in the \(thresholds.days, "day", "days") after it, exits and \
        hosting left out. Here: country in \(count: phase.sameCountry), device in \(count: phase.sameDevice) of \
        \(count: phase.total).
        """,
      measures: [
        ("sign_ins", Double(phase.total)), ("same_country", Double(phase.sameCountry)),
        ("same_device", Double(phase.sameDevice)),
      ],
      evidence: [phase.setup.evidence(context)]
        + others.prefix(Finding.evidenceLimit - 1).map { .signIn($0, context) },
      more: others.map(\.provenance), leftOut: phase.leftOut
    ).dated([phase.setup.at] + others.map(\.at))
  }
}

/// A verification whose country and device are known.
private struct Setup {
  let at: Timestamp
  let country: Country
  let device: Symbol
  /// The document, or the sign-in that the verification was made in.
  let document: Document?
  let login: Login?

  /// Of the verified documents, else of the profile's own date; by time.
  static func all(of dossier: Dossier, _ context: Context, hours: Int) -> [Setup] {
    let documents = dossier.documents.filter { $0.result == "verified" }.compactMap { document -> Setup? in
      guard let at = document.submittedAt, let country = document.row.country(Field.country),
        !document.row.symbol(Field.device).isNone
      else { return nil }
      return Setup(
        at: at, country: country, device: document.row.symbol(Field.device), document: document, login: nil)
    }
    guard documents.isEmpty else { return documents.sorted { $0.at < $1.at } }
    guard let at = dossier.profile?.verifiedAt, at.hasHour else { return [] }
    let earliest = at.milliseconds - Int64(hours) * Timestamp.hourLength
    let login = dossier.logins.last {
      $0.succeeded && $0.at.hasHour && (earliest...at.milliseconds).contains($0.at.milliseconds)
    }
    guard let login, !context.networks.hidesPlace(login), let country = context.networks.country(of: login)
    else { return [] }
    let device = context.portfolio.client(of: login).device
    guard !device.isNone else { return [] }
    return [Setup(at: at, country: country, device: device, document: nil, login: login)]
  }

  func matches(_ login: Login, _ context: Context) -> Bool {
    context.networks.country(of: login) == country || context.portfolio.client(of: login).device == device
  }

  func evidence(_ context: Context) -> Evidence {
    let name = context.portfolio.texts[device]
    let session: Statement = ", session in \(country: country), device \(personal: Personal(.device, name))"
    if let document { return .record(document.row, at: at, .document(document) + session) }
    guard let login else {
      return Evidence(Provenance(file: 0, line: 0, record: 0), kind: .login, at: at, session)
    }
    return .signIn(login, context, ", the last before the verification")
  }

  private enum Field {
    static let country = Kind.document.schema.index(of: "session_country") ?? 0
    static let device = Kind.document.schema.index(of: "session_device_id") ?? 0
  }
}

/// The sign-ins in the days after a verification that tell both country and device.
private struct Phase {
  let setup: Setup
  private(set) var logins: [Login] = []
  private(set) var sameCountry = 0
  private(set) var sameDevice = 0
  private(set) var leftOut = 0

  var total: Int { logins.count }

  init(after setup: Setup, _ dossier: Dossier, _ context: Context, days: Int) {
    self.setup = setup
    let end = setup.at.milliseconds + Int64(days) * Timestamp.dayLength
    for login in dossier.logins where login.succeeded && login.at.milliseconds > setup.at.milliseconds {
      guard login.at.milliseconds <= end else { break }
      let country = context.networks.country(of: login)
      let device = context.portfolio.client(of: login).device
      guard let country, !device.isNone, !context.networks.hidesPlace(login) else {
        leftOut += 1
        continue
      }
      logins.append(login)
      sameCountry += country == setup.country ? 1 : 0
      sameDevice += device == setup.device ? 1 : 0
    }
  }
}

extension SetupHandover {
  static let examples = HandoverExamples.all
}
