/// All fragments of a run put together under one table of symbols, before records are grouped: the place where
/// duplicates, versions and conflicts are decided.
public struct RecordPool: Sendable {
  /// The files, in the contract's order.
  public var inputs: [InputFile]
  /// All texts, by symbol.
  public var texts: Interner
  /// Platform and id of each contractor, by number.
  public internal(set) var keys: [ContractorKey]
  /// The sign-ins; none before the pool is ranked.
  public internal(set) var logins: [Login] = []
  /// Where each contractor's sign-ins begin.
  public internal(set) var loginStarts: [Int] = [0]
  var shares: [LoginShare] = []
  /// Records of every kind but sign-ins, in the order of `Kind.allCases`.
  public var tables: [DraftTable]
  /// What is kept of long texts, by number.
  public internal(set) var longTexts: [LongText]
  /// The places of sign-ins, by number.
  public internal(set) var places: [LoginPlace]
  /// The client fingerprints of sign-ins, by number.
  public internal(set) var clients: [LoginClient]
  /// IPv6 addresses, by number.
  public internal(set) var v6: [IPAddress]
  /// What there is to say about records.
  public var issues: [ImportIssue] = []
  /// What accounts could not tie, in words.
  public var notes: [String] = []
  /// The words of those that rules compare.
  var textWords: TextWordsCollector
  var base: Fragment

  /// The first record's number in the file, less one, for each block of each file (by the file's number while reading).
  public typealias RecordOffsets = [[Int]]

  /// Puts fragments together. `fileMap` gives each file's number in the contract's order of files. The fragments are
  /// empty afterwards: nobody else may keep their sign-ins alive while these move.
  public init(
    draining fragments: inout [Fragment], inputs: [InputFile], fileMap: [UInt32], offsets: RecordOffsets
  ) {
    self.inputs = inputs
    base = Fragment()
    texts = base.texts
    keys = []
    places = base.places
    clients = base.clients
    v6 = []
    longTexts = []
    textWords = base.textWords
    tables = base.tables
    for index in fragments.indices {
      var fragment = Fragment()
      swap(&fragment, &fragments[index])
      if index == 0 {
        adopt(&fragment, fileMap: fileMap, offsets: offsets)
      } else {
        absorb(&fragment, fileMap: fileMap, offsets: offsets)
      }
    }
    texts = base.texts
    keys = base.keys
    places = base.places
    clients = base.clients
    v6 = base.v6
    longTexts = base.longTexts
    textWords = base.textWords
    base = Fragment()
  }

  /// The first fragment's symbols become the pool's: nothing of it is renumbered but its files and records.
  private mutating func adopt(_ fragment: inout Fragment, fileMap: [UInt32], offsets: RecordOffsets) {
    shares.append(fragment.takeLogins(fileMap: fileMap, offsets: offsets, map: nil))
    fragment.placeRuns(fileMap: fileMap, offsets: offsets)
    swap(&issues, &fragment.issues)
    swap(&tables, &fragment.tables)
    swap(&base, &fragment)
  }

  private mutating func absorb(_ fragment: inout Fragment, fileMap: [UInt32], offsets: RecordOffsets) {
    let map = Renumbering(fragment, into: &base)
    shares.append(fragment.takeLogins(fileMap: fileMap, offsets: offsets, map: map))
    fragment.placeRuns(fileMap: fileMap, offsets: offsets)
    for index in tables.indices { tables[index].absorb(fragment.tables[index], map) }
    for issue in fragment.issues {
      var issue = issue
      if issue.contractor != .none { issue.contractor = map.contractors[Int(issue.contractor.raw)] }
      issues.append(issue)
    }
  }
}

extension Fragment {
  /// Takes the sign-ins out, with what their runs say of files and record numbers.
  mutating func takeLogins(
    fileMap: [UInt32], offsets: RecordPool.RecordOffsets, map: Renumbering?
  ) -> LoginShare {
    let shareRuns = runs.map { run in
      LoginShare.Run(
        start: run.loginStart, file: voided.contains(run.file) ? nil : fileMap[Int(run.file)],
        offset: voided.contains(run.file) ? 0 : UInt32(truncatingIfNeeded: offsets[Int(run.file)][run.block]))
    }
    var store = LoginStore()
    swap(&store, &logins)
    if !voided.isEmpty {
      var run = 0
      store.recount { index in
        while run + 1 < shareRuns.count, shareRuns[run + 1].start <= index { run += 1 }
        return shareRuns[run].file != nil
      }
    }
    return LoginShare(store: store, runs: shareRuns, map: map)
  }

