import CaseModel
import Measures

/// The long texts that bids share or may share, each once: bids whose texts have the same set of shingles are one node.
/// Nodes are numbered in the order of that set's digest, which no order of files and no thread can change.
struct TextNodes: Sendable {
  /// What tells texts apart: the digest of the set of their shingles.
  struct Key: Hashable, Comparable, Sendable {
    let high, low: UInt64

    init(_ text: LongText) { (high, low) = (text.shinglesHigh, text.shingles) }

    static func < (left: Key, right: Key) -> Bool { (left.high, left.low) < (right.high, right.low) }

    /// 32 hexadecimal digits, the digest's lower half first.
    var hex: String { Self.hex(low) + Self.hex(high) }

    private static func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }

  /// One bid with its text.
  struct Use: Sendable {
    let key: Key
    /// The index among the bids of the portfolio.
    let row: UInt32
  }

  /// Bids by key, then in the order of the portfolio.
  let uses: [Use]
  /// Where each node's bids begin, and an end.
  let starts: [UInt32]
  /// The contractor whose bids alone have the text; `ContractorIndex.none` where several have it.
  let owners: [ContractorIndex]
  /// The number of each node's words in `Portfolio.textWords`; -1 where none are kept.
  let words: [Int32]

  /// The number of distinct texts.
  var count: Int { owners.count }

  /// What tells the text of a node from others.
  func key(of node: Int) -> Key { uses[Int(starts[node])].key }
  /// The bids of a node.
  func uses(of node: Int) -> ArraySlice<Use> { uses[Int(starts[node])..<Int(starts[node + 1])] }

  /// Bids inside the window, in milliseconds, with texts of at least so many words.
  init(_ portfolio: Portfolio, window: ClosedRange<Int64>, words fewest: Int) {
    let bids = portfolio.table(.bid).all
    var uses: [Use] = []
    for row in bids {
      guard row.contractor != nil, let text = row.longText(Self.text), text.words >= UInt32(max(fewest, 5)),
        let at = row.eventTime, window.contains(at.milliseconds)
      else { continue }
      uses.append(Use(key: Key(text), row: UInt32(row.index)))
    }
    uses.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
    var starts: [UInt32] = []
    for index in uses.indices where index == 0 || uses[index].key != uses[index - 1].key {
      starts.append(UInt32(index))
    }
    starts.append(UInt32(uses.count))
    self.uses = uses
    self.starts = starts
    (owners, words) = Self.describe(bids, uses, starts, portfolio.textWords)
  }

  private static func describe(_ bids: Rows, _ uses: [Use], _ starts: [UInt32], _ texts: TextWords) -> (
    [ContractorIndex], [Int32]
  ) {
    var owners: [ContractorIndex] = []
    var words: [Int32] = []
    for (start, end) in zip(starts, starts.dropFirst()) {
      let rows = uses[Int(start)..<Int(end)]
      let first = bids[Int(uses[Int(start)].row)].contractor ?? .none
      let isAlone = rows.allSatisfy { bids[Int($0.row)].contractor == first }
      owners.append(isAlone ? first : .none)
      // The same set of shingles can come from words in another order: the choice may not depend on which is met first.
      var best: Int?
      for use in rows {
        guard let number = texts.number(of: bids[Int(use.row)], field: Self.text), number != best else {
          continue
        }
        if best.map({ texts.precedes(number, $0) }) ?? true { best = number }
      }
      words.append(Int32(best ?? -1))
    }
    return (owners, words)
  }

  /// The field of a bid that holds its text.
  static let text = Kind.bid.schema.index(of: "text") ?? 0
}
