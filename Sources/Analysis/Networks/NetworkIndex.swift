import CaseModel

// What kind of network a sign-in came over, and from which country: the one way in which rules ask. For a portfolio
// without a list an answer costs one look into a small array.
//
//   context.networks.kind(of: login)         a list row that is valid that day, else a file, else the record
//   context.networks.country(of: login)      the record's; a list, then a file, only where it is empty
//   context.networks.hidesPlace(login)       exits and hosting: the address says nothing about where a person is
//   context.networks.match(of: login)        the row or file behind the kind, to name it
//
// A list that is stale, or has no date, never says anything against a contractor: `kind` and `country` do not read it.
// It still excuses: `hidesPlace`, `isExit` and `isSharedByStrangers` do.

/// What lists and files say of networks, over the records of sign-ins: the longest prefix first, then the ASN. It never
/// changes once it is built; a class because every rule about sign-ins is given it.
public final class NetworkIndex: Sendable {
  /// The lists of the data, newest first, then the user's files in the order given.
  public let lists: [NetworkList]
  /// The age in days at which a list is stale.
  public let staleDays: Int

  let portfolio: Portfolio
  let entries: [NetworkEntry]
  let files: FileAnswers
  /// The kinds of `Portfolio.places`.
  private let kinds: [NetworkKind]
  private let countries: [UInt16]
  /// Which of `Portfolio.places` name their network, and which name it after a watched provider.
  private let naming: [Naming]
  enum Naming: UInt8, Sendable { case nothing, network, watched }
  private let nodes: PrefixNodes
  private let v4: PrefixTable<UInt32>
  private let v6: PrefixTable<UInt128>
  /// The longest prefix of each of the portfolio's IPv6 addresses.
  private let v6Nodes: [Int32]
  private let asns: [UInt32: Int32]
  /// Rows of lists whose range is neither a prefix nor an ASN.
  public let unreadableRows: Int
  /// The numbers of the lists that report addresses, ascending.
  let reportLists: [Int]
  /// Providers named in reports, as the lists have them: those of a list that is named for it, and Astrill.
  let watched: Set<Symbol>

  /// An index of the portfolio's `network_list_entry` records and of files.
  public init(
    portfolio: Portfolio, asOf: Timestamp, staleDays: Int = 180, sources: [NetworkSource] = []
  ) {
    self.portfolio = portfolio
    self.staleDays = staleDays
    let rows = NetworkRows(portfolio, asOf: asOf, staleDays: staleDays)
    let sourceLists = sources.map {
      NetworkList(name: $0.name, published: $0.published, asOf: asOf, staleDays: staleDays)
    }
    lists = rows.lists + sourceLists
    entries = rows.entries
    unreadableRows = rows.unreadable
    files = FileAnswers(portfolio, sources, sourceLists, firstList: rows.lists.count)
    reportLists = Set(rows.entries.lazy.filter { $0.label == .reported }.map(\.list)).sorted()
    watched = rows.watchedProviders(portfolio.texts)
    kinds = portfolio.places.map(\.networkKind)
    countries = portfolio.places.map(\.country)
    naming = Self.naming(of: portfolio)

    var nodes = PrefixNodes()
    var (short, long): ([(UInt32, Int, Int32)], [(UInt128, Int, Int32)]) = ([], [])
    var systems: [UInt32: [Int32]] = [:]
    for (number, range) in rows.ranges.enumerated() {
      switch range {
      case .v4(let start, let length): short.append((start, length, Int32(number)))
      case .v6(let start, let length): long.append((start, length, Int32(number)))
      case .asn(let asn): systems[asn, default: []].append(Int32(number))
      }
    }
    v4 = PrefixTable(short, into: &nodes)
    v6 = PrefixTable(long, into: &nodes)
    asns = systems.mapValues { members in
      let node = nodes.addNode(inside: -1)
      for member in members { nodes.add(entry: member) }
      return node
    }
    self.nodes = nodes
    let (table, count) = (v6, v6.isEmpty ? 0 : portfolio.v6Count)
    v6Nodes = (0..<count).map { number in
      portfolio.address(key: 2 << 32 | UInt64(number)).map { table.node(of: $0.bits) } ?? -1
    }
  }

  /// Whether any list reports addresses.
  var hasReports: Bool { !reportLists.isEmpty }