  /// Turns the numbers of files and records of every run into the final ones.
  mutating func placeRuns(fileMap: [UInt32], offsets: RecordPool.RecordOffsets) {
    for index in runs.indices {
      let run = runs[index]
      let isVoid = voided.contains(run.file)
      let file = isVoid ? UInt32.max : fileMap[Int(run.file)]
      let offset = isVoid ? 0 : UInt32(truncatingIfNeeded: offsets[Int(run.file)][run.block])
      let next = index + 1 < runs.count ? runs[index + 1] : nil
      for table in tables.indices {
        for row in run.rowStarts[table]..<(next?.rowStarts[table] ?? tables[table].count) {
          tables[table].places[row].file = file
          tables[table].places[row].record += offset
        }
      }
      for issue in run.issueStart..<(next?.issueStart ?? issues.count) {
        issues[issue].provenance.file = file
        if issues[issue].provenance.record > 0 { issues[issue].provenance.record += offset }
      }
    }
    guard !voided.isEmpty else { return }
    issues.removeAll { $0.provenance.file == .max }
    for table in tables.indices { tables[table].removeVoid() }
  }
}

/// The new number of everything that a fragment numbered for itself.
struct Renumbering: Sendable {
  let symbols: [Symbol]
  let contractors: [ContractorIndex]
  let places: [UInt32]
  let clients: [UInt32]
  let v6: [UInt32]
  let longTextBase: Int

  init(_ fragment: Fragment, into base: inout Fragment) {
    let symbols = base.texts.absorb(fragment.texts)
    self.symbols = symbols
    contractors = fragment.keys.map {
      base.contractor(platform: symbols[Int($0.platform.raw)], id: symbols[Int($0.id.raw)])
    }
    places = fragment.places.map { place in
      var place = place
      place.networkName = symbols[Int(place.networkName.raw)]
      place.networkTypeText = symbols[Int(place.networkTypeText.raw)]
      return base.number(of: place)
    }
    clients = fragment.clients.map { client in
      var client = client
      client.device = symbols[Int(client.device.raw)]
      client.userAgent = symbols[Int(client.userAgent.raw)]
      client.timeZone = symbols[Int(client.timeZone.raw)]
      client.screen = symbols[Int(client.screen.raw)]
      client.remoteAccess = symbols[Int(client.remoteAccess.raw)]
      return base.number(of: client)
    }
    v6 = fragment.v6.map { base.number(of: $0) }
    longTextBase = base.longTexts.count
    base.longTexts += fragment.longTexts
    base.textWords.absorb(fragment.textWords, base: longTextBase)
  }

  @inline(__always)
  func renumber(_ login: inout Login) {
    login.contractor = contractors[Int(login.contractor.raw)]
    login.id = symbols[Int(login.id.raw)]
    if login.asn != 0, login.asn >> 31 == 0 { login.asn = symbols[Int(login.asn)].raw }
    login.place = places[Int(login.place)]
    login.client = clients[Int(login.client)]
    if login.marks.contains(.isV6) { login.ip = v6[Int(login.ip)] }
  }
}

extension DraftTable {
  /// Removes the rows of files that are read again.
  mutating func removeVoid() {
    let kept = places.indices.filter { places[$0].file != .max }
    let width = schema.fields.count
    cells = kept.flatMap { cells[$0 * width..<($0 + 1) * width] }
    owners = kept.map { owners[$0] }
    platforms = kept.map { platforms[$0] }
    places = kept.map { places[$0] }
  }

  mutating func absorb(_ other: DraftTable, _ map: Renumbering) {
    let listBase = lists.count
    lists += other.lists
    let width = schema.fields.count
    let firstCell = cells.count
    cells += other.cells
    for index in firstCell..<cells.count {
      cells[index] = renumbered(cells[index], schema.fields[(index - firstCell) % width].type, map, listBase)
    }
    owners += other.owners.map { $0 == .none ? .none : map.contractors[Int($0.raw)] }
    platforms += other.platforms.map { map.symbols[Int($0.raw)] }
    places += other.places
  }

  private mutating func renumbered(_ cell: UInt64, _ type: FieldType, _ map: Renumbering, _ base: Int)
    -> UInt64
  {
    guard cell != Cell.absent else { return cell }
    switch type {
    case .text, .id, .zone, .ip, .hash:
      return Cell.symbol(map.symbols[Int(cell)])
    case .longText:
      return cell + UInt64(map.longTextBase)
    case .enumeration:
      return cell & 0xff == 0xff ? Cell.other(map.symbols[Int(cell >> 32)]) : cell
    case .money:
      return cell & 1 == 1 ? cell : Cell.moneyText(map.symbols[Int(cell >> 32)])
    case .list(let element):
      let (start, count) = (Int(cell >> 32) + base, Int(cell & 0xffff_ffff))
      for index in start..<start + count { lists[index] = renumbered(lists[index], element, map, base) }
      return Cell.list(start: start, count: count)
    case .objects(let specs, _):
      let (start, count) = (Int(cell >> 32) + base, Int(cell & 0xffff_ffff))
      for index in 0..<count * specs.count {
        lists[start + index] = renumbered(lists[start + index], specs[index % specs.count].type, map, base)
      }
      return Cell.list(start: start, count: count)
    case .time, .date, .country, .currency, .bool, .number:
      return cell
    }
  }
}
