import CaseModel

/// A client who reviewed the contractor has the contractor's own document, account, device, phone or mailbox.
struct ReviewerSameIdentity: Indicator {
  struct Thresholds: ThresholdSet {
    var items = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "items", \.items, unit: "items", "documents, accounts, devices, phones and mailboxes of both sides")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "review.reviewer-same-identity",
    title: "The reviewing and the reviewed account rest on the same identity",
    strength: .strong,
    citations: [Citation("JP-2024-03-26", reported: true)],
    needs: [
      .records(.review, fields: ["client_id"]),
      Need(
        anyOf: ["document_numbers", "payment_accounts", "device_ids", "phones", "emails"].map {
          KindNeed(.client, known: [$0])
        }),
    ],
    rationale: """
      Who can be reached, paid or identified with the same thing as the contractor may be the contractor, and the review \
      then says nothing. Values are compared exactly, over all time; devices within one platform. Addresses of sign-ins \
      are not compared, because two people in one place share one.
      """,
    alternatives: [
      "One person who uses the platform on both sides, for different work",
      "A family or an office that shares a phone or a device",
      "A client who lent equipment to the contractor",
    ],
    followUp: [
      FollowUp(
        "Compare the client's jobs with the contractor's: who else was hired, and what was delivered.",
        order: 1),
      FollowUp("Ask both sides, separately, whose it is, and record the answers.", order: 2),
      FollowUp(
        "Repeat the identity check of both accounts if it stays unexplained.", sources: ["FBI-2024-05-16"],
        order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let clients = dossier.reviews.clients
    guard !clients.isEmpty else { return .notRaised }
    let known = clients.compactMap { client in
      context.reviews.record(of: client).map { (client: client, keys: ClientIdentity($0).keys) }
    }.filter { !$0.keys.isEmpty }
    guard !known.isEmpty else {
      return .notAssessable([.other("no document, account, device or contact of the clients who reviewed")])
    }
    let sightings = IdentitySightings(of: dossier, among: known.reduce(into: []) { $0.formUnion($1.keys) })
    let found = sightings.found.filter { sighting in
      // A device identifier means something on its own platform alone.
      sighting.key.kind != .device
        || known.contains { $0.client.platform == dossier.platformSymbol && $0.keys.contains(sighting.key) }
    }
    let items = Set(found.map(\.key))
    guard !items.isEmpty, items.count >= thresholds.items else { return .notRaised }
    let reviewers = known.filter { !$0.keys.isDisjoint(with: items) }.map(\.client)
    return .raised(finding(found, reviewers, dossier))
  }

  private func finding(
    _ found: [(key: ClientIdentity.Key, evidence: Evidence)], _ clients: [ReviewIndex.Client],
    _ dossier: Dossier
  ) -> Finding {
    let texts = dossier.portfolio.texts
    var seen: Set<ClientIdentity.Key> = []
    let items = found.map(\.key).filter { seen.insert($0).inserted }
    let named = items.map { "the \(words: $0.kind.title) \(personal: $0.personal)" as Statement }
    let reviews = dossier.reviews.filter { $0.client.map(clients.contains) ?? false }
    let who = clients.map { "\(code: texts[$0.id])" as Statement }
    return Finding(
      """
      \(words: clients.count == 1 ? "Client" : "Clients") \(.list(who)) gave this contractor \
      \(reviews.count, "review", "reviews"). The \
      \(words: clients.count == 1 ? "client's record names" : "clients' records name") \(.list(named)), which this \
      contractor's records hold too.
      """,
      rule: """
        \(thresholds.items, "item", "items") or more (document number, payment account, device, phone, mailbox) on both \
        sides of a review, no look-back. Here: \(items.count, "item", "items"), \(clients.count, "client", "clients").
        """,
      measures: [
        ("items", Double(items.count)), ("clients", Double(clients.count)),
        ("reviews", Double(reviews.count)),
      ],
      evidence: reviews.map { .record($0.row, at: $0.at, .review($0, in: dossier.portfolio)) }
        + found.map(\.evidence))
  }
}

extension ReviewerSameIdentity {
  static let examples = [
    Example(
      "The client's phone is the contractor's", .raised,
      [client(phones: "+1 555 0142 00"), profile(phones: "+1 (555) 014-200"), review("k-1")]),
    Example(
      "Exactly one item: the number of a document, in another spelling", .raised,
      [
        client(documents: "AB-12345"), review("k-1"),
        RecordDraft(
          .document, ["contractor_id": "a", "type": "passport", "number": "ab 12345", "result": "verified"]),
      ]),
    Example(
      "A device of the client on which the contractor signed in", .raised,
      [
        client(devices: "dev-1"), review("k-1"),
        RecordDraft(
          .login, ["contractor_id": "a", "at": ExampleTime.day(before: 40), "device_id": "dev-1"]),
      ]),
    Example(
      "The device of a failed sign-in", .notRaised,
      [
        client(devices: "dev-1"), review("k-1"),
        RecordDraft(
          .login,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: 40), "device_id": "dev-1", "success": "false",
          ]),
      ]),
    Example(
      "Numbers that differ in one digit", .notRaised,
      [client(phones: "+1 555 0142 01"), profile(phones: "+1 555 0142 00"), review("k-1")]),
    Example(
      "The client who shares the phone gave no review", .notRaised,
      [
        client(phones: "+1 555 0142 00"), client("k-2", phones: "+1 555 0142 77"),
        profile(phones: "+1 555 0142 00"), review("k-2"),
      ]),
    Example(
      "Nothing is known of the client who reviewed", .notAssessable,
      [client(), client("k-2", phones: "+1 555 0142 77"), profile(phones: "+1 555 0142 00"), review("k-1")]),
    Example(
      "Reviews without their client", .notAssessable,
      [client(phones: "+1 555 0142 00"), profile(phones: "+1 555 0142 00"), review("")]),
    Example("No clients in the data", .notAssessable, [profile(phones: "+1 555 0142 00"), review("k-1")]),
  ]

  private static func client(
    _ id: String = "k-1", phones: String = "", documents: String = "", devices: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .client, ["client_id": id, "phones": phones, "document_numbers": documents, "device_ids": devices])
  }

  private static func profile(phones: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": "a", "phones": phones])
  }

  private static func review(_ client: String) -> RecordDraft {
    RecordDraft(
      .review,
      ["contractor_id": "a", "client_id": client, "at": ExampleTime.day(before: 30), "rating": "5"])
  }
}
