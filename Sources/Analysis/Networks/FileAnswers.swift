import CaseModel

/// What the user's files say of the addresses of a portfolio: each address is asked once.
struct FileAnswers: Sendable {
  /// What all files together say of one address.
  struct Answer: Sendable, Hashable {
    var kind = NetworkKind.unknown
    var country: UInt16 = 0
    var asn: UInt32 = 0
    /// The number of the network's name in `names`.
    var name = 0
    /// The numbers of the lists that gave kind and country.
    var kindList = 0
    var countryList = 0
  }

  /// Names of networks; the first is no name.
  private(set) var names = [""]
  private var answers: [Answer] = []
  /// An open table of hashes: addresses as `Login.ipKey`, 0 free, and the number of the answer.
  private var keys: [UInt64] = []
  private var numbers: [UInt32] = []
  private var count = 0

  var isEmpty: Bool { keys.isEmpty }

  /// Asks the files, fresh ones first, about each different address.
  init(_ portfolio: Portfolio, _ sources: [NetworkSource], _ lists: [NetworkList], firstList: Int) {
    guard !sources.isEmpty else { return }
    let order = sources.indices.filter { lists[$0].isFresh } + sources.indices.filter { !lists[$0].isFresh }
    var known: [Answer: UInt32] = [:]
    var nameNumbers = ["": 0]
    grow(to: 1 << 10)
    var last: UInt64 = 0
    for login in portfolio.logins {
      let key = login.ipKey
      guard key != 0, key != last else { continue }
      last = key
      var slot = slot(of: key)
      guard keys[slot] != key else { continue }
      if (count + 1) * 2 > keys.count {
        grow(to: keys.count * 2)
        slot = self.slot(of: key)
      }
      let answer = portfolio.address(key: key).map {
        ask($0, sources, order, firstList, &nameNumbers)
      }
      let found = answer ?? Answer()
      if known[found] == nil {
        known[found] = UInt32(answers.count)
        answers.append(found)
      }
      keys[slot] = key
      numbers[slot] = known[found] ?? 0
      count += 1
    }
  }

  private mutating func ask(
    _ address: IPAddress, _ sources: [NetworkSource], _ order: [Int], _ firstList: Int,
    _ nameNumbers: inout [String: Int]
  ) -> Answer {
    var answer = Answer()
    for number in order {
      guard let facts = sources[number].lookup(address) else { continue }
      if answer.kind == .unknown, facts.kind != .unknown {
        answer.kind = facts.kind
        answer.kindList = firstList + number
      }
      if answer.country == 0, let country = facts.country {
        answer.country = country.raw
        answer.countryList = firstList + number
      }
      if answer.asn == 0 { answer.asn = facts.asn }
      if answer.name == 0, !facts.name.isEmpty {
        if nameNumbers[facts.name] == nil {
          nameNumbers[facts.name] = names.count
          names.append(facts.name)
        }
        answer.name = nameNumbers[facts.name] ?? 0
      }
    }
    return answer
  }

  /// What the files say of a sign-in's address; nil where there is no file, or no address.
  @inline(__always)
  func answer(of login: Login) -> Answer? {
    guard !keys.isEmpty, login.hasIP else { return nil }
    let slot = slot(of: login.ipKey)
    return keys[slot] == 0 ? nil : answers[Int(numbers[slot])]
  }

  /// The slot that holds a key, or the free one where it belongs.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow(to size: Int) {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = [UInt64](repeating: 0, count: size)
    numbers = [UInt32](repeating: 0, count: size)
    for (position, key) in oldKeys.enumerated() where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      numbers[slot] = oldNumbers[position]
    }
  }
}
