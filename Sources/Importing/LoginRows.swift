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

/// The last text of a column with its symbol: neighbouring rows mostly repeat it.
struct LastText {
  private var bytes: [UInt8] = []
  private var symbol = Symbol.none

  @inline(__always)
  mutating func symbol(_ text: UnsafeBufferPointer<UInt8>, in texts: inout Interner) -> Symbol {
    if text.count == bytes.count, isSame(text) { return symbol }
    symbol = texts.intern(text)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text)
    return symbol
  }

  @inline(__always)
  func isSame(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { last in
      let first = UnsafeRawBufferPointer(text)
      let second = UnsafeRawBufferPointer(last)
      var offset = 0
      while offset + 8 <= text.count {
        if first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          != second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        {
          return false
        }
        offset += 8
      }
      while offset < text.count {
        if first[offset] != second[offset] { return false }
        offset += 1
      }
      return true
    }
  }
}

/// What a worker remembers from login to login.
struct LoginCache {
  var contractor = LastText()
  var device = LastText()
  var agent = LastText()
  var zone = LastText()
  var screen = LastText()
  var network = LastText()
  var remote = LastText()
  var name = LastText()
  var lastZone = Symbol.none
  var lastZoneIsKnown = false
  var lastNetwork = Symbol.none
  var lastNetworkWord: UInt8 = 0
  /// For each pair of letters: 0 not asked yet, 1 no country, 2 a country.
  var countries = [UInt8](repeating: 0, count: 65_536)
}

extension Worker {
  /// Takes a sign-in straight from the bytes of its row: no text is made, and only what changed is looked up.
  func take(_ row: CSVRow, _ columns: LoginColumns, _ place: Provenance, _ platform: Symbol) {
    do throws(Refusal) {
      try columns.fields.withUnsafeBufferPointer { fields throws(Refusal) in
        try takeLogin(row, fields, columns, place, platform)
      }
    } catch {
      reject(place, .login, error, contractor: loginOwner(row, columns, platform))
    }
  }

  @inline(__always)
  private func cell(_ row: CSVRow, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
    guard column >= 0 else { return nil }
    let text = trimmed(row.cells[column].bytes)
    return text.count > 0 ? text : nil
  }

  private func takeLogin(
    _ row: CSVRow, _ fields: UnsafeBufferPointer<Int>, _ columns: LoginColumns, _ place: Provenance,
    _ given: Symbol
  ) throws(Refusal) {
    typealias Field = LoginCells.Field
    guard let id = cell(row, fields[Field.contractor]) else {
      throw Refusal(field: "contractor_id", reason: "absent; every login needs it")
    }
    guard let atText = cell(row, fields[Field.at]) else {
      throw Refusal(field: "at", reason: "absent; every login needs it")
    }
    guard let at = Timestamp(parsing: atText) else { throw Self.notATime("at") }
    guard at.milliseconds <= request.clock.milliseconds else {
      throw Refusal(field: "at", reason: "dated after this run")
    }
    var platform = given
    if let text = cell(row, columns.platform) { platform = fragment.texts.intern(text) }
    var login = Login(at: at, contractor: try contractor(id, platform), provenance: place)
    if let text = cell(row, fields[Field.lastActive]) {
      login.lastActiveAt = try time(text, "last_active_at")
    }
    if let text = cell(row, fields[Field.ended]) { login.endedAt = try time(text, "ended_at") }
    if let text = cell(row, fields[Field.ip]) { try setAddress(text, &login) }
    if let text = cell(row, fields[Field.asn]) {
      login.asn = Login.asNumber(text) ?? fragment.texts.intern(text).raw
    }
    if let text = cell(row, fields[Field.id]) {
      do throws(ValueError) { login.id = try fragment.readID(text) } catch {
        throw Refusal(field: "login_id", reason: error.reason)
      }
    }
    if let text = cell(row, fields[Field.success]) {
      guard let value = Fragment.bool(text) else {
        throw Refusal(field: "success", reason: "not true or false; expected true, false, 1, 0, yes or no")
      }
      login.marks.formUnion(value ? [.successKnown] : [.successKnown, .failed])
    }
    login.place = fragment.number(of: try loginPlace(row, fields, place))
    login.client = fragment.number(of: try loginClient(row, fields, place))
    fragment.add(login)
  }

  private static func notATime(_ field: String) -> Refusal {
    Refusal(field: field, reason: "not a time; expected RFC 3339 with a zone, as in 2026-11-22T08:30:00Z")
  }

  @inline(__always)
  private func time(_ text: UnsafeBufferPointer<UInt8>, _ field: String) throws(Refusal) -> Timestamp {
    guard let time = Timestamp(parsing: text) else { throw Self.notATime(field) }
    return time
  }

  @inline(__always)
  private func contractor(_ id: UnsafeBufferPointer<UInt8>, _ platform: Symbol) throws(Refusal)
    -> ContractorIndex
  {
    guard id.count <= 200 else { throw Refusal(field: "contractor_id", reason: "longer than 200 bytes") }
    guard !id.contains(UInt8(ascii: "@")) else {
      do throws(ValueError) {
        return fragment.contractor(platform: platform, id: try fragment.readID(id))
      } catch {
        throw Refusal(field: "contractor_id", reason: error.reason)
      }
    }
    return fragment.contractor(platform: platform, id: loginCache.contractor.symbol(id, in: &fragment.texts))
  }

