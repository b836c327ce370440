import CaseModel
import Measures

/// What all records together say of each payout account: who holds it, and in which country it is.
struct PayeeFacts {
  /// How the payee of one account stands to that of another.
  enum Difference: Hashable {
    /// Another person or firm holds it, or it is in another country.
    case other
    /// The same holder or country, as far as is known.
    case same
    /// Neither holders nor countries can be compared.
    case unknown
  }

  private var holders: [String: [String]] = [:]
  private var countries: [String: Set<Country>] = [:]
  private let own: OwnNames
  private let threshold: Double

  /// `threshold` is the similarity at which two names are one.
  init(_ payouts: PayoutAccounts, _ own: OwnNames, threshold: Double) {
    self.own = own
    self.threshold = threshold
    for sighting in payouts.sightings {
      if let holder = sighting.holder, holders[sighting.form]?.contains(holder) != true {
        holders[sighting.form, default: []].append(holder)
      }
      if let country = sighting.country { countries[sighting.form, default: []].insert(country) }
    }
  }

  /// Whether the payee of an account is another than that of the account before it. Accounts with a holder or a
  /// country in common have not changed in it.
  func difference(from old: String, to new: String) -> Difference {
    let holder = holderDifference(holders[old] ?? [], holders[new] ?? [])
    if holder == .other { return .other }
    guard let before = countries[old], let after = countries[new] else { return holder }
    return before.isDisjoint(with: after) ? .other : .same
  }

  private func holderDifference(_ old: [String], _ new: [String]) -> Difference {
    var difference = Difference.unknown
    for before in old {
      for after in new {
        switch compare(before, after) {
        case .same: return .same
        case .other: difference = .other
        case .unknown: continue
        }
      }
    }
    return difference
  }

  private func compare(_ old: String, _ new: String) -> Difference {
    if old == new { return .same }
    if own.verdict(of: old, threshold: threshold) == .own, own.verdict(of: new, threshold: threshold) == .own
    {
      return .same
    }
    guard case .similarity(let figure) = NameSimilarity.compare(new, person: old) else { return .unknown }
    return figure >= threshold ? .same : .other
  }
}

extension PayoutAccounts.Sighting {
  /// The country that the record gives for the account.
  var country: Country? {
    switch row.kind {
    case .payoutMethod: PayoutMethod(row).country
    case .payment: Payment(row).accountCountry
    default: nil
    }
  }
}
