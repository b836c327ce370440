import CaseModel
import RecordReading

/// The columns of a login, by field; -1 where the file has none.
struct LoginColumns: Sendable {
  let platform: Int
  let fields: [Int]

  init(_ columns: [(column: Int, target: FieldTarget)]) {
    var fields = [Int](repeating: -1, count: Kind.login.schema.fields.count)
    var platform = -1
    for (column, target) in columns {
      switch target {
      case .field(let field): fields[field] = column
      case .platform: platform = column
      case .item, .kind: continue
      }
    }
    self.fields = fields
    self.platform = platform
  }
}

/// Takes sign-ins straight from the bytes of their rows: no text is made, and only what changed is looked up.
///
/// A value that one worker holds alone while it parses a block, so that nothing has to be checked for others' access.
struct LoginReader {
  typealias Refusal = Worker.Refusal
  typealias Field = LoginCells.Field

  var fragment: Fragment
  var cache: LoginCache
  let columns: LoginColumns
  let file: UInt32
  /// The platform of rows that name none.
  let platform: Symbol
  let clock: Timestamp
  let isZone: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  let json: JSONValueParser
  private(set) var read = 0
  private(set) var rejected = 0

  init(
    fragment: consuming Fragment, cache: consuming LoginCache, columns: LoginColumns, file: Int,
    platform: Symbol,
    request: ImportRequest, json: JSONValueParser
  ) {
    self.fragment = fragment
    self.cache = cache
    self.columns = columns
    self.file = UInt32(file)
    self.platform = platform
    clock = request.clock
    isZone = request.isZone
    self.json = json
  }

  /// Rejects a row that could not be read as one.
  mutating func reject(_ problem: ReadProblem, header: [String]) {
    read += 1
    rejected += 1
    fragment.issues.append(problem.issue(file: Int(file), kind: .login, header: header))
  }

  /// Takes one row.
  mutating func take(_ row: CSVRow) {
    read += 1
    let place = Provenance(file: file, line: row.line, record: row.number)
    let noteStart = fragment.issues.count
    do throws(Refusal) { try add(row, place) } catch {
      rejected += 1
      fragment.issues.removeSubrange(noteStart...)
      var issue = ImportIssue(.rejected, place, kind: .login, field: error.field, reason: error.reason)
      issue.contractor = owner(row)
      fragment.issues.append(issue)
    }
  }

  @inline(__always)
  private func cell(_ row: CSVRow, _ field: Int) -> UnsafeBufferPointer<UInt8>? {
    let column = columns.fields[field]
    guard column >= 0 else { return nil }
    let text = trimmed(row.cells[column].bytes)
    return text.count > 0 ? text : nil
  }

  private mutating func add(_ row: CSVRow, _ place: Provenance) throws(Refusal) {
    guard let id = cell(row, Field.contractor) else { throw Self.absent("contractor_id") }
    guard let atText = cell(row, Field.at) else { throw Self.absent("at") }
    let at = try time(atText, "at")
    guard at.milliseconds <= clock.milliseconds else {
      throw Refusal(field: "at", reason: "dated after this run")
    }
    var login = Login(at: at, contractor: try contractor(id, rowPlatform(row)), provenance: place)
    if let text = cell(row, Field.lastActive) { login.lastActiveAt = try time(text, "last_active_at") }
    if let text = cell(row, Field.ended) { login.endedAt = try time(text, "ended_at") }
    if let text = cell(row, Field.ip) { try setAddress(text, &login) }
    if let text = cell(row, Field.asn) { login.asn = Login.asNumber(text) ?? fragment.texts.intern(text).raw }
    if let text = cell(row, Field.id) { login.id = try self.id(text, "login_id") }
    if let text = cell(row, Field.success) {
      guard let value = Fragment.bool(text) else {
        throw Refusal(field: "success", reason: "not true or false; expected true, false, 1, 0, yes or no")
      }
      login.marks.formUnion(value ? [.successKnown] : [.successKnown, .failed])
    }
    login.client = number(of: try client(row, place))
    login.place = number(of: try self.place(row, place))
    fragment.add(login)
  }

  private static func absent(_ field: String) -> Refusal {
    Refusal(field: field, reason: "absent; every login needs it")
  }

