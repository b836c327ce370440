import CaseModel
import Templating

/// Members and keys as tables of counts: as many keys side by side as fit on a sheet, then the next. A table has the
/// members who have one of its keys.
struct MatrixTable {
  static let fields: [TemplateSchema.Field] = [
    Frame.field(
      "matrices", .list(matrix), "Members and keys: one table for each fourteen keys, four tables at most."),
    Frame.field("matrix_more", .optional(.text), "What the tables leave out."),
  ]

  private static let matrix: TemplateSchema = [
    "caption": .text.described("`Records of each member that has one of the keys K1 to K9`."),
    "heads": .list(["number": .text.described("`K1`."), "link": .text.described("`hard` or `soft`.")]),
    "rows": .list([
      "member": .rich,
      "cells": .list(["style": .text, "text": .text.described("Empty where there is no record.")]),
      "keys": .text.described("How many keys of the ring the member has."),
    ]),
    "totals": .list(.text).described("How many members have each key."),
  ]

  /// The keys of one table, and how many tables there are at most.
  private static let keysInTable = 14
  private static let tableLimit = 4

  let edition: Edition
  let matrix: RingMatrix
  let prose: Prose
  let limit: Int

  private var cluster: Cluster { matrix.cluster }

  func add(to values: inout TemplateObject) {
    let shown = min(cluster.keys.count, Self.keysInTable * Self.tableLimit)
    let starts = stride(from: 0, to: shown, by: Self.keysInTable)
    let tables = starts.map { $0..<min($0 + Self.keysInTable, shown) }
    values["matrices"] = .objects(tables.map { table($0) })
    let cut = Set(tables.flatMap { holders(of: $0).dropFirst(limit) }).count
    values["matrix_more"] = .optional(more(members: cut, keys: cluster.keys.count - shown))
  }

  private func more(members: Int, keys: Int) -> String? {
    let parts = [
      members > 0 ? Wording.count(members, "more member", "more members") : nil,
      keys > 0 ? Wording.count(keys, "more key", "more keys") : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return Wording.capitalised(Wording.list(parts)) + " are in data/findings.json."
  }

  /// The members who have one of some keys, in order.
  private func holders(of keys: Range<Int>) -> [Int] {
    cluster.members.indices.filter { member in matrix.keysOf[member].contains { keys.contains($0) } }
  }

  private func table(_ keys: Range<Int>) -> TemplateObject {
    let span =
      keys.count == 1
      ? "the key K\(keys.lowerBound + 1)" : "one of the keys K\(keys.lowerBound + 1) to K\(keys.upperBound)"
    return [
      "caption": .text("Records of each member that has \(span)"),
      "heads": .objects(
        keys.map { key in
          ["number": .text("K\(key + 1)"), "link": .text(cluster.keys[key].kind.isHard ? "hard" : "soft")]
        }),
      "rows": .objects(holders(of: keys).prefix(limit).map { row($0, keys) }),
      "totals": .list(keys.map { .text(cluster.keys[$0].holders.count.grouped) }),
    ]
  }

  private func row(_ member: Int, _ keys: Range<Int>) -> TemplateObject {
    [
      "member": .rich([prose.contractor(cluster.members[member], limit: 40)]),
      "cells": .objects(keys.map { cell(member, $0) }),
      "keys": .text(matrix.keysOf[member].count.grouped),
    ]
  }

  private func cell(_ member: Int, _ key: Int) -> TemplateObject {
    guard let holder = matrix.holder(member, key) else { return ["style": .text(""), "text": .text("")] }
    let style = cluster.keys[key].kind.isHard ? "strong" : "weak"
    return ["style": .text(style), "text": .text(holder.records.grouped)]
  }
}
