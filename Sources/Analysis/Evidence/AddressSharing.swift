import CaseModel
import Measures

/// How one contractor shares one address with others, where that meets the rule.
///
/// Among millions of sign-ins tens of thousands of addresses are shared by chance: it is made only of those that may meet
/// the rule (`AddressSieve`).
struct AddressSharing {
  let key: UInt64
  /// Most accounts inside the window of hours, this one included; members of one verified group count as one.
  private(set) var crowd = 1
  /// Accounts with which the address is shared in a way that meets the rule, this one included; groups as above.
  private(set) var accounts = 1
  /// Days in UTC on which this account met that many.
  private(set) var crowdedDays = 0
  /// Most days that another account shares, within the days of the rule; 0 below the threshold.
  private(set) var sharedDays = 0
  /// The contractor's own sign-ins that count, as indexes into `Portfolio.logins`, by time.
  private(set) var own: [Int] = []
  /// Those of others.
  private(set) var others: [ContractorIndex: Set<Int>] = [:]

  private let logins: [Login]

  /// nil where the address does not meet the rule for the contractor.
  init?(_ key: UInt64, of dossier: Dossier, _ context: Context, _ thresholds: SharedIPMultiAccount.Thresholds)
  {
    self.key = key
    logins = context.portfolio.logins
    let uses = AddressUses(context.keys.uses(ofIP: key), of: dossier)
    let mayRepeat = min(uses.own.count, uses.otherCount) >= thresholds.sharedDays
    let own = uses.own.map(Int.init).filter { counts($0, context) }
    let others = near(own, uses, days: mayRepeat ? thresholds.days : 0, hours: thresholds.hours, context)
    let units = Units(of: dossier.contractor, others.map { logins[$0].contractor }, context)
    let outside = others.filter { units.number[logins[$0].contractor] != 0 }
    guard !outside.isEmpty else { return nil }

    var marked: Set<Int> = []
    findCrowds(own, outside, units, thresholds, &marked)
    if mayRepeat { findRepetition(own, outside, thresholds, &marked) }
    guard !marked.isEmpty else { return nil }
    self.own = own.filter(marked.contains)
    accounts = 1 + Set(self.others.keys.compactMap { units.number[$0] }).count
  }

  func isWorse(than other: AddressSharing) -> Bool {
    if crowd != other.crowd { return crowd > other.crowd }
    if sharedDays != other.sharedDays { return sharedDays > other.sharedDays }
    return own.count > other.own.count
  }

  private func counts(_ use: Int, _ context: Context) -> Bool {
    !context.networks.isSharedByStrangers(logins[use])
  }

  /// The uses of others that lie within days or hours of the contractor's first and last.
  private func near(_ own: [Int], _ uses: AddressUses, days: Int, hours: Int, _ context: Context) -> [Int] {
    guard let first = own.first, let last = own.last else { return [] }
    let margin = max(Int64(days + 1) * Timestamp.dayLength, Int64(hours) * Timestamp.hourLength)
    let range = (logins[first].at.milliseconds - margin)...(logins[last].at.milliseconds + margin)
    return (uses.before + uses.after).map(Int.init).filter {
      range.contains(logins[$0].at.milliseconds) && counts($0, context)
    }
  }

  /// Marks each own sign-in that lies with enough accounts inside one window of hours.
  private mutating func findCrowds(
    _ own: [Int], _ outside: [Int], _ units: Units, _ thresholds: SharedIPMultiAccount.Thresholds,
    _ marked: inout Set<Int>
  ) {
    let length = Int64(thresholds.hours) * Timestamp.hourLength
    let timed = outside.filter { logins[$0].at.hasHour }.sorted { logins[$0].at < logins[$1].at }
    let times = timed.map { logins[$0].at.milliseconds }
    var days: Set<Int> = []
    var start = 0
    for use in own where logins[use].at.hasHour {
      let at = logins[use].at.milliseconds
      while start < times.count, times[start] < at - length { start += 1 }
      let around = start..<(times[start...].firstIndex { $0 > at + length } ?? times.count)
      // Whatever lies within one window on either side of a sign-in can be widened to hold it.
      let numbers = timed[around].map { units.number[logins[$0].contractor] ?? 0 }
      let window = SlidingWindow.mostDistinct(
        Array(times[around]), keys: numbers, length: length, around: at)
      guard window + 1 >= thresholds.accounts else { continue }
      crowd = max(crowd, window + 1)
      days.insert(logins[use].at.day)
      marked.insert(use)
      for other in timed[around] { others[logins[other].contractor, default: []].insert(other) }
    }
    crowdedDays = days.count
  }

  /// Marks the own sign-ins of days that the same other account shares, often enough within the days of the rule.
  private mutating func findRepetition(
    _ own: [Int], _ outside: [Int], _ thresholds: SharedIPMultiAccount.Thresholds, _ marked: inout Set<Int>
  ) {
    let ownDays = Set(own.map { logins[$0].at.day })
    let byContractor = Dictionary(grouping: outside) { logins[$0].contractor }
    for (contractor, uses) in byContractor {
      let shared = Set(uses.map { logins[$0].at.day }).intersection(ownDays).sorted()
      guard
        let found = SlidingWindow.most(
          shared.map(Int64.init), length: Int64(max(0, thresholds.days - 1)), atLeast: thresholds.sharedDays)
      else { continue }
      sharedDays = max(sharedDays, found.figure)
      let days = Set(found.members.map { shared[$0] })
      marked.formUnion(own.filter { days.contains(logins[$0].at.day) })
      others[contractor, default: []].formUnion(uses.filter { days.contains(logins[$0].at.day) })
    }
  }
}

/// The uses of one address, the contractor's own apart. Uses ascend and a contractor's sign-ins lie side by side: whose
/// they are is known without a look at them.
private struct AddressUses {
  let own: ArraySlice<UInt32>
  let before: ArraySlice<UInt32>
  let after: ArraySlice<UInt32>

  init(_ uses: ArraySlice<UInt32>, of dossier: Dossier) {
    let mine = dossier.logins.indices
    let lower = Self.first(in: uses, from: mine.lowerBound)
    let upper = Self.first(in: uses[lower...], from: mine.upperBound)
    (before, own, after) = (uses[..<lower], uses[lower..<upper], uses[upper...])
  }

  /// The first of ascending uses that is at or behind a bound.
  private static func first(in uses: ArraySlice<UInt32>, from bound: Int) -> Int {
    var (low, high) = (uses.startIndex, uses.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Int(uses[middle]) < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  var otherCount: Int { before.count + after.count }
}

/// Contractors by the verified group that they form: 0 for those with the contractor itself, else a number for each
/// group or single contractor.
private struct Units {
  private(set) var number: [ContractorIndex: Int] = [:]

  init(of contractor: ContractorIndex, _ others: [ContractorIndex], _ context: Context) {
    var first: [ContractorIndex] = [contractor]
    for other in others where number[other] == nil {
      let unit = first.firstIndex { context.groups.areVerifiedTogether($0, other) }
      number[other] = unit ?? first.count
      if unit == nil { first.append(other) }
    }
  }
}
