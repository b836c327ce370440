import CaseModel

/// Whether fields of a contractor's records have values, one way for sign-ins and for all other kinds.
struct RecordFields: Sendable {
  let portfolio: Portfolio
  let kind: Kind
  let networks: NetworkIndex

  /// The contractor's records of the kind, by index and lazily; a failed sign-in is not one.
  func records(of contractor: ContractorIndex) -> LazyFilterSequence<Range<Int>> {
    let dossier = portfolio.dossier(contractor)
    let range = kind == .login ? dossier.logins.indices : dossier.records(kind).indices
    let (portfolio, isLogin) = (portfolio, kind == .login)
    return range.lazy.filter { !isLogin || portfolio.logins[$0].succeeded }
  }

  /// Whether a record has a value in a field.
  func has(_ field: Int, record: Int) -> Bool {
    guard kind == .login else { return portfolio.table(kind).all[record].has(field) }
    let login = portfolio.logins[record]
    return login.has(field, in: portfolio) || networks.supplies(field, of: login)
  }

  /// The record's time; nil where it has none.
  func time(of record: Int) -> Timestamp? {
    kind == .login ? portfolio.logins[record].at : portfolio.table(kind).all[record].eventTime
  }

  /// The file of a record.
  func file(of record: Int) -> UInt32 {
    kind == .login
      ? portfolio.logins[record].provenance.file : portfolio.table(kind).all[record].provenance.file
  }
}

extension Login {
  /// Whether a field of the contract has a value, by its index.
  func has(_ field: Int, in portfolio: Portfolio) -> Bool {
    typealias Field = LoginCells.Field
    switch field {
    case Field.id: return !id.isNone
    case Field.contractor, Field.at: return true
    case Field.lastActive: return lastActiveAt != nil
    case Field.ended: return endedAt != nil
    case Field.ip: return hasIP
    case Field.asn: return asn != 0
    case Field.success: return marks.contains(.successKnown)
    case Field.country: return portfolio.place(of: self).country != 0
    case Field.latitude: return portfolio.place(of: self).latitude != 0
    case Field.longitude: return portfolio.place(of: self).longitude != 0
    case Field.networkType: return portfolio.place(of: self).networkType != 0
    case Field.networkName: return !portfolio.place(of: self).networkName.isNone
    case Field.device: return !portfolio.client(of: self).device.isNone
    case Field.userAgent: return !portfolio.client(of: self).userAgent.isNone
    case Field.timeZone: return !portfolio.client(of: self).timeZone.isNone
    case Field.screen: return !portfolio.client(of: self).screen.isNone
    case Field.remoteAccess: return !portfolio.client(of: self).remoteAccess.isNone
    default: return false
    }
  }
}
