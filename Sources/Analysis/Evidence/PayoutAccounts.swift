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
    func add(_ account: String?, holder: String?, at: Timestamp?, _ row: Row) {
      guard let form = account.flatMap(KeyForm.account) else { return unnamed += 1 }
      let holder = holder.flatMap { KeyForm.isPlaceholder($0) ? nil : $0 }
      sightings.append(Sighting(form: form, holder: holder, at: at, row: row))
    }
    for method in dossier.payoutMethods {
      add(method.account, holder: method.holder, at: method.addedAt, method.row)
    }
    for payment in dossier.payments where payment.direction == "withdrawal" {
      add(payment.account, holder: payment.accountHolder, at: payment.at, payment.row)
    }
    for change in dossier.profileChanges where change.field == "payout_account" && change.new != nil {
      add(change.new, holder: nil, at: change.at, change.row)
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