  /// Whether there is neither a list nor a file: records alone answer.
  @inline(__always) var isEmpty: Bool { entries.isEmpty && files.isEmpty }

  /// The kind of network that the record gives.
  @inline(__always)
  func recordedKind(of login: Login) -> NetworkKind { kinds[Int(login.place)] }

  /// The country code that the record gives; 0 where it gives none.
  @inline(__always)
  func recordedCountry(of login: Login) -> UInt16 { countries[Int(login.place)] }

  /// Whether the record names the network, and whether after a watched provider.
  @inline(__always)
  func naming(of login: Login) -> Naming { naming[Int(login.place)] }

  private static func naming(of portfolio: Portfolio) -> [Naming] {
    var known: [Symbol: Naming] = [.none: .nothing]
    return portfolio.places.map { place in
      if let naming = known[place.networkName] { return naming }
      let naming: Naming = WatchedProviders.isNamed(portfolio.texts[place.networkName]) ? .watched : .network
      known[place.networkName] = naming
      return naming
    }
  }

  /// The first row about a sign-in's address, else about its ASN, that is valid on its day and that `accepts` takes:
  /// the longest prefix first; of one range the newest list.
  @inline(__always)
  func first(_ login: Login, anyDay: Bool = false, _ accepts: (NetworkEntry) -> Bool) -> NetworkEntry? {
    guard !entries.isEmpty else { return nil }
    var node: Int32 = -1
    if login.marks.contains(.isV4) {
      node = v4.node(of: login.ip)
    } else if login.hasIP, !v6Nodes.isEmpty {
      node = v6Nodes[Int(login.ip)]
    }
    return first(node, asn: asns.isEmpty ? 0 : asn(of: login), day: anyDay ? nil : login.at.day, accepts)
  }

  @inline(__always)
  private func first(_ start: Int32, asn: UInt32, day: Int?, _ accepts: (NetworkEntry) -> Bool)
    -> NetworkEntry?
  {
    var node = start
    var isRange = true
    while true {
      while node >= 0 {
        for position in nodes.entries(of: node) {
          let entry = entries[nodes.entry(at: position)]
          if day.map({ entry.holds(on: Int32(truncatingIfNeeded: $0)) }) ?? true, accepts(entry) {
            return entry
          }
        }
        node = nodes.parent(of: node)
      }
      guard isRange, asn != 0, let system = asns[asn] else { return nil }
      node = system
      isRange = false
    }
  }

  /// The first row about an address, else about an ASN, that is valid on a day, counted from 1970-01-01: its label,
  /// provider, country, list and the list's date. Rows of every label are asked, stale lists too.
  public func match(ip: IPAddress?, asn: UInt32 = 0, day: Int) -> NetworkMatch? {
    var node: Int32 = -1
    if let ip { node = ip.isV4 ? v4.node(of: ip.v4) : v6.node(of: ip.bits) }
    return first(node, asn: asn, day: day) { _ in true }.map { match($0) }
  }

  /// The number of the autonomous system: the record's, else a file's; 0 where neither has one.
  func asn(of login: Login) -> UInt32 {
    if login.asn >> 31 == 1 { return login.asn & 0x7fff_ffff }
    return files.answer(of: login)?.asn ?? 0
  }

  func match(_ entry: NetworkEntry) -> NetworkMatch {
    let row = portfolio.table(.networkListEntry).all[entry.row]
    return NetworkMatch(
      label: row.wordAsWritten(Self.labelField) ?? "", kind: entry.kind,
      provider: portfolio.texts[entry.provider],
      country: entry.country == 0 ? nil : Country(raw: entry.country), list: lists[entry.list],
      provenance: row.provenance)
  }

  private static let labelField = Kind.networkListEntry.schema.index(of: "label") ?? 0
}

/// What a list says of an address.
public struct NetworkMatch: Sendable, Hashable {
  /// The label as written; the word of the kind where a file says it.
  public let label: String
  /// The kind of network; unknown where the label is none.
  public let kind: NetworkKind
  /// The provider; empty where the row has none.
  public let provider: String
  /// The country of the row.
  public let country: Country?
  /// The list or file.
  public let list: NetworkList
  /// Where the row stands; nil for a file of the user's.
  public let provenance: Provenance?
}
