import CaseModel
import Measures

/// What a contractor is compared with peers by: rates, and the number of bids.
struct PeerFigures: Sendable {
  /// The rates that a contractor asked for or agreed to, in the currency of most of them.
  struct Rates: Sendable {
    let currency: Currency
    let median: Double
    let count: Int
  }

  /// The bids of a contractor's busiest 30 days.
  struct Volume: Sendable {
    let bids: Int
    let accepted: Int
    /// The moments of the first and the last.
    let from, to: Int64
    var acceptedShare: Double { Double(accepted) / Double(max(1, bids)) }
  }

  /// The days within which bids are counted.
  static let days = 30

  let rates: Rates?
  let volume: Volume?
  /// The currency of the profile; nil where it names none.
  let currency: Currency?

  init(_ dossier: Dossier, window: ClosedRange<Int64>) {
    rates = Self.rates(Offer.all(of: dossier, window: window))
    volume = Self.volume(dossier.bids, window)
    currency = dossier.profile?.row.currency(Self.currencyField)
  }

  private static let currencyField = Kind.contractor.schema.index(of: "currency") ?? 0

  private static func rates(_ offers: [Offer]) -> Rates? {
    let byCurrency = Dictionary(grouping: offers, by: \.currency)
    let most = byCurrency.max { ($0.value.count, $1.key.raw) < ($1.value.count, $0.key.raw) }
    guard let most, let median = Percentile.median(most.value.map(\.rate.approximate)) else { return nil }
    return Rates(currency: most.key, median: median, count: most.value.count)
  }

  private static func volume(_ bids: [Bid], _ window: ClosedRange<Int64>) -> Volume? {
    let known = bids.filter { bid in
      bid.status != nil && bid.at.map { window.contains($0.milliseconds) } ?? false
    }
    let times = known.compactMap(\.at?.milliseconds)
    let length = Int64(days) * Timestamp.dayLength
    guard let found = SlidingWindow.most(times, length: length, atLeast: 1) else { return nil }
    let accepted = known[found.worst].count { $0.status == "accepted" }
    return Volume(
      bids: found.figure, accepted: accepted, from: times[found.worst.lowerBound],
      to: times[found.worst.upperBound])
  }
}

/// A bid or a contract with a rate for an hour.
struct Offer {
  let row: Row
  let rate: Money
  let currency: Currency
  var isContract: Bool { row.kind == .contract }

  /// nil without a rate above 0 and its currency.
  init?(_ row: Row) {
    let fields = row.kind == .contract ? Self.contract : Self.bid
    guard let rate = row.money(fields.rate), !rate.isZero, let currency = row.currency(fields.currency) else {
      return nil
    }
    (self.row, self.rate, self.currency) = (row, rate, currency)
  }

  /// The offers of a contractor inside a window, in milliseconds: bids, then contracts.
  static func all(of dossier: Dossier, window: ClosedRange<Int64>) -> [Offer] {
    [Kind.bid, .contract].flatMap { kind in
      dossier.records(kind).filter { row in
        row.eventTime.map { window.contains($0.milliseconds) } ?? false
      }.compactMap { Offer($0) }
    }
  }

  private static let bid = fields(of: .bid)
  private static let contract = fields(of: .contract)

  private static func fields(of kind: Kind) -> (rate: Int, currency: Int) {
    (kind.schema.index(of: "rate") ?? 0, kind.schema.index(of: "currency") ?? 0)
  }
}
