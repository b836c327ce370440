import CaseModel

/// A list of networks as the data has it, or a file of the user's.
public struct NetworkList: Sendable, Hashable {
  /// The list's name, or the file's.
  public let name: String
  /// The newest day on which any row of it was published; nil where no row says.
  public let published: CivilDate?
  /// Days from then to as-of; nil where the list has no date.
  public let age: Int?
  /// The list has a date, and is not older than the setting allows: it may say something against a contractor.
  public let isFresh: Bool

  init(name: String, published: CivilDate?, asOf: Timestamp, staleDays: Int) {
    self.name = name
    self.published = published
    age = published.map { max(0, asOf.day - $0.daysSinceEpoch) }
    // A list is fresh up to the day before it reaches the age: at the age itself it is stale.
    isFresh = age.map { $0 < staleDays } ?? false
  }

  /// Why a rule cannot rest on the list.
  var staleReason: String {
    guard let age else { return "network list \(name) has no date" }
    return "network list \(name) is \(age.grouped) days old"
  }

  /// `list example-vpn of 2026-11-02, 20 days old`.
  var words: Statement {
    guard let published, let age else { return "list \(value: name), without a date" }
    return "list \(value: name) of \(day: Timestamp(startOf: published)), \(age, "day", "days") old"
  }
}

/// One row of a list, ready to be asked.
struct NetworkEntry: Sendable {
  /// What the row says of its range.
  enum Label: Sendable, Equatable {
    case kind(NetworkKind)
    case geo, sanctionedTerritory, reported, other
  }

  let label: Label
  /// The country code; 0 absent.
  let country: UInt16
  let provider: Symbol
  /// The number of its list.
  let list: Int
  let isFresh: Bool
  let firstSeen: Int32
  let lastSeen: Int32
  /// The row in the table of `network_list_entry`.
  let row: Int

  @inline(__always)
  func holds(on day: Int32) -> Bool { firstSeen <= day && day <= lastSeen }

  var kind: NetworkKind { if case .kind(let kind) = label { kind } else { .unknown } }
}

/// The rows of all lists: their dates, and the order in which rows of one range are asked.
struct NetworkRows {
  private(set) var lists: [NetworkList] = []
  /// Newest list first, then by the list's name, then by provenance.
  private(set) var entries: [NetworkEntry] = []
  private(set) var ranges: [NetworkRange] = []
  /// Rows whose range is none.
  private(set) var unreadable = 0

  init(_ portfolio: Portfolio, asOf: Timestamp, staleDays: Int) {
    let rows = portfolio.table(.networkListEntry).all
    guard !rows.isEmpty else { return }
    var newest: [Symbol: CivilDate] = [:]
    var names: Set<Symbol> = []
    for row in rows {
      names.insert(row.symbol(Field.list))
      guard let date = row.date(Field.published)?.earliest else { continue }
      newest[row.symbol(Field.list)] = max(newest[row.symbol(Field.list)] ?? date, date)
    }
    let texts = portfolio.texts
    let ordered = names.sorted { left, right in
      let (mine, theirs) = (newest[left]?.daysSinceEpoch ?? .min, newest[right]?.daysSinceEpoch ?? .min)
      return mine != theirs ? mine > theirs : texts.precedes(left, right)
    }
    lists = ordered.map {
      NetworkList(name: texts[$0], published: newest[$0], asOf: asOf, staleDays: staleDays)
    }
    let numbers = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    read(rows, numbers, texts)
  }

  private mutating func read(_ rows: Rows, _ numbers: [Symbol: Int], _ texts: TextTable) {
    var found: [(entry: NetworkEntry, range: NetworkRange, place: Provenance)] = []
    for row in rows {
      guard let range = texts.withBytes(of: row.symbol(Field.range), { NetworkRange(parsing: $0) }) else {
        unreadable += 1
        continue
      }
      let list = numbers[row.symbol(Field.list)] ?? 0
      let seen = (row.date(Field.firstSeen)?.earliest, row.date(Field.lastSeen)?.latest)
      let entry = NetworkEntry(
        label: Self.label(row), country: row.country(Field.country)?.raw ?? 0,
        provider: row.symbol(Field.provider), list: list, isFresh: lists[list].isFresh,
        firstSeen: seen.0.map { Int32($0.daysSinceEpoch) } ?? .min,
        lastSeen: seen.1.map { Int32($0.daysSinceEpoch) } ?? .max, row: row.index)
      found.append((entry, range, row.provenance))
    }
    found.sort { $0.entry.list != $1.entry.list ? $0.entry.list < $1.entry.list : $0.place < $1.place }
    entries = found.map(\.entry)
    ranges = found.map(\.range)
  }

  /// Providers that are watched: every one of a list whose name begins with `watch`, and those whose name says Astrill.
  func watchedProviders(_ texts: TextTable) -> Set<Symbol> {
    var watched: Set<Symbol> = []
    var seen: Set<Symbol> = []
    for entry in entries where !entry.provider.isNone {
      if lists[entry.list].name.lowercased().hasPrefix("watch") { watched.insert(entry.provider) }
      guard seen.insert(entry.provider).inserted else { continue }
      if WatchedProviders.isNamed(texts[entry.provider]) { watched.insert(entry.provider) }
    }
    return watched
  }

  private static func label(_ row: Row) -> NetworkEntry.Label {
    let word = row.word(Field.label) ?? ""
    if let kind = NetworkKind(word: word) { return .kind(kind) }
    switch word {
    case "geo": return .geo
    case "sanctioned_territory": return .sanctionedTerritory
    case "reported": return .reported
    default: return .other
    }
  }

  private enum Field {
    static let list = index("list"), range = index("range"), label = index("label")
    static let country = index("country"), provider = index("provider"), published = index("published")
    static let firstSeen = index("first_seen"), lastSeen = index("last_seen")

    private static func index(_ name: String) -> Int {
      Kind.networkListEntry.schema.index(of: name) ?? 0
    }
  }
}

/// VPN providers that published reports name.
enum WatchedProviders {
  /// Whether a network's or a provider's name says one of them.
  static func isNamed(_ name: String) -> Bool { name.lowercased().contains("astrill") }
}
