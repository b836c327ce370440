import CaseModel
import Measures

/// When a contractor's payout account changed, from all places that name one.
struct PayoutHistory {
  /// A sighting with a time.
  struct Dated {
    let at: Timestamp
    let sighting: PayoutAccounts.Sighting
    /// Of a change: the account that was in force before it.
    var replaced: String?
    var form: String { sighting.form }
  }

  /// Changes by time: the first sighting of another account than the one in force. A withdrawal is one only where it
  /// is the first record of its account.
  private(set) var changes: [Dated] = []
  /// Sightings that name a holder, by time, without accounts that were replaced in the days after registration.
  private(set) var holderSightings: [Dated] = []
  /// Records that name an account without a time.
  private(set) var undated = 0

  init(_ dossier: Dossier, _ thresholds: PayoutChurn.Thresholds) {
    let sightings = PayoutAccounts(dossier).sightings
    let dated = sightings.compactMap { sighting in sighting.at.map { Dated(at: $0, sighting: sighting) } }
    undated = sightings.count - dated.count
    let settled = dossier.profile?.registeredAt.map {
      $0.milliseconds + Int64(thresholds.settlingDays) * Timestamp.dayLength
    }
    let isSettling = { (sighting: Dated) in settled.map { sighting.at.milliseconds <= $0 } ?? false }
    readChanges(dated, isSettling: isSettling, sameHours: thresholds.sameChangeHours)
    let early = dated.filter { isSettling($0) && !$0.sighting.isWithdrawal }
    holderSightings = dated.filter { sighting in
      guard sighting.sighting.holder != nil else { return false }
      let isReplaced =
        isSettling(sighting) && !sighting.sighting.isWithdrawal && sighting.form != early.last?.form
      return !isReplaced
    }
  }

  private mutating func readChanges(_ dated: [Dated], isSettling: (Dated) -> Bool, sameHours: Int) {
    var current: String?
    var lastSet: [String: Int64] = [:]
    for sighting in dated {
      let (form, time) = (sighting.form, sighting.at.milliseconds)
      if sighting.sighting.isWithdrawal, lastSet[form] != nil { continue }
      defer {
        current = form
        lastSet[form] = time
      }
      guard let before = current, before != form, !isSettling(sighting) else { continue }
      // Three days are told apart by a date alone too.
      if let last = lastSet[form], time - last <= Int64(sameHours) * Timestamp.hourLength { continue }
      changes.append(Dated(at: sighting.at, sighting: sighting.sighting, replaced: before))
    }
  }
}

/// The different holders of a contractor's payout accounts within one window.
struct PayoutHolders {
  /// nil where there are fewer different holders than the threshold.
  private(set) var found: SlidingWindow.Found?
  /// Most different holders in one window.
  private(set) var most = 0
  /// One spelling of each, in the order in which they were seen.
  private(set) var names: [String] = []
  /// The first sighting of each in the worst window.
  private(set) var shown: [PayoutHistory.Dated] = []

  /// Sightings with a holder, by time. Names in two scripts are not compared, so each script is counted on its own.
  init(_ sightings: [PayoutHistory.Dated], _ own: OwnNames, _ thresholds: PayoutChurn.Thresholds) {
    var scripts: [(script: NameScript, sightings: [PayoutHistory.Dated])] = []
    var last: (holder: String, script: NameScript?) = ("", nil)
    for sighting in sightings {
      let holder = sighting.sighting.holder ?? ""
      if holder != last.holder { last = (holder, NameScript.dominant(of: holder)) }
      guard let script = last.script else { continue }
      if let known = scripts.firstIndex(where: { $0.script == script }) {
        scripts[known].sightings.append(sighting)
      } else {
        scripts.append((script, [sighting]))
      }
    }
    for (_, sightings) in scripts { count(sightings, own, thresholds) }
  }

  private mutating func count(
    _ sightings: [PayoutHistory.Dated], _ own: OwnNames, _ thresholds: PayoutChurn.Thresholds
  ) {
    let persons = Self.persons(sightings, own, threshold: thresholds.similarity)
    let found = SlidingWindow.mostDistinct(
      sightings.map(\.at.milliseconds), keys: persons,
      length: Int64(thresholds.holderDays) * Timestamp.dayLength,
      atLeast: 1)
    guard let found, found.figure > most else { return }
    most = found.figure
    guard most >= max(2, thresholds.holders) else { return }
    self.found = found
    var seen: Set<Int> = []
    shown = found.worst.filter { seen.insert(persons[$0]).inserted }.map { sightings[$0] }
    names = shown.compactMap(\.sighting.holder)
  }

  /// A number for each sighting's holder: 0 the contractor, else one for each name that is like no earlier one.
  private static func persons(
    _ sightings: [PayoutHistory.Dated], _ own: OwnNames, threshold: Double
  ) -> [Int] {
    var firstNames: [String] = []
    var known: [String: Int] = [:]
    return sightings.map { sighting in
      let holder = sighting.sighting.holder ?? ""
      if let person = known[holder] { return person }
      var person = 0
      if own.verdict(of: holder, threshold: threshold) != .own {
        let like = firstNames.firstIndex { name in
          guard case .similarity(let figure) = NameSimilarity.compare(holder, person: name) else {
            return false
          }
          return figure >= threshold
        }
        if like == nil { firstNames.append(holder) }
        person = (like ?? firstNames.count - 1) + 1
      }
      known[holder] = person
      return person
    }
  }
}
