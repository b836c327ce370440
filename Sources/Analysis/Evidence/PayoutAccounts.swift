import CaseModel
import Measures

/// The accounts that a contractor is, or was, paid to: the union of payout methods, withdrawals and profile changes of
/// `payout_account`, with every time that each was seen.
struct PayoutAccounts {
  /// One record that names a payout account.
  struct Sighting {
    /// The account in the form in which accounts are compared.
    let form: String
    let holder: String?
    /// A method is seen when it was added.
    let at: Timestamp?
    let row: Row

    var isWithdrawal: Bool { row.kind == .payment }
  }

  /// By time, those without one first; then by provenance.
  let sightings: [Sighting]
  /// Records of payouts that name no account that can be compared.
  let unnamed: Int

  init(_ dossier: Dossier) {
    var sightings: [Sighting] = []
    var unnamed = 0
    func add(_ form: String?, holder: String?, at: Timestamp?, _ row: Row) {
      guard let form else { return unnamed += 1 }
      sightings.append(Sighting(form: form, holder: holder, at: at, row: row))
    }
    // Withdrawals repeat their account and its holder: the form of each is made once.
    var forms: [Symbol: String?] = [:]
    func form(_ symbol: Symbol) -> String? {
      guard !symbol.isNone else { return nil }
      if let known = forms[symbol] { return known }
      let form = KeyForm.account(dossier.portfolio.texts[symbol])
      forms[symbol] = .some(form)
      return form
    }
    var last: (name: String?, holder: String?) = (nil, nil)
    func holder(_ name: String?) -> String? {
      if last.name != name { last = (name, name.flatMap { KeyForm.isPlaceholder($0) ? nil : $0 }) }
      return last.holder
    }
    for row in dossier.records(.payoutMethod) {
      let method = PayoutMethod(row)
      add(form(method.accountSymbol), holder: holder(method.holder), at: method.addedAt, row)
    }
    for row in dossier.records(.payment) {
      let payment = Payment(row)
      guard payment.flow == .withdrawal else { continue }
      add(form(payment.accountSymbol), holder: holder(payment.accountHolder), at: payment.at, row)
    }
    for change in dossier.profileChanges where change.field == "payout_account" && change.new != nil {
      add(change.new.flatMap(KeyForm.account), holder: nil, at: change.at, change.row)
    }
    self.sightings = sightings.sorted { left, right in
      let (mine, theirs) = (left.at?.raw ?? .min, right.at?.raw ?? .min)
      return mine != theirs ? mine < theirs : left.row.provenance < right.row.provenance
    }
    self.unnamed = unnamed
  }

  /// The forms of the accounts, in the order in which they were first seen.
  var forms: [String] {
    var seen: Set<String> = []
    return sightings.map(\.form).filter { seen.insert($0).inserted }
  }

  /// What the rules about payout accounts need: one of the places that name one.
  static let need = Need(anyOf: [
    KindNeed(.payoutMethod, fields: ["account"], minimum: 1),
    KindNeed(.payment, fields: ["account"], minimum: 1),
  ])
}

extension PayoutAccounts.Sighting {
  /// What a row of evidence says of the record.
  var evidence: Evidence { .record(row, at: at, text) }

  private var text: Statement {
    let shown = Personal(.account, form)
    switch row.kind {
    case .payment: return .payment(Payment(row), form: form)
    case .profileChange: return "Payout account changed to the account \(personal: shown)"
    default:
      let method = PayoutMethod(row)
      var text: Statement = "Payout account \(personal: shown)"
      text = text + (at == nil ? " on record" : " added")
      if let holder { text = text + ", holder \(personal: Personal(.name, holder))" }
      if let country = method.country { text = text + ", country \(country: country)" }
      return text
    }
  }
}
