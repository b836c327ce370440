import CaseModel

/// Pay is asked for though nothing was accepted and no meeting was held since the last payment.
struct NoBenchmarks: Indicator {
  struct Thresholds: ThresholdSet {
    var requests = 2

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "requests", \.requests, unit: "requests",
        "requests to one client between two payments without an accepted result or a held meeting")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.no-benchmarks",
    title: "Pay is asked for without accepted results or meetings",
    strength: .weak,
    citations: [Citation("US-2022-05-16")],
    needs: [
      Need(anyOf: [
        KindNeed(.invoice, fields: ["client_id"], minimum: 1),
        KindNeed(.message, fields: ["text", "direction", "client_id"], minimum: 1),
      ]),
      Need(anyOf: [KindNeed(.deliverable, known: ["accepted"]), KindNeed(.check, known: ["outcome"])]),
      .records(.payment, known: ["client_id"]),
    ],
    rationale: """
      The advisory names pay that is demanded without the agreed results or check-in meetings. Requests are invoices, and \
      sent messages that ask for pay. Between two payments of one client one accepted deliverable, or one live check that \
      was held or passed, is enough. Of messages: \(CueMessages.caution)
      """,
    alternatives: [
      "A retainer, or pay by the month", "A client who is slow to accept", "Meetings that nobody recorded",
    ],
    followUp: [
      FollowUp(
        "Compare the requests with the results and meetings that were agreed.", sources: ["US-2022-05-16"],
        order: 1),
      FollowUp("Ask the client what was delivered and accepted, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    var ledger = MilestoneLedger(dossier)
    let messages = CueMessages(dossier, context, .payRequest)
    for message in messages.found {
      guard let client = message.client, let at = message.at else { continue }
      ledger.addRequest(client, at, message.evidence(", with phrases that ask for pay"))
    }
    let periods = ledger.periods(from: context.lookBackStart, atLeast: max(1, thresholds.requests))
    guard let worst = periods.first else {
      return ledger.hasRequests ? .notRaised : messages.nothing
    }
    let dates = worst.requests.compactMap(\.at)
    let first = dates.first ?? context.asOf
    let more: Statement =
      periods.count > 1 ? " There are \(periods.count - 1, "further such time", "further such times")." : ""
    let records = Set(periods.flatMap(\.requests).map(\.provenance))
    return .raised(
      Finding(
        """
        Between \(day: first) and \(day: dates.last ?? first), pay was asked of one client \
        \(worst.requests.count, "time", "times") without an accepted deliverable or a held meeting since the last \
        payment.
        """ + more,
        rule: """
          \(thresholds.requests, "request", "requests") or more to one client between two payments, without an accepted \
          deliverable or a held meeting. Here: \(count: worst.requests.count).
          """,
        measures: [("requests", Double(worst.requests.count)), ("times", Double(periods.count))],
        evidence: periods.flatMap(\.requests), leftOut: messages.unread,
        excerpts: messages.found.filter { records.contains($0.row.provenance) }.excerpts))
  }
}

extension NoBenchmarks {
  static let examples = NoBenchmarksExamples.all
}
