import CaseModel

/// A phone number or a mailbox is on several accounts, now or in the past, outside a verified group.
struct SharedContact: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts",
        "accounts outside a verified group with one phone or mailbox")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.shared-contact",
    title: "Several contractors share a phone number or a mailbox",
    strength: .strong,
    citations: [
      Citation("FBI-2025-01-23", .measure, reported: true), Citation("GOOG-2024-09-23", reported: true),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.contractor, fields: ["emails"], minimum: 1),
        KindNeed(.contractor, fields: ["phones"], minimum: 1),
      ])
    ],
    rationale: """
      Who reads a mailbox or answers a phone can act for each account that has it. Numbers are compared in their \
      international form where that is certain, mailboxes without what their provider ignores, over profiles, their \
      changes and external profiles of all time. Masked values are left out. Members of one verified group count as one.
      """,
    alternatives: [
      "The mailbox or switchboard of an agency that is not declared in the data", "A couple or a family",
      "A typing error", "A number that the telephone company gave to somebody else",
    ],
    followUp: [
      FollowUp(
        """
        Compare the accounts with the contact, and check the list of declared agencies and households for an entry \
        that is missing. Keep the records apart: a shared mailbox does not make two people one.
        """, sources: ["FBI-2025-01-23"], order: 1),
      FollowUp("Ask whose contact it is and why it is shared, and record the answer.", order: 2),
      FollowUp("Confirm each account's contact with a code that only its owner receives.", order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let phones = shared(.phone, dossier, context)
    let mailboxes = shared(.mailbox, dossier, context)
    let found = phones + mailboxes
    guard let most = found.map(\.accounts).max() else { return .notRaised }
    let others = Set(found.flatMap(\.others).map(\.contractor)).sorted()
    return .raised(
      Finding(
        statement(phones, mailboxes, others.count)
          + context.declaration(of: dossier.contractor, with: others),
        rule: """
          One phone number or mailbox on \(thresholds.accounts, "account", "accounts") or more outside a declared \
          group, no look-back. Here: \(most, "account", "accounts").
          """,
        measures: [
          ("accounts", Double(most)), ("phones", Double(phones.count)),
          ("mailboxes", Double(mailboxes.count)),
        ],
        evidence: rows(phones, .phone, dossier) + rows(mailboxes, .mailbox, dossier),
        others: found.otherRecords))
  }

  private func shared(_ kind: LinkKind, _ dossier: Dossier, _ context: Context) -> [SharedUse] {
    context.sharedOutsideGroups(kind, by: dossier.contractor, atLeast: thresholds.accounts)
  }

  private func statement(_ phones: [SharedUse], _ mailboxes: [SharedUse], _ others: Int) -> Statement {
    let named =
      phones.map { "the phone number \(personal: $0.value)" as Statement }
      + mailboxes.map { "the mailbox \(personal: $0.value)" as Statement }
    return
      "This account and \(others, "other account has", "other accounts have") in common: \(.list(named))."
  }

  private func rows(_ found: [SharedUse], _ kind: LinkKind, _ dossier: Dossier) -> [Evidence] {
    found.flatMap { use in use.own.map { dossier.evidence(of: $0, kind, use.value) } }
  }
}

extension SharedContact {
  static let examples = [
    Example(
      "One mailbox on three accounts, one of them in the past", .raised,
      [
        profile("a", mail: "orbit.dev@example.org"), profile("b", mail: "Orbit.Dev@EXAMPLE.org"),
        profile("c", mail: "c@example.org"),
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "c", "at": "2026-03-01T08:00:00Z", "field": "emails",
            "old": "orbit.dev@example.org", "new": "c@example.org",
          ]),
      ]),
    Example(
      "Exactly two accounts with one number, written in two ways", .raised,
      [profile("a", phone: "+1 (555) 0142 001"), profile("b", phone: "001-555-0142-001")]),
    Example(
      "A tag and dots that the provider ignores", .raised,
      [profile("a", mail: "orbit.dev+one@gmail.com"), profile("b", mail: "orbitdev@googlemail.com")]),
    Example(
      "Two mailboxes of one name with two providers, and a tag that this one does not ignore", .notRaised,
      [
        profile("a", mail: "orbit@example.org"), profile("b", mail: "orbit@mail.example.org"),
        profile("c", mail: "orbit+c@example.org"),
      ]),
    Example(
      "A verified agency with one mailbox", .notRaised,
      [
        profile("a", mail: "desk@agency.example.org"), profile("b", mail: "desk@agency.example.org"),
        group(verified: "true"),
      ]),
    Example(
      "An agency that is declared and not verified", .raised,
      [
        profile("a", mail: "desk@agency.example.org"), profile("b", mail: "desk@agency.example.org"),
        group(verified: "false"),
      ]),
    Example(
      "Masked addresses are not compared", .notRaised,
      [profile("a", mail: "o***t@example.org"), profile("b", mail: "o***t@example.org")]),
    Example(
      "The account has neither a phone number nor a mailbox", .notAssessable,
      [profile("a"), profile("b", mail: "b@example.org", phone: "+1 555 0142 001")]),
  ]

  private static func profile(_ contractor: String, mail: String = "", phone: String = "") -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": contractor, "emails": mail, "phones": phone])
  }

  private static func group(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }
}
