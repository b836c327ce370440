import CaseModel

/// The same identity document backs several accounts: an equal number of one type, or an equal image.
struct SameDocumentMultiAccount: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts",
        "contractor accounts outside a verified group with one document")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "identity.same-document-multi-account",
    title: "The same identity document backs several accounts",
    strength: .strong,
    citations: [Citation("US-2022-05-16", .measure), Citation("JP-2024-03-26", reported: true)],
    needs: [
      Need(anyOf: [
        KindNeed(.document, fields: ["number"], minimum: 1),
        KindNeed(.document, fields: ["image_hash"], minimum: 1),
      ])
    ],
    rationale: """
      A document names one person. Two accounts with the same number or the same image are one person's, or one of them \
      uses a document that is not its own; its true owner may be a victim. Members of one verified group count as one.
      """,
    alternatives: [
      "A second account of one person", "A new registration after a lost password", "An error of data entry",
    ],
    followUp: [
      FollowUp(
        "Compare names, birth dates, contacts and the days of submission of the accounts.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask whether both accounts are the contractor's and record the answer.", order: 2),
      FollowUp(
        "Have the document examined; ask the issuing authority where it offers that.",
        sources: ["US-2022-05-16", "FBI-2025-07-23", "CA-2025-07-16"], order: 3),
      FollowUp(
        """
        Repeat the identity check in a live call. Offer another way if the contractor asks for one: disability, \
        bandwidth, faith and care duties are good reasons.
        """,
        sources: ["US-2022-05-16", "USROK-2023-10-18", "CA-2025-07-16", "JP-2024-03-26", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let numbers = context.sharedOutsideGroups(.document, by: dossier.contractor, atLeast: thresholds.accounts)
    let images = context.sharedOutsideGroups(.image, by: dossier.contractor, atLeast: thresholds.accounts) {
      records in
      records.filter { $0.kind == .document }
    }
    let found = numbers + images
    guard let most = found.map(\.accounts).max() else { return .notRaised }
    return .raised(
      Finding(
        statement(numbers, images, dossier, context),
        rule: """
          An equal document number of one type, or an equal image of a document, on \
          \(thresholds.accounts, "account", "accounts") or more outside a declared group, no look-back. Here: \
          \(most, "account", "accounts").
          """,
        measures: [
          ("accounts", Double(most)), ("numbers", Double(numbers.count)), ("images", Double(images.count)),
        ],
        evidence: found.ownRecords.compactMap { use in
          dossier.row(use).map { .record($0, at: use.at, .document(Document($0))) }
        }, others: found.otherRecords))
  }

  private func statement(
    _ numbers: [SharedUse], _ images: [SharedUse], _ dossier: Dossier, _ context: Context
  ) -> Statement {
    let others = Set((numbers + images).flatMap(\.others).map(\.contractor)).sorted()
    let types = numbers.compactMap { $0.own.first }.compactMap { dossier.row($0) }.map { Document($0).type }
    var named = zip(numbers, types).map { use, type -> Statement in
      let word = type.map { $0 == "other" ? "document" : $0.spaced } ?? "document"
      return "\(words: word) \(personal: use.value)"
    }
    if !images.isEmpty { named.append("\(images.count, "image of a document", "images of documents")") }
    let subject: Statement = named.count == 1 ? "The same document backs" : "The same documents back"
    return """
      \(subject) this account and \(others.count, "other account", "other accounts"): \(.list(named)).
      """ + context.declaration(of: dossier.contractor, with: others)
  }
}

extension SameDocumentMultiAccount {
  static let examples = [
    Example(
      "One passport number on three accounts, in different spellings", .raised,
      [
        document("a", number: "X1234-4471"), document("b", number: "x12344471"),
        document("c", number: "X1234 4471"),
      ]),
    Example(
      "Exactly two accounts, submitted years apart", .raised,
      [
        document("a", number: "X12344471", at: "2023-02-01T08:00:00Z"),
        document("b", number: "X12344471", at: "2026-11-01T08:00:00Z"),
      ]),
    Example(
      "One image on two accounts, the numbers not read", .raised,
      [document("a", image: hash("4471aa")), document("b", image: hash("4471aa"))]),
    Example(
      "The contractor's own document, submitted again", .notRaised,
      [
        document("a", number: "X12344471", image: hash("4471aa")),
        document("a", number: "X12344471", image: hash("4471ab")), document("b", number: "Y99887766"),
      ]),
    Example(
      "A passport and a tax form with one number by chance", .notRaised,
      [document("a", number: "123456789"), document("b", number: "123456789", type: "tax_form")]),
    Example(
      "A form's placeholder is no number", .notRaised,
      [
        document("a", number: "000000000"), document("b", number: "000000000"),
        document("a", number: "X12344471"),
      ]),
    Example(
      "A verified household with one proof of address", .notRaised,
      [
        document("a", number: "P-55512", type: "proof_of_address"),
        document("b", number: "P-55512", type: "proof_of_address"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
            "verified": "true",
          ]),
      ]),
    Example(
      "Documents without a number or an image", .notAssessable,
      [document("a"), document("b", number: "X12344471")]),
    Example(
      "No documents in the export", .notAssessable,
      [RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"])]),
  ]

  private static func hash(_ ending: String) -> String {
    "sha256:" + String(repeating: "0", count: 58) + ending
  }

  private static func document(
    _ contractor: String, number: String = "", image: String = "", type: String = "passport",
    at: String = "2026-03-01T08:00:00Z"
  ) -> RecordDraft {
    RecordDraft(
      .document,
      [
        "contractor_id": contractor, "type": type, "number": number, "image_hash": image, "submitted_at": at,
        "result": "verified",
      ])
  }
}
