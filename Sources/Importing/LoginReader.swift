import CaseModel
import RecordReading

/// Takes sign-ins straight from the bytes of their fields: no text is made, and only what changed is looked up.
///
/// A value that one worker holds alone while it parses a block, so that nothing has to be checked for others' access.
struct LoginReader {
  typealias Refusal = Worker.Refusal
  typealias Field = LoginCells.Field

  var fragment: Fragment
  private var cache = LoginCache()
  private let clock: Timestamp
  private let isZone: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  private let json: JSONValueParser

  init(_ request: ImportRequest, json: JSONValueParser) {
    fragment = Fragment(seed: request.seed)
    clock = request.clock
    isZone = request.isZone
    self.json = json
  }

  /// Stands in while another is used; it has read nothing.
  static func standIn(_ json: JSONValueParser) -> LoginReader {
    LoginReader(
      ImportRequest(files: [], clock: Timestamp(milliseconds: 0), isZone: { _ in false }), json: json,
      cache: .empty)
  }

  private init(_ request: ImportRequest, json: JSONValueParser, cache: LoginCache) {
    fragment = Fragment.empty
    self.cache = cache
    clock = request.clock
    isZone = request.isZone
    self.json = json
  }

  /// Takes one sign-in; false where it was rejected. `platform` is that of records that name none.
  mutating func take(_ fields: some LoginFields, _ place: Provenance, platform: Symbol) -> Bool {
    let noteStart = fragment.issues.count
    do throws(Refusal) { try add(fields, place, platform) } catch {
      fragment.issues.removeSubrange(noteStart...)
      var issue = ImportIssue(.rejected, place, kind: .login, field: error.field, reason: error.reason)
      issue.contractor = owner(fields, platform)
      fragment.issues.append(issue)
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func add(_ fields: some LoginFields, _ place: Provenance, _ platform: Symbol)
    throws(Refusal)
  {
    guard let id = fields.text(Field.contractor) else { throw Self.absent("contractor_id") }
    guard let at = try fields.time(Field.at) else { throw Self.absent("at") }
    guard at.milliseconds <= clock.milliseconds else {
      throw Refusal(field: "at", reason: "dated after this run")
    }
    let platform = fields.platform.map { fragment.texts.intern($0) } ?? platform
    var login = Login(at: at, contractor: try contractor(id, platform), provenance: place)
    login.lastActiveAt = try fields.time(Field.lastActive)
    login.endedAt = try fields.time(Field.ended)
    if let text = fields.text(Field.ip) { try setAddress(text, fields, &login) }
    if let text = fields.text(Field.asn) {
      login.asn = Login.asNumber(text) ?? fragment.texts.intern(text).raw
    }
    if let text = fields.text(Field.id) { login.id = try self.id(text, "login_id") }
    if let text = fields.text(Field.success) {
      guard let value = Fragment.bool(text) else {
        throw Refusal(field: "success", reason: "not true or false; expected true, false, 1, 0, yes or no")
      }
      login.marks.formUnion(value ? [.successKnown] : [.successKnown, .failed])
    }
    login.client = number(of: try client(fields, place))
    login.place = number(of: try self.place(fields, place))
    fragment.add(login)
  }

  private static func absent(_ field: String) -> Refusal {
    Refusal(field: field, reason: "absent; every login needs it")
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
  private mutating func setAddress(
    _ text: UnsafeBufferPointer<UInt8>, _ fields: some LoginFields, _ login: inout Login
  ) throws(Refusal) {
    if let v4 = IPAddress.parseV4(text) {
      login.ip = v4
      login.marks.insert(.isV4)
    } else {
      guard let address = IPAddress(parsing: text) ?? fields.address(text) else {
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

  private mutating func owner(_ fields: some LoginFields, _ platform: Symbol) -> ContractorIndex {
    guard let text = fields.text(Field.contractor), let id = try? fragment.readID(text) else { return .none }
    return fragment.contractor(
      platform: fields.platform.map { fragment.texts.intern($0) } ?? platform, id: id)
  }

  private mutating func note(_ place: Provenance, _ field: String, _ reason: String) {
    fragment.issues.append(ImportIssue(.noted, place, kind: .login, field: field, reason: reason))
  }
}

/// Where a sign-in came from.
extension LoginReader {
  @inline(__always)
  private mutating func place(_ fields: some LoginFields, _ at: Provenance) throws(Refusal) -> LoginPlace {
    var place = LoginPlace()
    if let text = fields.text(Field.country) { place.country = country(text, at) }
    if let text = fields.text(Field.networkType) { setNetwork(text, at, &place) }
    if let text = fields.text(Field.networkName) {
      place.networkName = cache.name.symbol(text, in: &fragment.texts)
    }
    if let text = fields.text(Field.latitude) { place.latitude = try degrees(text, "latitude", 90) }
    if let text = fields.text(Field.longitude) { place.longitude = try degrees(text, "longitude", 180) }
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
  private mutating func client(_ fields: some LoginFields, _ at: Provenance) throws(Refusal) -> LoginClient {
    var client = LoginClient()
    if let text = fields.text(Field.device) { client.device = cache.device.symbol(text, in: &fragment.texts) }
    if let text = fields.text(Field.userAgent) {
      client.userAgent = cache.agent.symbol(text, in: &fragment.texts)
    }
    if let text = fields.text(Field.timeZone) { client.timeZone = zone(text, at) }
    if let text = fields.text(Field.screen) { client.screen = cache.screen.symbol(text, in: &fragment.texts) }
    if let text = fields.text(Field.remoteAccess) { client.remoteAccess = try remoteAccess(text) }
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
