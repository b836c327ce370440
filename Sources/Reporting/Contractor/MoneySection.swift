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

  private struct Sums {
    var period: [String: Money] = [:]
    var all: [String: Money] = [:]
  }

  let edition: Edition
  let dossier: Dossier
  let limit: Int

  func add(to values: inout TemplateObject) {
    let payments = dossier.payments
    values["money"] = .objects(rows(payments))
    values["money_other"] = .optional(other(payments))
    let accounts = PayoutAccount.all(of: dossier, payments: payments)
    values["accounts"] = .objects(accounts.prefix(limit).map { account($0) })
    let more = accounts.count - min(limit, accounts.count)
    values["accounts_more"] = .optional(more > 0 ? "\(more.grouped) more accounts are not shown." : nil)
  }

  private func rows(_ payments: [Payment]) -> [TemplateObject] {
    var sums: [String: Sums] = [:]
    for payment in payments {
      let code = payment.currency.code
      Self.add(payment, to: &sums[code, default: Sums()].all)
      if let at = payment.at, edition.isInPeriod(at) {
        Self.add(payment, to: &sums[code, default: Sums()].period)
      }
    }
    return sums.sorted { $0.key < $1.key }.map { code, sums in
      [
        "currency": .text(code),
        "earned_period": .text(Self.text(sums.period["earning"])),
        "earned": .text(Self.text(sums.all["earning"])),
        "withdrawn_period": .text(Self.text(sums.period["withdrawal"])),
        "withdrawn": .text(Self.text(sums.all["withdrawal"])),
        "refunded": .text(Self.text(sums.all["refund"])),
        "fees": .text(Self.text(sums.all["fee"])),
      ]
    }
  }

  private static func add(_ payment: Payment, to sums: inout [String: Money]) {
    let direction = payment.direction
    sums[direction] = Money.sum(sums[direction] ?? .zero, payment.amount) ?? sums[direction]
  }

  private static func text(_ amount: Money?) -> String { (amount ?? .zero).grouped }

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
  static func all(of dossier: Dossier, payments: [Payment]) -> [PayoutAccount] {
    var accounts: [String: PayoutAccount] = [:]
    func see(_ value: String, _ times: [Timestamp?], holder: String?, country: Country?) {
      var account = accounts[normalised(value)] ?? PayoutAccount(value: value)
      for time in times.compactMap({ $0 }) {
        account.first = min(account.first ?? time, time)
        account.last = max(account.last ?? time, time)
      }
      if let holder, !account.holders.contains(holder), account.holders.count < 3 {
        account.holders.append(holder)
      }
      if let country, !account.countries.contains(country), account.countries.count < 5 {
        account.countries.append(country)
      }
      accounts[normalised(value)] = account
    }
    for method in dossier.payoutMethods {
      see(method.account, [method.addedAt, method.removedAt], holder: method.holder, country: method.country)
    }
    for payment in payments where payment.direction == "withdrawal" {
      guard let value = payment.account else { continue }
      see(value, [payment.at], holder: payment.accountHolder, country: payment.accountCountry)
      let (key, code) = (normalised(value), payment.currency.code)
      let sum = accounts[key]?.received[code] ?? .zero
      accounts[key]?.received[code] = Money.sum(sum, payment.amount) ?? sum
    }
    for change in dossier.profileChanges where change.field == "payout_account" {
      if let value = change.new { see(value, [change.at], holder: nil, country: nil) }
      if let value = change.old { see(value, [change.at], holder: nil, country: nil) }
    }
    return accounts.sorted { left, right in
      let (first, second) = (left.value.first?.milliseconds ?? .max, right.value.first?.milliseconds ?? .max)
      return first == second ? left.key < right.key : first < second
    }.map(\.value)
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
