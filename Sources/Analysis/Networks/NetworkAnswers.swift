import CaseModel

extension NetworkIndex {
  /// The kind of network of a sign-in: a row of a list that is valid that day, else a file, else the record. Stale lists
  /// are not asked.
  @inline(__always)
  func kind(of login: Login) -> NetworkKind {
    isEmpty ? recordedKind(of: login) : labelledKind(of: login) ?? recordedKind(of: login)
  }

  /// The kind that a fresh list or file gives.
  private func labelledKind(of login: Login) -> NetworkKind? {
    if let entry = first(login, { $0.isFresh && $0.kind != .unknown }) { return entry.kind }
    guard let answer = files.answer(of: login), answer.kind != .unknown, lists[answer.kindList].isFresh else {
      return nil
    }
    return answer.kind
  }

  /// The kind that a stale list or file gives; unknown where none does.
  func staleKind(of login: Login) -> NetworkKind {
    if let entry = first(login, { !$0.isFresh && $0.kind != .unknown }) { return entry.kind }
    guard let answer = files.answer(of: login), answer.kind != .unknown, !lists[answer.kindList].isFresh
    else {
      return .unknown
    }
    return answer.kind
  }

  /// Whether the address says where a server stands, not where a person is. An old label excuses too.
  @inline(__always)
  func hidesPlace(_ login: Login) -> Bool {
    if kind(of: login).hidesPlace { return true }
    return isEmpty ? false : staleKind(of: login).hidesPlace
  }

  /// Whether the sign-in came over an exit of a VPN, proxy, Tor or relay. An old label excuses too.
  @inline(__always)
  func isExit(_ login: Login) -> Bool {
    if kind(of: login).isExit { return true }
    return isEmpty ? false : staleKind(of: login).isExit
  }

  /// Whether strangers share the address. An old label excuses too.
  @inline(__always)
  func isSharedByStrangers(_ login: Login) -> Bool {
    if kind(of: login).isSharedByStrangers { return true }
    return isEmpty ? false : staleKind(of: login).isSharedByStrangers
  }

  /// The country code of a sign-in: the record's, else a fresh list's, else a fresh file's; 0 where none has one.
  @inline(__always)
  func countryCode(of login: Login) -> UInt16 {
    let recorded = recordedCountry(of: login)
    return recorded != 0 || isEmpty ? recorded : listedCountry(of: login, fresh: true)
  }

  /// The country of a sign-in; see `countryCode(of:)`.
  func country(of login: Login) -> Country? {
    let code = countryCode(of: login)
    return code == 0 ? nil : Country(raw: code)
  }

  /// The country that lists and files give. A report's row names an address, not its place.
  func listedCountry(of login: Login, fresh: Bool) -> UInt16 {
    let entry = first(login) { $0.isFresh == fresh && $0.country != 0 && $0.label != .reported }
    if let entry { return entry.country }
    guard let answer = files.answer(of: login), answer.country != 0,
      lists[answer.countryList].isFresh == fresh
    else { return 0 }
    return answer.country
  }

  /// The row or file that gives the kind of network; nil where the record does.
  func match(of login: Login) -> NetworkMatch? {
    guard !isEmpty else { return nil }
    if let entry = first(login, { $0.isFresh && $0.kind != .unknown }) { return match(entry) }
    guard let answer = files.answer(of: login), answer.kind != .unknown, lists[answer.kindList].isFresh else {
      return nil
    }
    return NetworkMatch(
      label: answer.kind.word, kind: answer.kind, provider: files.names[answer.name],
      country: answer.country == 0 ? nil : Country(raw: answer.country), list: lists[answer.kindList],
      provenance: nil)
  }

  /// Whether a field of a sign-in, by its index in the contract, is answered by a fresh list or file. An empty country
  /// and kind of network can be.
  func supplies(_ field: Int, of login: Login) -> Bool {
    guard !isEmpty else { return false }
    switch field {
    case LoginCells.Field.country: return listedCountry(of: login, fresh: true) != 0
    case LoginCells.Field.networkType: return labelledKind(of: login) != nil
    default: return false
    }
  }

  /// Whether lists or files could answer a field at all.
  func maySupply(_ field: Int) -> Bool {
    !isEmpty && (field == LoginCells.Field.country || field == LoginCells.Field.networkType)
  }

  /// Why a field that only stale lists answer stays empty, for the sign-ins of one contractor; nil where no stale list
  /// answers it.
  func staleReason(_ field: Int, _ logins: ArraySlice<Login>) -> Missing? {
    guard maySupply(field), lists.contains(where: { !$0.isFresh }) else { return nil }
    var found: Set<Int> = []
    for login in logins where login.succeeded {
      let isCountry = field == LoginCells.Field.country
      let entry = first(login) {
        !$0.isFresh && (isCountry ? $0.country != 0 && $0.label != .reported : $0.kind != .unknown)
      }
      if let entry {
        found.insert(entry.list)
      } else if let answer = files.answer(of: login) {
        let isThere = isCountry ? answer.country != 0 : answer.kind != .unknown
        let list = isCountry ? answer.countryList : answer.kindList
        if isThere, !lists[list].isFresh { found.insert(list) }
      }
    }
    return staleReason(found)
  }

  /// The reason that names stale lists, by their numbers; nil where there is none.
  func staleReason(_ numbers: Set<Int>) -> Missing? {
    let stale = numbers.sorted().map { lists[$0] }.filter { !$0.isFresh }
    guard !stale.isEmpty else { return nil }
    return .other(
      stale.map(\.staleReason).joined(separator: ", ") + "; stale from \(staleDays.grouped) days on")
  }
}
