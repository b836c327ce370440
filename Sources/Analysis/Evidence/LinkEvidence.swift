import CaseModel

// What a contractor's own records say of a key that it shares; one place for all rules about links.

extension Need {
  /// Something that may tie a contractor to others for certain.
  static let hardKey = Need(anyOf: [
    KindNeed(.payoutMethod, fields: ["account"], minimum: 1),
    KindNeed(.document, fields: ["number"], minimum: 1),
    KindNeed(.document, fields: ["image_hash"], minimum: 1),
    KindNeed(.login, fields: ["device_id"], minimum: 1),
    KindNeed(.contractor, fields: ["phones"], minimum: 1),
    KindNeed(.contractor, fields: ["emails"], minimum: 1),
  ])
}

extension Dossier {
  /// A row of evidence for a record that holds a key.
  func evidence(of use: RecordUse, _ kind: LinkKind, _ value: Personal) -> Evidence {
    if let login = login(use) { return .signIn(login, in: portfolio) }
    let text = row(use).map { Self.sentence($0, kind, value) } ?? "Record"
    return Evidence(
      use.provenance, kind: use.kind, recordID: portfolio.texts[use.recordID], at: use.at, text)
  }

  private static func sentence(_ row: Row, _ kind: LinkKind, _ value: Personal) -> Statement {
    let key: Statement = "\(words: kind.title) \(personal: value)"
    switch row.kind {
    case .document: return .document(Document(row))
    case .payment: return .payment(Payment(row), form: kind == .payoutAccount ? value.value : nil)
    case .bid: return .bid(Bid(row))
    case .contractor: return "Profile with the \(key)"
    case .externalProfile: return "External profile with the \(key)"
    case .payoutMethod: return "Payout method with the \(key)"
    case .profileChange: return "Change of the profile: \(key)"
    case .shipment: return "Parcel to the \(key)"
    default: return "Record with the \(key)"
    }
  }

  /// The contractor's records with keys of a ring: of each key a few, in the order of the keys, then the others.
  func evidence(of keys: [SharedKey]) -> (shown: [Evidence], more: [Provenance]) {
    let held = keys.compactMap { key in
      key.holders.first { $0.contractor == contractor }.map { (key: key, records: $0.recordKeys) }
    }
    let uses = recordUses(Set(held.flatMap(\.records)))
    var seen: Set<UInt64> = []
    var (first, later): ([Evidence], [RecordUse]) = ([], [])
    for (key, records) in held {
      let own = records.compactMap { uses[$0] }.sorted { $0.precedes($1) }
      for (place, use) in own.enumerated() where seen.insert(use.provenance.key).inserted {
        if place < Self.rowsOfKey {
          first.append(evidence(of: use, key.kind, key.value))
        } else {
          later.append(use)
        }
      }
    }
    return (first, later.map(\.provenance))
  }

  /// Rows of evidence for each key of a ring.
  private static let rowsOfKey = 10

  /// The contractor's records with these keys of provenance.
  private func recordUses(_ keys: Set<UInt64>) -> [UInt64: RecordUse] {
    var uses: [UInt64: RecordUse] = [:]
    for login in logins where keys.contains(login.provenance.key) {
      uses[login.provenance.key] = RecordUse(
        kind: .login, provenance: login.provenance, recordID: login.id, at: login.at)
    }
    for kind in Kind.allCases where kind != .login {
      for row in records(kind) where keys.contains(row.provenance.key) {
        uses[row.provenance.key] = RecordReference(kind, row.index).use(in: portfolio)
      }
    }
    return uses
  }
}

extension SharedKey {
  /// The records of others than a contractor, by contractor.
  func others(than contractor: ContractorIndex) -> [KeyHolder] {
    holders.filter { $0.contractor != contractor }
  }
}

extension [SharedKey] {
  /// How many records of others the keys rest on, by contractor, each record once.
  func otherRecords(than contractor: ContractorIndex) -> [(contractor: ContractorIndex, records: Int)] {
    var records: [ContractorIndex: Set<UInt64>] = [:]
    for holder in flatMap({ $0.others(than: contractor) }) {
      records[holder.contractor, default: []].formUnion(holder.recordKeys)
    }
    return records.keys.sorted().map { ($0, records[$0]?.count ?? 0) }
  }
}

extension Statement {
  /// `device and payout account`: kinds of key, each once, in their order.
  static func kinds(_ kinds: some Sequence<LinkKind>) -> Statement {
    joined(Set(kinds).sorted().map { Statement([.words($0.title)]) })
  }
}