  private mutating func rowPlatform(_ row: CSVRow) -> Symbol {
    guard columns.platform >= 0 else { return platform }
    let text = trimmed(row.cells[columns.platform].bytes)
    return text.count > 0 ? fragment.texts.intern(text) : platform
  }

  @inline(__always)
  private func time(_ text: UnsafeBufferPointer<UInt8>, _ field: String) throws(Refusal) -> Timestamp {
    guard let time = Timestamp(parsing: text) else {
      throw Refusal(
        field: field, reason: "not a time; expected RFC 3339 with a zone, as in 2026-11-22T08:30:00Z")
    }
    return time
  }

  private mutating func id(_ text: UnsafeBufferPointer<UInt8>, _ field: String) throws(Refusal) -> Symbol {
    do throws(ValueError) { return try fragment.readID(text) } catch {
      throw Refusal(field: field, reason: error.reason)
    }
  }

  @inline(__always)
  private mutating func contractor(
    _ text: UnsafeBufferPointer<UInt8>, _ platform: Symbol
  ) throws(Refusal) -> ContractorIndex {
    if let known = cache.contractor.known(text) { return fragment.contractor(platform: platform, id: known) }
    let symbol = try id(text, "contractor_id")
    cache.contractor.keep(text, as: symbol)
    return fragment.contractor(platform: platform, id: symbol)
  }

  @inline(__always)
  private mutating func setAddress(_ text: UnsafeBufferPointer<UInt8>, _ login: inout Login) throws(Refusal) {
    if let v4 = IPAddress.parseV4(text) {
      login.ip = v4
      login.marks.insert(.isV4)
    } else {
      guard let address = IPAddress(parsing: text) else {
        throw Refusal(field: "ip", reason: "not an IP address")
      }
      login.setAddress(address, in: &fragment)
    }
  }

  @inline(__always)
  private mutating func number(of place: LoginPlace) -> UInt32 {
    if place == cache.lastPlace { return cache.lastPlaceNumber }
    cache.lastPlace = place
    cache.lastPlaceNumber = fragment.number(of: place)
    return cache.lastPlaceNumber
  }

  @inline(__always)
  private mutating func number(of client: LoginClient) -> UInt32 {
    if client == cache.lastClient { return cache.lastClientNumber }
    cache.lastClient = client
    cache.lastClientNumber = fragment.number(of: client)
    return cache.lastClientNumber
  }

  private mutating func owner(_ row: CSVRow) -> ContractorIndex {
    guard let text = cell(row, Field.contractor), let id = try? fragment.readID(text) else { return .none }
    return fragment.contractor(platform: rowPlatform(row), id: id)
  }

  private mutating func note(_ place: Provenance, _ field: String, _ reason: String) {
    fragment.issues.append(ImportIssue(.noted, place, kind: .login, field: field, reason: reason))
  }
}

/// Where a sign-in came from.
extension LoginReader {
  @inline(__always)
  private mutating func place(_ row: CSVRow, _ at: Provenance) throws(Refusal) -> LoginPlace {
    var place = LoginPlace()
    if let text = cell(row, Field.country) { place.country = country(text, at) }
    if let text = cell(row, Field.networkType) { setNetwork(text, at, &place) }
    if let text = cell(row, Field.networkName) {
      place.networkName = cache.name.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, Field.latitude) { place.latitude = try degrees(text, "latitude", 90) }
    if let text = cell(row, Field.longitude) { place.longitude = try degrees(text, "longitude", 180) }
    return place
  }

  @inline(__always)
  private mutating func setNetwork(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Provenance, _ place: inout LoginPlace
  ) {
    let symbol = cache.network.symbol(text, in: &fragment.texts)
    if symbol != cache.lastNetwork {
      cache.lastNetwork = symbol
      cache.lastNetworkWord = Fragment.index(of: text, in: Self.networkWords).map { UInt8($0 + 1) } ?? 255
    }
    place.networkType = cache.lastNetworkWord
    guard place.networkType == 255 else { return }
    place.networkTypeText = symbol
    note(at, "network_type", "not one of the contract's words; kept as 'other'")
  }

  private static let networkWords: [String] = {
    let field = Kind.login.schema.fields[LoginCells.Field.networkType]
    if case .enumeration(let words) = field.type { return words }
    return []
  }()

