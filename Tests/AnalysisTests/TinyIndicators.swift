import CaseModel

@testable import Analysis

/// Three or more sign-ins without another look: a rule that counts events.
struct ManyLogins: Indicator {
  struct Thresholds: ThresholdSet {
    var logins = 3
    var share = 0.5
    static let fields = [
      ThresholdField<Self>("logins", \.logins, unit: "sign-ins", "sign-ins in the look-back"),
      ThresholdField<Self>("share", \.share, unit: "share", "a share that changes nothing"),
    ]
  }
  static let definition = tiny(
    "login.many-logins", strength: .medium, needs: [.records(.login, fields: ["ip"])])
  static let examples: [Example] = []
  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let logins = dossier.logins.filter { $0.succeeded && $0.hasIP && $0.at >= context.lookBackStart }
    guard logins.count >= thresholds.logins else { return .notRaised }
    return .raised(
      finding("Signed in.", logins.map { Evidence($0.provenance, kind: .login, at: $0.at, "Sign-in") }))
  }
}

/// A pattern over bids: five are needed, and their status; the window is 30 days.
struct BidPattern: Indicator {
  struct Thresholds: ThresholdSet { static let fields: [ThresholdField<Self>] = [] }
  static let definition = tiny(
    "bid.pattern", strength: .strong,
    needs: [.records(.bid, fields: ["status"], known: ["amount"], minimum: 5)],
    windowDays: 30)
  static let examples: [Example] = []
  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let declined = dossier.bids.filter { $0.status == "declined" }
    guard declined.count >= 5 else { return .notRaised }
    return .raised(
      finding("Bids declined.", declined.map { Evidence($0.row.provenance, kind: .bid, at: $0.at, "Bid") }))
  }
}

/// A shared payout account, or a shared document: either kind of record will do.
struct SharedSomething: Indicator {
  struct Thresholds: ThresholdSet { static let fields: [ThresholdField<Self>] = [] }
  static let definition = tiny(
    "pay.shared-something", strength: .strong,
    needs: [
      Need(anyOf: [
        KindNeed(.payoutMethod, fields: ["account"], minimum: 1),
        KindNeed(.document, fields: ["number"], minimum: 1),
      ])
    ])
  static let examples: [Example] = []
  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let uses =
      context.keys.shared(.payoutAccount, by: dossier.contractor)
      + context.keys.shared(.document, by: dossier.contractor)
    let own = uses.flatMap(\.holders).filter { $0.contractor == dossier.contractor }.flatMap(\.records)
    guard !own.isEmpty else { return .notRaised }
    return .raised(
      finding("Shared.", own.map { Evidence($0.provenance, kind: $0.kind, at: $0.at, "Record") }))
  }
}

func tiny(_ id: String, strength: Strength, needs: [Need], windowDays: Int = 0) -> IndicatorDefinition {
  IndicatorDefinition(
    id: id, title: "A tiny indicator", strength: strength, citations: [], needs: needs,
    windowDays: windowDays,
    rationale: "", alternatives: [], followUp: [])
}

func finding(_ statement: Statement, _ evidence: [Evidence]) -> Finding {
  Finding(statement, rule: "", measures: [], evidence: evidence)
}

/// A draft of a sign-in.
func login(
  _ contractor: String, _ at: String, ip: String = "", device: String = "", success: String? = nil,
  file: Int = 0
)
  -> RecordDraft
{
  var draft = RecordDraft(
    .login, file: file, ["contractor_id": contractor, "at": at, "ip": ip, "device_id": device])
  if let success { draft.fields.append((name: "success", text: success)) }
  return draft
}

let tinyAsOf = Timestamp(milliseconds: 1_795_305_600_000)

func analysed(_ drafts: [RecordDraft], _ indicators: [any Indicator] = [], jobs: Int = 1) throws
  -> CaseAnalysis
{
  Analyst(Catalogue(defaults: indicators)).analyse(try Portfolio(drafts), asOf: tinyAsOf, jobs: jobs)
}

/// An index over drafts as of 22 November 2026, with the look-back of 180 days.
func index(_ drafts: [RecordDraft], jobs: Int = 1) throws -> (portfolio: Portfolio, keys: KeyIndex) {
  let portfolio = try Portfolio(drafts)
  return (portfolio, Analyst(Catalogue(defaults: [])).context(portfolio, asOf: tinyAsOf, jobs: jobs).keys)
}
