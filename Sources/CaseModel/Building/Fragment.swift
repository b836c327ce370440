/// What one worker has read: records with symbols of its own table. Fragments are put together by `RecordPool`.
public struct Fragment: Sendable {
  /// All texts, by symbol.
  public var texts: Interner
  /// Platform and id of each contractor, by number.
  public internal(set) var keys: [ContractorKey] = []
  /// Where each record stands.
  public internal(set) var places: [LoginPlace] = [LoginPlace()]
  /// The client fingerprints of sign-ins, by number.
  public internal(set) var clients: [LoginClient] = [LoginClient()]
  /// IPv6 addresses, by number.
  public internal(set) var v6: [IPAddress] = []
  /// Records of every kind but sign-ins, in the order of `Kind.allCases`.
  public internal(set) var tables: [DraftTable]
  /// What is kept of long texts, by number.
  public internal(set) var longTexts: [LongText] = []
  /// What there is to say about records.
  public var issues: [ImportIssue] = []
  /// The words of those that rules compare.
  var textWords = TextWordsCollector()
  var logins = LoginStore()
  var runs: [Run] = []

  /// Where the records of one block of a file stand in the fragment. Records are numbered within their block while
  /// blocks are read side by side; the number in the file is known when all are.
  struct Run: Sendable {
    let file: UInt32
    let block: Int
    let loginStart: Int
    let rowStarts: [Int]
    let issueStart: Int
  }

  @usableFromInline var keyOfID: [UInt64] = []
  @usableFromInline var keyNumbers: [ContractorKey: UInt32] = [:]
  private var placeNumbers: [LoginPlace: UInt32] = [LoginPlace(): 0]
  private var clientNumbers: [LoginClient: UInt32] = [LoginClient(): 0]
  private var v6Numbers: [IPAddress: UInt32] = [:]
  private var placeCache = [UInt32](repeating: 0, count: 256)
  private var clientCache = [UInt32](repeating: 0, count: 4096)

  /// An empty fragment. The seed protects the text table from hostile texts; it has no influence on any result.
  public init(seed: UInt64 = 0) {
    texts = Interner(seed: seed)
    tables = Kind.allCases.map { DraftTable(schema: $0.schema) }
  }

  /// An empty fragment that stands in while another is used.
  public static let empty = Fragment()

  /// Starts a block of a file; what is added from here on belongs to it.
  public mutating func begin(file: UInt32, block: Int) {
    runs.append(
      Run(
        file: file, block: block, loginStart: logins.count, rowStarts: tables.map(\.count),
        issueStart: issues.count))
  }

  /// Takes back what was read of a file: it will be read again in another way.
  public mutating func void(file: UInt32) { voided.insert(file) }
  var voided = Set<UInt32>()

  /// The number of a contractor within this fragment.
  @inlinable
  public mutating func contractor(platform: Symbol, id: Symbol) -> ContractorIndex {
    let index = Int(id.raw)
    // An entry holds the number plus one, so that an empty one fits no platform.
    if index < keyOfID.count, keyOfID[index] >> 32 == UInt64(platform.raw), keyOfID[index] & 0xffff_ffff != 0
    {
      return ContractorIndex(raw: UInt32(truncatingIfNeeded: keyOfID[index]) &- 1)
    }
    return addContractor(platform: platform, id: id)
  }

  @usableFromInline
  mutating func addContractor(platform: Symbol, id: Symbol) -> ContractorIndex {
    let key = ContractorKey(platform: platform, id: id)
    let number = keyNumbers[key] ?? UInt32(keys.count)
    if keyNumbers[key] == nil {
      keyNumbers[key] = number
      keys.append(key)
    }
    while keyOfID.count <= Int(id.raw) {
      keyOfID.append(contentsOf: repeatElement(0, count: max(1024, keyOfID.count)))
    }
    keyOfID[Int(id.raw)] = UInt64(platform.raw) << 32 | UInt64(number) + 1
    return ContractorIndex(raw: number)
  }