  @inline(__always)
  private mutating func country(_ text: UnsafeBufferPointer<UInt8>, _ at: Provenance) -> UInt16 {
    if text.count == 2, text[0] | 0x20 >= 97, text[1] | 0x20 >= 97 {
      let code = UInt16(text[0] & 0xdf) << 8 | UInt16(text[1] & 0xdf)
      if cache.countries[Int(code)] { return code }
    }
    guard let country = Country(parsing: text) else {
      note(at, "country", "not a country; expected an ISO 3166-1 code or an English name; dropped")
      return 0
    }
    cache.countries[Int(country.raw)] = true
    return country.raw
  }

  private func degrees(
    _ text: UnsafeBufferPointer<UInt8>, _ field: String, _ limit: Double
  ) throws(Refusal) -> UInt64 {
    guard let value = Fragment.number(text) else { throw Refusal(field: field, reason: "not a number") }
    guard abs(value) <= limit else {
      throw Refusal(field: field, reason: "out of range; expected \(Int(-limit)) to \(Int(limit))")
    }
    return Cell.number(value)
  }
}

/// What a sign-in was made with.
extension LoginReader {
  @inline(__always)
  private mutating func client(_ row: CSVRow, _ at: Provenance) throws(Refusal) -> LoginClient {
    var client = LoginClient()
    if let text = cell(row, Field.device) { client.device = cache.device.symbol(text, in: &fragment.texts) }
    if let text = cell(row, Field.userAgent) {
      client.userAgent = cache.agent.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, Field.timeZone) { client.timeZone = zone(text, at) }
    if let text = cell(row, Field.screen) { client.screen = cache.screen.symbol(text, in: &fragment.texts) }
    if let text = cell(row, Field.remoteAccess) { client.remoteAccess = try remoteAccess(text) }
    return client
  }

  @inline(__always)
  private mutating func zone(_ text: UnsafeBufferPointer<UInt8>, _ at: Provenance) -> Symbol {
    let symbol = cache.zone.symbol(text, in: &fragment.texts)
    let slot = Int(symbol.raw) & 511
    if cache.zones[slot].symbol != symbol { cache.zones[slot] = (symbol, isZone(text)) }
    guard cache.zones[slot].isZone else {
      note(
        at, "client_time_zone", "not a time zone; expected an IANA name or an offset as in +02:00; dropped")
      return .none
    }
    return symbol
  }

  private mutating func remoteAccess(_ text: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Symbol {
    let isJSON = text[0] == UInt8(ascii: "[")
    guard isJSON || text.contains(UInt8(ascii: ";")) else {
      return cache.remote.symbol(text, in: &fragment.texts)
    }
    var joined: [UInt8] = []
    func add(_ item: UnsafeBufferPointer<UInt8>) {
      guard item.count > 0 else { return }
      if !joined.isEmpty { joined.append(LoginCells.separator) }
      joined += item
    }
    if isJSON {
      for node in try jsonList(text).children {
        guard !node.isContainer else {
          throw Refusal(field: "remote_access", reason: "\(node.kind) where a plain item was expected")
        }
        add(trimmed(node.value))
      }
    } else {
      for part in text.split(separator: UInt8(ascii: ";")) {
        add(trimmed(UnsafeBufferPointer(rebasing: part)))
      }
    }
    return joined.withUnsafeBufferPointer { fragment.texts.intern($0) }
  }

  private func jsonList(_ text: UnsafeBufferPointer<UInt8>) throws(Refusal) -> RawRecord {
    do throws(RejectReason) { return try json.parse(text) } catch {
      throw Refusal(
        field: "remote_access", reason: "not JSON, though it begins so; \(sentence(error.description))")
    }
  }
}

extension Worker {
  /// Lets `body` read sign-ins of a file with this worker's fragment and memory, which it has alone meanwhile.
  func readLogins<Outcome, Failure: Error>(
    _ columns: LoginColumns, file: Int, _ body: (inout LoginReader) throws(Failure) -> Outcome
  ) throws(Failure) -> Outcome {
    let platform = placeholder(file)
    var cache = LoginCache.empty
    swap(&cache, &loginCache)
    var reader = LoginReader(
      fragment: takeFragment(), cache: cache, columns: columns, file: file, platform: platform,
      request: request,
      json: jsonValue)
    cache = .empty
    defer {
      swap(&fragment, &reader.fragment)
      swap(&loginCache, &reader.cache)
      tallies[file].read += reader.read
      tallies[file].rejected += reader.rejected
    }
    return try body(&reader)
  }
}
