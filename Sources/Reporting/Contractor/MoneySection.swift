import CaseModel
import Templating

/// What was paid, for each currency by itself, and to which accounts.
struct MoneySection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field(
      "money",
      .list([
        "currency": .text, "earned_period": .text, "earned": .text, "withdrawn_period": .text,
        "withdrawn": .text,
        "refunded": .text, "fees": .text,
      ]), "One row a currency, in the order of codes; amounts are never added across."),
    Frame.field("money_other", .optional(.text), "Payments that no column holds, with their counts."),
    Frame.field(
      "accounts",
      .list([
        "account": .text.described("`ending 4471`."), "holder": .text, "country": .text, "first": .text,
        "last": .text, "received": .text,
      ]), "Payout accounts, by the first day on which they were seen."),
    Frame.field("accounts_more", .optional(.text), "How many accounts are not shown."),
  ]

  /// The sums of one currency: of all time, and of the period.
  private struct Sums {
    let currency: Currency
    var all = Columns()
    var period = Columns()
  }

  private struct Columns {
    var earned = Money.zero, withdrawn = Money.zero, refunded = Money.zero, fees = Money.zero

    mutating func add(_ amount: Money, _ direction: String) {
      switch direction {
      case "earning": earned = Money.sum(earned, amount) ?? earned
      case "withdrawal": withdrawn = Money.sum(withdrawn, amount) ?? withdrawn
      case "refund": refunded = Money.sum(refunded, amount) ?? refunded
      case "fee": fees = Money.sum(fees, amount) ?? fees
      default: break
      }
    }
  }

  let edition: Edition
  let dossier: Dossier
  let accounts: [PayoutAccount]
  let limit: Int

  func add(to values: inout TemplateObject) {
    let payments = dossier.payments
    values["money"] = .objects(rows(payments))
    values["money_other"] = .optional(other(payments))
    values["accounts"] = .objects(accounts.prefix(limit).map { account($0) })
    let more = accounts.count - min(limit, accounts.count)
    values["accounts_more"] = .optional(more > 0 ? "\(more.grouped) more accounts are not shown." : nil)
  }

  private func rows(_ payments: [Payment]) -> [TemplateObject] {
    var sums: [Sums] = []
    for payment in payments {
      let (currency, amount, direction) = (payment.currency, payment.amount, payment.direction)
      let place = sums.firstIndex { $0.currency == currency } ?? sums.count
      if place == sums.count { sums.append(Sums(currency: currency)) }
      sums[place].all.add(amount, direction)
      if let at = payment.at, edition.isInPeriod(at) { sums[place].period.add(amount, direction) }
    }
    return sums.map { (code: $0.currency.code, sums: $0) }.sorted { $0.code < $1.code }.map { code, sums in
      [
        "currency": .text(code),
        "earned_period": .text(sums.period.earned.grouped), "earned": .text(sums.all.earned.grouped),
        "withdrawn_period": .text(sums.period.withdrawn.grouped),
        "withdrawn": .text(sums.all.withdrawn.grouped), "refunded": .text(sums.all.refunded.grouped),
        "fees": .text(sums.all.fees.grouped),
      ]
    }
  }

  /// `Also recorded, in no column: 3 prepayments, 1 charge.`
  private func other(_ payments: [Payment]) -> String? {
    let columns: Set<String> = ["earning", "withdrawal", "refund", "fee"]
    var counts: [String: Int] = [:]
    for payment in payments where !columns.contains(payment.direction) {
      counts[payment.direction, default: 0] += 1
    }
    guard !counts.isEmpty else { return nil }
    let words = counts.sorted { $0.key < $1.key }.map { direction, count in
      let word = direction == "other" ? "other payment" : direction
      let plural = word == "tax" ? "taxes" : word + "s"
      return "\(count.grouped) \(count == 1 ? word : plural)"
    }
    return "Also recorded, and in no column: \(Wording.list(words))."
  }

  private func account(_ account: PayoutAccount) -> TemplateObject {
    let received = account.received.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
    return [
      "account": .text(Clip.shown(.account, account.value)),
      "holder": .text(
        account.holders.isEmpty ? "–" : account.holders.map { Clip.shown(.name, $0) }.joined(separator: "; ")),
      "country": .text(
        account.countries.isEmpty ? "–" : account.countries.map(\.code).joined(separator: ", ")),
      "first": .text(account.first?.date.iso ?? "–"),
      "last": .text(account.last?.date.iso ?? "–"),
      "received": .text(received.isEmpty ? "–" : received.joined(separator: "; ")),
    ]
  }
}

/// An account that a contractor was, or may be, paid to: the union of payout methods, withdrawals and profile changes.
struct PayoutAccount {
  let value: String
  var holders: [String] = []
  var countries: [Country] = []
  var first: Timestamp?
  var last: Timestamp?
  var received: [String: Money] = [:]

  /// By the first day on which each was seen, then by its normalised number.
  static func all(of dossier: Dossier) -> [PayoutAccount] {
    var accounts: [(key: String, account: PayoutAccount)] = []
    var places: [String: Int] = [:]
    var last: (value: String, place: Int)?
    // Withdrawals mostly go to the account of the one before.
    func place(of value: String) -> Int {
      if let last, last.value == value { return last.place }
      let key = normalised(value)
      let place = places[key] ?? accounts.count
      if place == accounts.count {
        places[key] = place
        accounts.append((key, PayoutAccount(value: value)))
      }
      last = (value, place)
      return place
    }
    func see(_ value: String, _ times: [Timestamp?], holder: String? = nil, country: Country? = nil) -> Int {
      let place = place(of: value)
      accounts[place].account.see(times, holder: holder, country: country)
      return place
    }
    for method in dossier.payoutMethods {
      _ = see(
        method.account, [method.addedAt, method.removedAt], holder: method.holder, country: method.country)
    }
    for payment in dossier.payments where payment.direction == "withdrawal" {
      guard let value = payment.account else { continue }
      let place = see(
        value, [payment.at], holder: payment.accountHolder, country: payment.accountCountry)
      accounts[place].account.receive(payment.amount, payment.currency.code)
    }
    for change in dossier.profileChanges where change.field == "payout_account" {
      if let value = change.new { _ = see(value, [change.at]) }
      if let value = change.old { _ = see(value, [change.at]) }
    }
    return accounts.sorted { left, right in
      let first = left.account.first?.milliseconds ?? .max
      let second = right.account.first?.milliseconds ?? .max
      return first == second ? left.key < right.key : first < second
    }.map(\.account)
  }

  private mutating func see(_ times: [Timestamp?], holder: String?, country: Country?) {
    for case let time? in times {
      first = min(first ?? time, time)
      last = max(last ?? time, time)
    }
    if let holder, holders.count < 3, !holders.contains(holder) { holders.append(holder) }
    if let country, countries.count < 5, !countries.contains(country) { countries.append(country) }
  }

  private mutating func receive(_ amount: Money, _ currency: String) {
    let sum = received[currency] ?? .zero
    received[currency] = Money.sum(sum, amount) ?? sum
  }

  /// The letters and digits of an account, without blanks, dashes and case.
  private static func normalised(_ value: String) -> String {
    let kept = value.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte & 0xdf
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
      default: nil
      }
    }
    return kept.isEmpty ? value : String(decoding: kept, as: UTF8.self)
  }
}