  /// The number of a place; equal places have equal numbers.
  public mutating func number(of place: LoginPlace) -> UInt32 {
    let slot =
      Int(truncatingIfNeeded: UInt64(place.country) &* 31 &+ UInt64(place.networkType) ^ place.latitude >> 40)
      & 255
    if places[Int(placeCache[slot])] == place { return placeCache[slot] }
    if let known = placeNumbers[place] {
      placeCache[slot] = known
      return known
    }
    let number = UInt32(places.count)
    places.append(place)
    placeNumbers[place] = number
    placeCache[slot] = number
    return number
  }

  /// The number of a client fingerprint; equal ones have equal numbers.
  public mutating func number(of client: LoginClient) -> UInt32 {
    let slot = Int(client.device.raw &* 0x9e37_79b1 ^ client.userAgent.raw &* 0x85eb_ca77) & 4095
    if clients[Int(clientCache[slot])] == client { return clientCache[slot] }
    if let known = clientNumbers[client] {
      clientCache[slot] = known
      return known
    }
    let number = UInt32(clients.count)
    clients.append(client)
    clientNumbers[client] = number
    clientCache[slot] = number
    return number
  }

  /// The number of an IPv6 address.
  public mutating func number(of address: IPAddress) -> UInt32 {
    if let known = v6Numbers[address] { return known }
    let number = UInt32(v6.count)
    v6.append(address)
    v6Numbers[address] = number
    return number
  }

  /// Adds a sign-in to the current block.
  public mutating func add(_ login: Login) { logins.append(login) }

  /// Adds a record of another kind; `cells` has one cell for each field of the kind.
  public mutating func add(
    _ kind: Kind, cells: [UInt64], contractor: ContractorIndex, platform: Symbol, provenance: Provenance
  ) {
    tables[Int(kind.rawValue)].append(
      cells, contractor: contractor, platform: platform, provenance: provenance)
    textWords.settle(kind)
  }

  /// Keeps what rules compare of a long text; the result is its cell.
  mutating func addText(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let words = TextFingerprint.wordHashes(text)
    let print = TextFingerprint.of(text, words: words)
    textWords.note(words, digest: print.digest, text: longTexts.count)
    return add(print)
  }

  /// Keeps a long text's fingerprint; the result is its cell.
  public mutating func add(_ text: LongText) -> UInt64 {
    longTexts.append(text)
    return Cell.longText(longTexts.count - 1)
  }

  /// Keeps the cells of a list of a kind; the result is the list's cell, absent where there are none.
  public mutating func addList(_ cells: [UInt64], of kind: Kind, count: Int? = nil) -> UInt64 {
    guard !cells.isEmpty else { return Cell.absent }
    let start = tables[Int(kind.rawValue)].lists.count
    tables[Int(kind.rawValue)].lists += cells
    return Cell.list(start: start, count: count ?? cells.count)
  }
}

/// Records of one kind while they are being collected.
public struct DraftTable: Sendable {
  /// The kind's fields.
  public let schema: RecordSchema
  /// A row of cells for each record.
  public internal(set) var cells: [UInt64] = []
  /// The cells of lists, to which list cells point.
  public internal(set) var lists: [UInt64] = []
  /// Where each record stands.
  public internal(set) var places: [Provenance] = []
  /// The contractor of each record.
  public internal(set) var owners: [ContractorIndex] = []
  /// The platform of each record.
  public internal(set) var platforms: [Symbol] = []

  init(schema: RecordSchema) { self.schema = schema }

  /// The number of records.
  public var count: Int { places.count }

  mutating func append(
    _ row: [UInt64], contractor: ContractorIndex, platform: Symbol, provenance: Provenance
  ) {
    cells += row
    owners.append(contractor)
    platforms.append(platform)
    places.append(provenance)
  }

  /// The packed value of a field of a row.
  public func cell(_ row: Int, _ field: Int) -> UInt64 { cells[row * schema.fields.count + field] }
}
