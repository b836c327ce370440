import CaseModel
import RecordReading

/// Finds out which of several formats the times of a file have, where who exported it decides the order of day and
/// month: every value strikes out the formats that do not fit it.
final class OpenTimes {
  private let lists: [[TimeFormat]]
  /// A bit for each format that fits every value so far, by list.
  private var possible: [UInt64]

  init(_ lists: [[TimeFormat]]) {
    self.lists = lists
    possible = lists.map { $0.count < 64 ? (1 << UInt64($0.count)) - 1 : .max }
  }

  /// Takes a value into account. One that none of the formats fits says nothing about them.
  func vote(_ text: TextBytes, _ rule: TimeRule) {
    guard rule.openList >= 0, !rule.formats.contains(where: { $0.read(text) != nil }) else { return }
    var fits: UInt64 = 0
    for (index, format) in lists[rule.openList].enumerated().prefix(64) where format.read(text) != nil {
      fits |= 1 << UInt64(index)
    }
    if fits != 0 { possible[rule.openList] &= fits }
  }

  /// For each list the formats that the file allows; all of them where values contradict each other.
  var settled: [[String]: [TimeFormat]] {
    var settled: [[String]: [TimeFormat]] = [:]
    for (list, bits) in zip(lists, possible) where bits != 0 {
      settled[list.map(\.text)] = list.indices.filter { $0 < 64 && bits >> UInt64($0) & 1 == 1 }.map {
        list[$0]
      }
    }
    return settled
  }
}

extension Mapper {
  /// Looks at the open times of the row at hand; nothing is made of it.
  func vote() {
    arena.reset()
    guard isEvent() else { return }
    for index in bound.rules.indices {
      let rule = bound.rules.start + index
      guard let each = rule.pointee.each else {
        vote(rule)
        continue
      }
      forEachItem(of: each) { vote(rule) }
    }
  }

  private func vote(_ rule: UnsafePointer<BoundRule>) {
    let place = Provenance(file: UInt32(bound.file), line: 0, record: 0)
    for index in rule.pointee.fields.indices {
      let field = rule.pointee.fields.start + index
      if field.pointee.isOpen { _ = try? cell(field, rule.pointee.kind, place) }
    }
  }
}
