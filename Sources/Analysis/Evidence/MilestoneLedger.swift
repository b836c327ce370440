import CaseModel

/// By client: when pay was asked for, when a result was accepted or a meeting held, and when pay came.
struct MilestoneLedger {
  /// The time between two payments of one client in which pay was asked for and nothing was accepted or held.
  struct Period {
    let requests: [Evidence]
  }

  private enum Event {
    case request(Evidence)
    case benchmark
    case earning

    /// At one moment results come first, then requests, then pay.
    var rank: Int {
      switch self {
      case .benchmark: 0
      case .request: 1
      case .earning: 2
      }
    }
  }

  private var events: [ContractorKey: [(at: Timestamp, event: Event)]] = [:]
  private(set) var hasRequests = false

  /// Reads invoices, deliverables, checks and payments. A deliverable's client is that of its contract.
  init(_ dossier: Dossier) {
    var clients: [ContractorKey: ContractorKey] = [:]
    for contract in dossier.contracts where !contract.clientID.isNone {
      clients[ContractorKey(platform: contract.row.platform, id: contract.row.id)] = ContractorKey(
        platform: contract.row.platform, id: contract.clientID)
    }
    for row in dossier.records(.invoice) {
      let invoice = InvoiceRecord(row: row)
      guard let at = invoice.at,
        let client = Self.client(row, Field.invoiceClient, Field.invoiceContract, clients)
      else { continue }
      addRequest(client, at, .record(row, at: at, .invoice(invoice)))
    }
    for row in dossier.records(.deliverable) where row.bool(Field.accepted) == true {
      guard let at = row.eventTime, let client = Self.client(row, nil, Field.deliverableContract, clients)
      else { continue }
      events[client, default: []].append((at, .benchmark))
    }
    for row in dossier.records(.check) where Self.isHeld(Check(row)) {
      guard let at = row.eventTime, let client = Self.client(row, Field.checkClient, nil, clients) else {
        continue
      }
      events[client, default: []].append((at, .benchmark))
    }
    for row in dossier.records(.payment) where Payment(row).flow.isReceipt {
      guard let at = row.eventTime,
        let client = Self.client(row, Field.paymentClient, Field.paymentContract, clients)
      else { continue }
      events[client, default: []].append((at, .earning))
    }
  }

  mutating func addRequest(_ client: ContractorKey, _ at: Timestamp, _ evidence: Evidence) {
    hasRequests = true
    events[client, default: []].append((at, .request(evidence)))
  }

  /// The periods with enough requests from a moment on, most requests first, then by the first of them.
  func periods(from start: Timestamp, atLeast count: Int) -> [Period] {
    var found: [Period] = []
    for events in events.values { found += Self.periods(events, from: start, atLeast: count) }
    return found.sorted { one, other in
      if one.requests.count != other.requests.count { return one.requests.count > other.requests.count }
      return one.requests[0].provenance < other.requests[0].provenance
    }
  }

  private static func periods(
    _ events: [(at: Timestamp, event: Event)], from start: Timestamp, atLeast count: Int
  )
    -> [Period]
  {
    let ordered = events.sorted { one, other in
      one.at.milliseconds != other.at.milliseconds
        ? one.at.milliseconds < other.at.milliseconds : one.event.rank < other.event.rank
    }
    var (periods, requests, isProven): ([Period], [Evidence], Bool) = ([], [], false)
    func close() {
      if !isProven, requests.count >= count {
        periods.append(Period(requests: requests.sorted { inOrder($0, $1) }))
      }
      (requests, isProven) = ([], false)
    }
    for (at, event) in ordered {
      switch event {
      case .request(let evidence): if at.milliseconds >= start.milliseconds { requests.append(evidence) }
      case .benchmark: isProven = true
      case .earning: close()
      }
    }
    close()
    return periods
  }

  private static func inOrder(_ one: Evidence, _ other: Evidence) -> Bool {
    let (mine, theirs) = (one.at?.milliseconds ?? 0, other.at?.milliseconds ?? 0)
    return mine != theirs ? mine < theirs : one.provenance < other.provenance
  }

  private static func client(
    _ row: Row, _ field: Int?, _ contract: Int?, _ clients: [ContractorKey: ContractorKey]
  ) -> ContractorKey? {
    if let field, row.has(field) { return ContractorKey(platform: row.platform, id: row.symbol(field)) }
    guard let contract, row.has(contract) else { return nil }
    return clients[ContractorKey(platform: row.platform, id: row.symbol(contract))]
  }

  /// A live talk that took place.
  private static func isHeld(_ check: Check) -> Bool {
    ["held", "passed"].contains(check.outcome)
      && ["video_interview", "call", "meeting", "in_person", "coding_test"].contains(check.type)
  }

  private enum Field {
    static let invoiceClient = Kind.invoice.schema.index(of: "client_id") ?? 0
    static let invoiceContract = Kind.invoice.schema.index(of: "contract_id") ?? 0
    static let deliverableContract = Kind.deliverable.schema.index(of: "contract_id") ?? 0
    static let accepted = Kind.deliverable.schema.index(of: "accepted") ?? 0
    static let checkClient = Kind.check.schema.index(of: "client_id") ?? 0
    static let paymentClient = Kind.payment.schema.index(of: "client_id") ?? 0
    static let paymentContract = Kind.payment.schema.index(of: "contract_id") ?? 0
  }
}
