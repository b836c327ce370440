/// All the contractors of one run with every record about them. It never changes once it is built; a class because
/// every dossier and every view carries it.
public final class Portfolio: Sendable {
  /// The files, in the contract's order: exported_at, then path bytes.
  public let inputs: [InputFile]
  /// All texts, by symbol.
  public let texts: TextTable
  /// Platform and id of each contractor, in byte order of both.
  public let contractors: [ContractorKey]
  /// Sign-ins grouped by contractor and ordered by time, then provenance.
  public let logins: [Login]
  let loginStarts: [Int]
  /// What sign-ins say of place and network, by number.
  public let places: [LoginPlace]
  /// What sign-ins say of device and browser, by number.
  public let clients: [LoginClient]
  let v6: [IPAddress]
  private let tables: [RecordTable]
  /// The words of long texts that rules compare with one another.
  public let textWords: TextWords
  /// What import had to say, by provenance.
  public let issues: [ImportIssue]
  /// What `accounts` of contractors could not tie, in words.
  public let notes: [String]

  init(
    inputs: [InputFile], texts: TextTable, contractors: [ContractorKey], logins: [Login], loginStarts: [Int],
    places: [LoginPlace], clients: [LoginClient], v6: [IPAddress], tables: [RecordTable],
    textWords: TextWords, issues: [ImportIssue], notes: [String]
  ) {
    self.inputs = inputs
    self.texts = texts
    self.contractors = contractors
    self.logins = logins
    self.loginStarts = loginStarts
    self.places = places
    self.clients = clients
    self.v6 = v6
    self.tables = tables
    self.textWords = textWords
    self.issues = issues
    self.notes = notes
  }

  /// The records of a kind. Logins have a layout of their own and are not in a table.
  public func table(_ kind: Kind) -> RecordTable { tables[Int(kind.rawValue)] }

  /// The number of records of a kind.
  public func count(_ kind: Kind) -> Int { kind == .login ? logins.count : table(kind).count }

  /// The contractors, in order.
  public var indices: [ContractorIndex] { contractors.indices.map { ContractorIndex(raw: UInt32($0)) } }

  /// Everything recorded about one contractor.
  public func dossier(_ contractor: ContractorIndex) -> Dossier {
    Dossier(portfolio: self, contractor: contractor)
  }

  /// The contractor with this platform and id.
  public func contractor(platform: String, id: String) -> ContractorIndex? {
    let found = contractors.firstIndex { texts[$0.platform] == platform && texts[$0.id] == id }
    return found.map { ContractorIndex(raw: UInt32($0)) }
  }

  /// The address of a sign-in.
  public func address(of login: Login) -> IPAddress? { address(key: login.ipKey) }

  /// The address behind `Login.ipKey`.
  public func address(key: UInt64) -> IPAddress? {
    switch key >> 32 {
    case 1: IPAddress(v4: UInt32(truncatingIfNeeded: key))
    case 2: v6[Int(UInt32(truncatingIfNeeded: key))]
    default: nil
    }
  }

  /// How many IPv6 addresses there are: those of the keys from `2 << 32` on.
  public var v6Count: Int { v6.count }

  /// What a sign-in says of its place and network.
  public func place(of login: Login) -> LoginPlace { places[Int(login.place)] }
  /// What a sign-in says of device and browser.
  public func client(of login: Login) -> LoginClient { clients[Int(login.client)] }
  /// The autonomous system, as `AS64500` or as it was written.
  public func asn(of login: Login) -> String? {
    guard login.asn != 0 else { return nil }
    return login.asn >> 31 == 1 ? "AS\(login.asn & 0x7fff_ffff)" : texts[Symbol(raw: login.asn)]
  }
  /// The remote-access tools or ports of a sign-in.
  public func remoteAccess(of login: Login) -> [String] {
    let joined = texts[client(of: login).remoteAccess]
    return joined.isEmpty ? [] : joined.split(separator: "\u{1f}").map(String.init)
  }

  /// Whether a file has a field of a kind at all.
  public func knows(_ kind: Kind, field: Int, in file: UInt32) -> Bool {
    inputs[Int(file)].knownFields[kind]?.contains(field) ?? false
  }

  /// `logins.csv:212`, or `export.json:1, record 4,812` where several records begin on one line.
  public func place(of provenance: Provenance) -> String {
    let file = inputs[Int(provenance.file)]
    let line = "\(file.path):\(provenance.line)"
    return file.sharesLines ? "\(line), record \(Int(provenance.record).grouped)" : line
  }
}

/// What identifies a contractor: one account on one platform.
public struct ContractorKey: Hashable, Sendable {
  /// The platform.
  public let platform: Symbol
  /// The id on the platform.
  public let id: Symbol
  /// A key from its parts.
  public init(platform: Symbol, id: Symbol) {
    self.platform = platform
    self.id = id
  }
}

extension Int {
  /// The number with commas between thousands: `4,812`.
  public var grouped: String {
    var text = String(magnitude)
    var index = text.count - 3
    while index > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: index))
      index -= 3
    }
    return self < 0 ? "−" + text : text
  }
}
