import CaseModel
import Measures

/// Payment in advance is asked for again and again, or after the client refused it.
struct PrepaymentPressure: Indicator {
  struct Thresholds: ThresholdSet {
    var requests = 3
    var days = 30
    var afterRefusal = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init("requests", \.requests, unit: "messages", "requests to one client within the window"),
      .init("days", \.days, unit: "days", "length of the window, and time after a refusal"),
      .init("after_refusal", \.afterRefusal, unit: "messages", "requests to one client after its refusal"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.prepayment-pressure",
    title: "Payment in advance is demanded again and again, or after a refusal",
    strength: .medium,
    citations: [Citation("USROK-2023-10-18", reported: true), Citation("DE-2024-10-01", reported: true)],
    needs: [.records(.message, fields: ["text", "direction", "client_id"])],
    rationale: """
      The lists speak of repeated demands for advance payment, with anger where it is refused. Requests are counted by \
      client; tone is for a person to judge. \(CueMessages.caution) A refusal is read in the client's messages.
      """,
    alternatives: [
      "Somebody who was not paid before", "A deposit that is usual in the trade",
      "A client who agreed to it first",
    ],
    followUp: [
      FollowUp("Read the thread with its refusals.", order: 1),
      FollowUp("Ask the client what was agreed, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let messages = CueMessages(dossier, context, .prepaymentRequest, received: .prepaymentRefusal)
    var threads: [ContractorKey: Thread] = [:]
    for message in messages.found {
      guard let client = message.client else { continue }
      threads[client, default: Thread()].add(message, within: Int64(thresholds.days) * Timestamp.dayLength)
    }
    var found: [Found] = []
    for thread in threads.values { if let item = raisedThread(thread) { found.append(item) } }
    found.sort { $0.precedes($1) }
    guard let worst = found.first else { return messages.nothing }
    return raised(worst, found, unread: messages.unread)
  }

  /// Requests and refusals between the contractor and one client, by time.
  private struct Thread {
    private(set) var messages: [WrittenMessage] = []
    private(set) var requests: [WrittenMessage] = []
    /// Requests at most the window after the client's latest refusal.
    private(set) var afterRefusal: [WrittenMessage] = []
    private var refusal: Int64?

    mutating func add(_ message: WrittenMessage, within length: Int64) {
      guard let time = message.at?.milliseconds else { return }
      messages.append(message)
      guard message.isSent else { return refusal = time }
      requests.append(message)
      if let refusal, time > refusal, time - refusal <= length { afterRefusal.append(message) }
    }
  }

  private struct Found {
    let thread: Thread
    /// Most requests in one window.
    let requests: Int
    let afterRefusal: Int

    func precedes(_ other: Found) -> Bool {
      if afterRefusal != other.afterRefusal { return afterRefusal > other.afterRefusal }
      if requests != other.requests { return requests > other.requests }
      guard let one = thread.messages.first, let two = other.thread.messages.first else { return false }
      return one.row.provenance < two.row.provenance
    }
  }

  private func raisedThread(_ thread: Thread) -> Found? {
    let window = SlidingWindow.most(
      thread.requests.compactMap { $0.at?.milliseconds },
      length: Int64(thresholds.days) * Timestamp.dayLength,
      atLeast: 1)
    let requests = window?.figure ?? 0
    let isRefused = thread.afterRefusal.count >= max(1, thresholds.afterRefusal)
    guard isRefused || requests >= max(1, thresholds.requests) else { return nil }
    return Found(thread: thread, requests: requests, afterRefusal: thread.afterRefusal.count)
  }

  private func raised(_ worst: Found, _ found: [Found], unread: Int) -> Outcome {
    let messages = found.flatMap(\.thread.messages)
    let more: Statement =
      found.count > 1 ? " The same with \(found.count - 1, "further client", "further clients")." : ""
    return .raised(
      Finding(
        """
        Payment in advance was asked of one client in \(worst.thread.requests.count, "message", "messages"), \
        \(count: worst.afterRefusal) of them after the client refused it. Read the thread.
        """ + more,
        rule: """
          \(thresholds.requests, "request", "requests") or more to one client in \(thresholds.days, "day", "days"), or \
          \(thresholds.afterRefusal, "request", "requests") or more after its refusal. Here: \(count: worst.requests) \
          and \(count: worst.afterRefusal).
          """,
        measures: [
          ("requests", Double(worst.requests)), ("after_refusal", Double(worst.afterRefusal)),
          ("clients", Double(found.count)),
        ],
        evidence: messages.map {
          $0.evidence($0.isSent ? ", with phrases of payment in advance" : ", with phrases of a refusal")
        }, leftOut: unread, excerpts: messages.excerpts))
  }
}

extension PrepaymentPressure {
  static let examples = PrepaymentPressureExamples.all
}
