import CaseModel

/// The clients' records, and which contractors each client reviewed and when.
struct ReviewIndex: Sendable {
  typealias Client = ContractorKey

  private let portfolio: Portfolio
  private let clients: [Client: Int]
  /// Reviews by client, then time, by their index.
  private let reviews: [UInt32]
  private let ranges: [Client: Range<Int>]

  /// Reads the portfolio's clients and reviews once.
  init(portfolio: Portfolio) {
    self.portfolio = portfolio
    clients = Dictionary(
      portfolio.table(.client).all.map { (Client(platform: $0.platform, id: $0.id), $0.index) },
      uniquingKeysWith: { _, last in last })
    var byClient: [Client: [(time: Int64, index: Int)]] = [:]
    for row in portfolio.table(.review).all {
      guard let client = Review(row).client, let at = row.eventTime else { continue }
      byClient[client, default: []].append((at.milliseconds, row.index))
    }
    // The order of clients decides nothing: each is looked up.
    var (reviews, ranges): ([UInt32], [Client: Range<Int>]) = ([], [:])
    for (client, rows) in byClient {
      ranges[client] = reviews.count..<reviews.count + rows.count
      reviews += rows.sorted { $0 < $1 }.map { UInt32($0.index) }
    }
    self.reviews = reviews
    self.ranges = ranges
  }

  /// The record of a client.
  func record(of client: Client) -> Row? { clients[client].map { portfolio.table(.client).all[$0] } }

  /// The reviews that a client gave inside a range of moments, in milliseconds, by time.
  func reviews(by client: Client, from: Int64, to: Int64) -> [Review] {
    guard let range = ranges[client], from <= to else { return [] }
    let low = bound(range) { $0 < from }
    let high = bound(range) { $0 <= to }
    return (low..<high).map { review($0) }
  }

  /// Every contractor that a client reviewed, in order, with the number of reviews.
  func reviewed(by client: Client) -> [ContractorIndex: Int] {
    var found: [ContractorIndex: Int] = [:]
    for place in ranges[client] ?? 0..<0 {
      if let contractor = review(place).row.contractor { found[contractor, default: 0] += 1 }
    }
    return found
  }

  private func review(_ place: Int) -> Review { Review(portfolio.table(.review).all[Int(reviews[place])]) }

  private func bound(_ range: Range<Int>, _ isBefore: (Int64) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(review(middle).at?.milliseconds ?? .min) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Review {
  /// The client that gave it; nil where the record names none.
  var client: ReviewIndex.Client? {
    clientID.isNone ? nil : ReviewIndex.Client(platform: row.platform, id: clientID)
  }
}

extension [Review] {
  /// The clients that gave them, each once, in the order in which they come.
  var clients: [ReviewIndex.Client] {
    var seen: Set<ReviewIndex.Client> = []
    return compactMap(\.client).filter { seen.insert($0).inserted }
  }
}

extension Statement {
  /// `Review of 4.9 by client k-1`.
  static func review(_ review: Review, in portfolio: Portfolio) -> Statement {
    var text: Statement = "Review"
    if let rating = review.rating { text = text + " of \(decimal: rating)" }
    let client = portfolio.texts[review.clientID]
    return client.isEmpty ? text : text + " by client \(code: client)"
  }
}