  @inline(__always)
  private func setAddress(_ text: UnsafeBufferPointer<UInt8>, _ login: inout Login) throws(Refusal) {
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

  private func loginPlace(
    _ row: CSVRow, _ fields: UnsafeBufferPointer<Int>, _ at: Provenance
  ) throws(Refusal) -> LoginPlace {
    typealias Field = LoginCells.Field
    var place = LoginPlace()
    if let text = cell(row, fields[Field.country]) { place.country = country(text, at) }
    if let text = cell(row, fields[Field.networkType]) {
      let symbol = loginCache.network.symbol(text, in: &fragment.texts)
      if symbol != loginCache.lastNetwork {
        loginCache.lastNetwork = symbol
        let word = Fragment.index(of: text, in: Self.networkWords)
        loginCache.lastNetworkWord = word.map { UInt8($0 + 1) } ?? 255
      }
      place.networkType = loginCache.lastNetworkWord
      if place.networkType == 255 {
        place.networkTypeText = symbol
        note(at, .login, field: "network_type", reason: "not one of the contract's words; kept as 'other'")
      }
    }
    if let text = cell(row, fields[Field.networkName]) {
      place.networkName = loginCache.name.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, fields[Field.latitude]) { place.latitude = try degrees(text, "latitude", 90) }
    if let text = cell(row, fields[Field.longitude]) { place.longitude = try degrees(text, "longitude", 180) }
    return place
  }

  private static let networkWords: [String] = {
    let field = Kind.login.schema.fields[LoginCells.Field.networkType]
    if case .enumeration(let words) = field.type { return words }
    return []
  }()

  @inline(__always)
  private func country(_ text: UnsafeBufferPointer<UInt8>, _ at: Provenance) -> UInt16 {
    if text.count == 2 {
      let code = UInt16(text[0] & 0xdf) << 8 | UInt16(text[1] & 0xdf)
      if loginCache.countries[Int(code)] == 2, (text[0] | 0x20) >= 97, (text[1] | 0x20) >= 97 { return code }
    }
    guard let country = Country(parsing: text) else {
      note(
        at, .login, field: "country",
        reason: "not a country; expected an ISO 3166-1 code or an English name; dropped")
      return 0
    }
    loginCache.countries[Int(country.raw)] = 2
    return country.raw
  }

  private func degrees(_ text: UnsafeBufferPointer<UInt8>, _ field: String, _ limit: Double) throws(Refusal)
    -> UInt64
  {
    guard let value = Fragment.number(text) else { throw Refusal(field: field, reason: "not a number") }
    guard abs(value) <= limit else {
      throw Refusal(field: field, reason: "out of range; expected \(Int(-limit)) to \(Int(limit))")
    }
    return Cell.number(value)
  }

  private func loginClient(
    _ row: CSVRow, _ fields: UnsafeBufferPointer<Int>, _ at: Provenance
  ) throws(Refusal) -> LoginClient {
    typealias Field = LoginCells.Field
    var client = LoginClient()
    if let text = cell(row, fields[Field.device]) {
      client.device = loginCache.device.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, fields[Field.userAgent]) {
      client.userAgent = loginCache.agent.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, fields[Field.timeZone]) { client.timeZone = zone(text, at) }
    if let text = cell(row, fields[Field.screen]) {
      client.screen = loginCache.screen.symbol(text, in: &fragment.texts)
    }
    if let text = cell(row, fields[Field.remoteAccess]) { client.remoteAccess = try remoteAccess(text, at) }
    return client
  }

  @inline(__always)
  private func zone(_ text: UnsafeBufferPointer<UInt8>, _ at: Provenance) -> Symbol {
    let symbol = loginCache.zone.symbol(text, in: &fragment.texts)
    if symbol != loginCache.lastZone {
      loginCache.lastZone = symbol
      loginCache.lastZoneIsKnown = request.isZone(text)
    }
    guard loginCache.lastZoneIsKnown else {
      note(
        at, .login, field: "client_time_zone",
        reason: "not a time zone; expected an IANA name or an offset as in +02:00; dropped")
      return .none
    }
    return symbol
  }

  private func remoteAccess(_ text: UnsafeBufferPointer<UInt8>, _ at: Provenance) throws(Refusal) -> Symbol {
    let isPlain = !text.contains(UInt8(ascii: ";")) && text[0] != UInt8(ascii: "[")
    if isPlain { return loginCache.remote.symbol(text, in: &fragment.texts) }
    let spec = Kind.login.schema.fields[LoginCells.Field.remoteAccess]
    return fragment.joined(listCell: try read(text, spec, .login, at), of: .login)
  }

  private func loginOwner(_ row: CSVRow, _ columns: LoginColumns, _ platform: Symbol) -> ContractorIndex {
    guard let text = cell(row, columns.fields[LoginCells.Field.contractor]),
      let id = try? fragment.readID(text)
    else {
      return .none
    }
    let named = cell(row, columns.platform).map { fragment.texts.intern($0) }
    return fragment.contractor(platform: named ?? platform, id: id)
  }
}
