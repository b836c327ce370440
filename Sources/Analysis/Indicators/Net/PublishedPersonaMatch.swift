import CaseModel
import Measures

/// A mailbox, a handle or a wallet of the contractor stands in a published list of personas.
struct PublishedPersonaMatch: Indicator {
  struct Thresholds: ThresholdSet {
    var identifiers = 1
    var handleCharacters = 5

    static let fields: [ThresholdField<Thresholds>] = [
      .init("identifiers", \.identifiers, unit: "identifiers", "identifiers that equal a published one"),
      .init(
        "handle_characters", \.handleCharacters, unit: "characters",
        "characters of a handle that is compared; many people have a shorter one"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.published-persona-match",
    title: "A mailbox, handle or wallet stands in a list of published personas",
    strength: .medium,
    citations: [Citation("GITLAB-2026-02-19"), Citation("KETMAN-2024-11")],
    needs: [
      Need(anyOf: [
        KindNeed(.contractor, fields: ["emails"], minimum: 1),
        KindNeed(.contractor, fields: ["username"], minimum: 1),
        KindNeed(.externalProfile, fields: ["username"], minimum: 1),
        KindNeed(.payoutMethod, fields: ["account"], minimum: 1),
      ])
    ],
    rationale: """
      Researchers publish the identifiers of personas that they have seen. Only identifiers that one account alone can \
      have are compared, exactly: mailboxes, handles and wallets, in entries of the type persona of a supplied list. \
      Names are never compared. A published identifier may have been stolen, and its true owner may be the victim: a \
      match is a question to begin with.
      """,
    alternatives: [
      "The true owner of an identifier that somebody else used",
      "A handle that two people chose on two services",
      "An entry that is wrong or out of date",
    ],
    followUp: [
      FollowUp(
        "Read the entry at its publisher: when and where was the identifier seen, and with what else?",
        order: 1),
      FollowUp("Ask the contractor since when the identifier is theirs, and record the answer.", order: 2),
      FollowUp("Repeat the identity check of the account.", sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let personas = context.net.personas
    guard personas.isSupplied else {
      return .notAssessable([.other("no list with published personas was supplied")])
    }
    let matches = own(dossier).compactMap { held -> Match? in
      guard isLongEnough(held.identifier), let entry = personas.entries(of: held.identifier).first else {
        return nil
      }
      return Match(identifier: held.identifier, row: held.row, at: held.at, entry: entry)
    }
    var seen: Set<PersonaIndex.Identifier> = []
    let first = matches.filter { seen.insert($0.identifier).inserted }
    guard let worst = first.first, first.count >= max(1, thresholds.identifiers) else { return .notRaised }
    let entry = context.portfolio.table(.watchlistEntry).all[worst.entry]
    let further = first.count - 1
    let more: Statement =
      further > 0
      ? " \(further, "further identifier stands", "further identifiers stand") in such entries." : ""
    return .raised(
      Finding(
        """
        The \(worst.identifier.named) of this account stands in the entry \(code: context.portfolio.texts[entry.id]) of \
        the list \(value: entry.text(Self.list) ?? "without a name")\(published(entry)).
        """ + more,
        rule: """
          \(thresholds.identifiers, "mailbox, handle or wallet", "mailboxes, handles or wallets") or more equal to one \
          of a published persona. Here: \(count: first.count).
          """,
        measures: [("identifiers", Double(first.count))],
        evidence: matches.map { match in
          .record(match.row, at: match.at, "Names the \(match.identifier.named)")
        }))
  }

  /// An identifier of the contractor, and the entry that has it.
  private struct Match {
    let identifier: PersonaIndex.Identifier
    let row: Row
    let at: Timestamp?
    let entry: Int
  }

  private typealias Held = (identifier: PersonaIndex.Identifier, row: Row, at: Timestamp?)

  /// Mailboxes, then handles, then payout accounts, by record.
  private func own(_ dossier: Dossier) -> [Held] {
    var held: [Held] = []
    for row in dossier.records(.contractor) {
      held += Contractor(row).emails.compactMap(PersonaIndex.mailbox).map { ($0, row, nil) }
      held += [Contractor(row).username].compactMap(\.self).compactMap(PersonaIndex.handle).map {
        ($0, row, nil)
      }
    }
    for row in dossier.records(.externalProfile) {
      held += row.texts(Self.mailboxes).compactMap(PersonaIndex.mailbox).map { ($0, row, nil) }
      held += [row.text(Self.username)].compactMap(\.self).compactMap(PersonaIndex.handle).map {
        ($0, row, nil)
      }
    }
    for change in dossier.profileChanges where change.field == "emails" {
      let values = [change.old, change.new].compactMap(\.self)
      held += values.compactMap(PersonaIndex.mailbox).map { ($0, change.row, change.at) }
    }
    held += PayoutAccounts(dossier).sightings.compactMap { sighting in
      PersonaIndex.wallet(sighting.form).map { ($0, sighting.row, sighting.at) }
    }
    let order: [PersonaIndex.Sort] = [.mailbox, .handle, .wallet]
    return order.flatMap { sort in held.filter { $0.identifier.sort == sort } }
  }

  private func isLongEnough(_ identifier: PersonaIndex.Identifier) -> Bool {
    identifier.sort != .handle || identifier.form.count >= thresholds.handleCharacters
  }

  private func published(_ entry: Row) -> Statement {
    entry.date(Self.published).map { ", published \(words: $0.iso)" } ?? ", whose date is not known"
  }

  private static let list = Kind.watchlistEntry.schema.index(of: "list") ?? 0
  private static let published = Kind.watchlistEntry.schema.index(of: "published") ?? 0
  private static let mailboxes = Kind.externalProfile.schema.index(of: "emails") ?? 0
  private static let username = Kind.externalProfile.schema.index(of: "username") ?? 0
}

extension PersonaIndex.Identifier {
  /// `mailbox orbit@example.org`.
  fileprivate var named: Statement {
    switch sort {
    case .mailbox: "mailbox \(personal: Personal(.contact, form))"
    case .handle: "handle \(code: form)"
    case .wallet: "wallet \(personal: Personal(.account, form))"
    }
  }
}
