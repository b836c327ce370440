import CaseModel
import Measures

/// Invoices share a number or a layout with those of another contractor, or name a contact that could not be reached.
struct InvoiceIrregular: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2
    var contacts = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts", "accounts outside a verified group with a number or layout"),
      .init("contacts", \.contacts, unit: "invoices", "invoices with a contact whose check failed"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.invoice-irregular",
    title: "Invoices share numbers or a layout, or name a contact that fails a check",
    strength: .medium,
    citations: [Citation("US-2022-05-16", .measure)],
    needs: [
      Need(anyOf: [
        KindNeed(.invoice, fields: ["number"], minimum: 1),
        KindNeed(.invoice, fields: ["layout_hash"], minimum: 1),
        KindNeed(.invoice, fields: ["contact"], minimum: 1),
      ])
    ],
    rationale: """
      Invoices that are made up are made in series. A number counts where its serial has five digits or more and is no \
      date; a layout counts where it is exactly the same and not on more than 1 % of the contractors (and more than \
      10). A contact of the named client counts where a check of exactly this contact failed.
      """,
    alternatives: [
      "One invoicing software and its default layout", "An agency that is not declared in the data",
      "A contact that left the client",
    ],
    followUp: [
      FollowUp("Look at the invoices side by side.", sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask with what the invoices are made, and record the answer.", order: 2),
      FollowUp(
        "Call the named client through a contact that was found independently.", sources: ["US-2022-05-16"],
        order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let invoices = dossier.records(.invoice).map { InvoiceRecord(row: $0) }.filter { invoice in
      invoice.at.map(context.looksBack) ?? true
    }
    guard !invoices.isEmpty else { return .notRaised }
    let failed = failedContacts(dossier)
    var found = Found()
    for invoice in invoices {
      found.add(
        invoice, shared: shared(context.invoices.withNumber(of: invoice), dossier, context), as: \.numbers)
      found.add(
        invoice, shared: shared(context.invoices.withLayout(of: invoice), dossier, context), as: \.layouts)
      if let contact = invoice.contact, failed.contains(Self.form(contact)) {
        found.unreached.append(invoice)
      }
    }
    let isUnreached = found.unreached.count >= max(1, thresholds.contacts)
    guard !found.others.isEmpty || isUnreached else { return .notRaised }
    if !isUnreached { found.unreached = [] }
    return raised(found, dossier, context)
  }

  /// What the contractor's invoices share, and with how many invoices of others.
  private struct Found {
    var numbers: [InvoiceRecord] = []
    var layouts: [InvoiceRecord] = []
    var unreached: [InvoiceRecord] = []
    private(set) var others: [ContractorIndex: Set<Int>] = [:]

    mutating func add(
      _ invoice: InvoiceRecord, shared: [InvoiceIndex.Use], as list: WritableKeyPath<Found, [InvoiceRecord]>
    ) {
      guard !shared.isEmpty else { return }
      self[keyPath: list].append(invoice)
      for use in shared { others[use.contractor, default: []].insert(use.index) }
    }
  }

  /// The invoices of contractors who are not in one verified group with this one, where they are enough.
  private func shared(_ uses: [InvoiceIndex.Use], _ dossier: Dossier, _ context: Context) -> [InvoiceIndex
    .Use]
  {
    guard !uses.isEmpty else { return [] }
    let others = uses.filter { use in
      use.contractor != dossier.contractor
        && !context.groups.areVerifiedTogether(dossier.contractor, use.contractor)
    }
    let accounts = 1 + context.accountsApart(Set(others.map(\.contractor)).sorted())
    return accounts >= max(2, thresholds.accounts) ? others : []
  }

  /// The subjects of checks of contacts and references that failed, and of none that passed later.
  private func failedContacts(_ dossier: Dossier) -> Set<String> {
    var failed: Set<String> = []
    for row in dossier.records(.check) {
      let check = Check(row)
      guard ["contact", "reference"].contains(check.type), let subject = row.text(Self.subject) else {
        continue
      }
      if check.outcome == "failed" {
        failed.insert(Self.form(subject))
      } else if check.outcome == "passed" {
        failed.remove(Self.form(subject))
      }
    }
    return failed
  }

  private static let subject = Kind.check.schema.index(of: "subject") ?? 0

  private static func form(_ contact: String) -> String {
    KeyForm.mailbox(contact) ?? KeyForm.phone(contact) ?? contact.lowercased()
  }

  private func raised(_ found: Found, _ dossier: Dossier, _ context: Context) -> Outcome {
    let others = found.others.keys.sorted()
    var sentences: [Statement] = []
    if !found.numbers.isEmpty {
      sentences.append(
        "\(found.numbers.count, "invoice has a number", "invoices have a number") of others' invoices.")
    }
    if !found.layouts.isEmpty {
      sentences.append(
        "\(found.layouts.count, "invoice has the layout", "invoices have the layout") of others' invoices.")
    }
    if !found.unreached.isEmpty {
      sentences.append(
        "\(found.unreached.count, "invoice names", "invoices name") a contact whose check failed.")
    }
    let tail: Statement =
      others.isEmpty
      ? ""
      : " The same is on invoices of \(others.count, "other contractor", "other contractors")."
        + context.declaration(of: dossier.contractor, with: others)
    return .raised(
      Finding(
        .joined(sentences, separator: " ", last: " ") + tail,
        rule: """
          An invoice's number or layout on \(thresholds.accounts, "account", "accounts") or more outside a declared \
          group, or \(thresholds.contacts, "invoice", "invoices") or more with a contact whose check failed. Here: \
          \(count: found.numbers.count) by number, \(count: found.layouts.count) by layout, \
          \(count: found.unreached.count) by contact.
          """,
        measures: [
          ("numbers", Double(found.numbers.count)), ("layouts", Double(found.layouts.count)),
          ("contacts", Double(found.unreached.count)), ("contractors", Double(others.count)),
        ],
        evidence: rows(found), others: others.map { ($0, found.others[$0]?.count ?? 0) }))
  }

  private func rows(_ found: Found) -> [Evidence] {
    let lists: [([InvoiceRecord], Statement)] = [
      (found.numbers, ", a number that others have"), (found.layouts, ", a layout that others have"),
      (found.unreached, ", with a contact whose check failed"),
    ]
    var seen: Set<Provenance> = []
    return lists.flatMap { invoices, tail in
      invoices.filter { seen.insert($0.row.provenance).inserted }.map {
        .record($0.row, at: $0.at, .invoice($0) + tail)
      }
    }
  }
}

extension InvoiceIrregular {
  static let examples = InvoiceIrregularExamples.all
}
