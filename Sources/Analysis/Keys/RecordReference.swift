import CaseModel

/// One record of the portfolio in eight bytes: its kind, and its index among the records of the kind.
struct RecordReference: Hashable, Sendable {
  let packed: UInt64

  init(_ kind: Kind, _ index: Int) { packed = UInt64(kind.rawValue) << 56 | UInt64(index) }

  var kind: Kind { Kind(rawValue: UInt8(packed >> 56)) ?? .login }
  var index: Int { Int(packed & 0xff_ffff_ffff_ffff) }

  /// The contractor whose record it is.
  func contractor(in portfolio: Portfolio) -> ContractorIndex {
    if kind == .login { return portfolio.logins[index].contractor }
    return portfolio.table(kind).all[index].contractor ?? .none
  }

  /// What a finding says of the record.
  func use(in portfolio: Portfolio) -> RecordUse {
    if kind == .login {
      let login = portfolio.logins[index]
      return RecordUse(kind: .login, provenance: login.provenance, recordID: login.id, at: login.at)
    }
    let row = portfolio.table(kind).all[index]
    let at = kind == .payoutMethod ? PayoutMethod(row).addedAt : row.eventTime
    return RecordUse(kind: kind, provenance: row.provenance, recordID: row.id, at: at)
  }
}

extension RecordUse {
  /// By time, records without a time first; then by provenance.
  func precedes(_ other: RecordUse) -> Bool {
    let (mine, theirs) = (at?.raw ?? .min, other.at?.raw ?? .min)
    return mine != theirs ? mine < theirs : provenance < other.provenance
  }
}

extension KeyUse {
  /// A key from its records, which are ordered by contractor.
  init(kind: LinkKind, value: Personal, references: ArraySlice<RecordReference>, in portfolio: Portfolio) {
    var holders: [HolderUse] = []
    var records: [RecordUse] = []
    var current = ContractorIndex.none
    for reference in references {
      let contractor = reference.contractor(in: portfolio)
      if contractor != current, !records.isEmpty {
        holders.append(HolderUse(contractor: current, records: records))
        records = []
      }
      current = contractor
      records.append(reference.use(in: portfolio))
    }
    if !records.isEmpty { holders.append(HolderUse(contractor: current, records: records)) }
    self.init(kind: kind, value: value, holders: holders.map { $0.ordered })
  }
}

extension HolderUse {
  /// The same with the records in order.
  fileprivate var ordered: HolderUse {
    for index in records.indices.dropFirst() where records[index].precedes(records[index - 1]) {
      return HolderUse(contractor: contractor, records: records.sorted { $0.precedes($1) })
    }
    return self
  }
}
