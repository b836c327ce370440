/// A sign-in whose fields were read as cells, on its way to the compact layout; the slow road for formats and
/// examples that do not write logins column by column.
public struct LoginCells {
  private let cells: [UInt64]
  private let contractor: ContractorIndex
  private let provenance: Provenance

  /// `cells` has one cell for each field of `Kind.login`.
  public init(_ cells: [UInt64], contractor: ContractorIndex, provenance: Provenance) {
    self.cells = cells
    self.contractor = contractor
    self.provenance = provenance
  }

  /// The indexes of the fields, in the order of the contract's table.
  public enum Field {
    public static let id = 0, contractor = 1, at = 2, lastActive = 3, ended = 4, ip = 5, country = 6
    public static let latitude = 7, longitude = 8, asn = 9, networkType = 10, networkName = 11, device = 12
    public static let userAgent = 13, timeZone = 14, screen = 15, remoteAccess = 16, success = 17
  }

  /// The compact login, with its shared parts numbered in the fragment.
  public func login(in fragment: inout Fragment) -> Login {
    let at = Timestamp(raw: Int64(bitPattern: cells[Field.at])) ?? Timestamp(milliseconds: 0)
    var login = Login(at: at, contractor: contractor, provenance: provenance)
    login.lastActiveAt = Timestamp(raw: Int64(bitPattern: cells[Field.lastActive]))
    login.endedAt = Timestamp(raw: Int64(bitPattern: cells[Field.ended]))
    login.id = symbol(Field.id)
    let ip = fragment.texts.withBytes(of: symbol(Field.ip)) { IPAddress(parsing: $0) }
    if let ip { login.setAddress(ip, in: &fragment) }
    login.setASN(symbol(Field.asn), in: fragment)
    login.place = fragment.number(of: place)
    login.client = fragment.number(of: client(in: &fragment))
    switch cells[Field.success] {
    case Cell.bool(false): login.marks.formUnion([.failed, .successKnown])
    case Cell.bool(true): login.marks.insert(.successKnown)
    default: break
    }
    return login
  }

  private func symbol(_ field: Int) -> Symbol { Symbol(raw: UInt32(truncatingIfNeeded: cells[field])) }

  private var place: LoginPlace {
    var place = LoginPlace()
    place.country = UInt16(truncatingIfNeeded: cells[Field.country])
    place.latitude = cells[Field.latitude]
    place.longitude = cells[Field.longitude]
    place.networkName = symbol(Field.networkName)
    place.networkType = UInt8(truncatingIfNeeded: cells[Field.networkType])
    place.networkTypeText = Symbol(raw: UInt32(cells[Field.networkType] >> 32))
    return place
  }

  private func client(in fragment: inout Fragment) -> LoginClient {
    var client = LoginClient()
    client.device = symbol(Field.device)
    client.userAgent = symbol(Field.userAgent)
    client.timeZone = symbol(Field.timeZone)
    client.screen = symbol(Field.screen)
    client.remoteAccess = fragment.joined(listCell: cells[Field.remoteAccess], of: .login)
    return client
  }
}

extension Login {
  /// Sets the address.
  public mutating func setAddress(_ address: IPAddress, in fragment: inout Fragment) {
    ip = address.isV4 ? address.v4 : fragment.number(of: address)
    marks.insert(address.isV4 ? .isV4 : .isV6)
  }

  /// Sets the autonomous system from its text: `AS64500`, `64500`, or another text as it is.
  public mutating func setASN(_ text: Symbol, in fragment: Fragment) {
    guard !text.isNone else { return }
    let number = fragment.texts.withBytes(of: text) { Login.asNumber($0) }
    asn = number ?? text.raw
  }

  /// The packed number of `AS64500` or `64500`; nil for another text.
  @inlinable
  public static func asNumber(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var digits = text[...]
    if digits.count > 2, digits[digits.startIndex] | 0x20 == UInt8(ascii: "a"),
      digits[digits.startIndex + 1] | 0x20 == UInt8(ascii: "s")
    {
      digits = digits.dropFirst(2)
    }
    guard digits.count >= 1, digits.count <= 9 else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard isDigit(byte) else { return nil }
      value = value * 10 + UInt32(byte &- 48)
    }
    return value | 0x8000_0000
  }
}

extension Fragment {
  /// The texts of a list joined by U+001F, as one symbol; what `LoginClient.remoteAccess` holds.
  public mutating func joined(listCell cell: UInt64, of kind: Kind) -> Symbol {
    guard cell != Cell.absent else { return .none }
    let (start, count) = (Int(cell >> 32), Int(cell & 0xffff_ffff))
    let items = tables[Int(kind.rawValue)].lists[start..<start + count]
    return texts.intern(
      items.map { texts.text(Symbol(raw: UInt32(truncatingIfNeeded: $0))) }.joined(separator: "\u{1f}"))
  }
}
