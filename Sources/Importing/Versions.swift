import CaseModel

/// A contractor field that differs between two exports is a profile_change, dated between the two, where the exports
/// have none: it stands at the day of the newer one, without an hour. A list gives one record for each item.
struct ProfileVersions {
  func derive(_ pool: inout RecordPool) {
    let table = pool.tables[Int(Kind.contractor.rawValue)]
    var byKey: [ContractorIndex: [Int]] = [:]
    for row in 0..<table.count { byKey[table.owners[row], default: []].append(row) }
    let several = byKey.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard !several.isEmpty else { return }
    let recorded = RecordedChanges(pool)
    for (owner, rows) in several {
      let ordered = rows.sorted { table.places[$0] < table.places[$1] }
      for (older, newer) in zip(ordered, ordered.dropFirst()) {
        derive(owner, table, older, newer, recorded, &pool)
      }
    }
  }

  private func derive(
    _ owner: ContractorIndex, _ table: DraftTable, _ older: Int, _ newer: Int, _ recorded: RecordedChanges,
    _ pool: inout RecordPool
  ) {
    let (olderFile, newerFile) = (
      pool.inputs[Int(table.places[older].file)], pool.inputs[Int(table.places[newer].file)]
    )
    guard let from = olderFile.exportedAt, let to = newerFile.exportedAt, from.milliseconds < to.milliseconds,
      let before = olderFile.knownFields[.contractor], let after = newerFile.knownFields[.contractor]
    else { return }
    for (field, spec) in table.schema.fields.enumerated()
    where field != table.schema.contractorField && before.contains(field) && after.contains(field) {
      guard !table.sameField(field, older, newer, longTexts: pool.longTexts, texts: pool.texts),
        !recorded.has(spec.name, owner, from, to)
      else { continue }
      for (old, new) in changes(field, spec, table, older, newer, pool) {
        pool.addProfileChange(
          owner, platform: table.platforms[newer], at: to, field: spec.name, old: old, new: new,
          place: table.places[newer])
      }
    }
  }

  /// What was and what is; items of a list one by one. A long text is not kept, so that its change has no words.
  private func changes(
    _ field: Int, _ spec: FieldSpec, _ table: DraftTable, _ older: Int, _ newer: Int, _ pool: RecordPool
  ) -> [(old: String, new: String)] {
    guard spec.type.isList else {
      guard let old = pool.text(table, older, field), let new = pool.text(table, newer, field) else {
        return []
      }
      return old == new ? [] : [(old, new)]
    }
    var (removed, added) = (pool.itemTexts(table, older, field), pool.itemTexts(table, newer, field))
    for item in added {
      guard let index = removed.firstIndex(of: item), let other = added.firstIndex(of: item) else { continue }
      removed.remove(at: index)
      added.remove(at: other)
    }
    return removed.map { ($0, "") } + added.map { ("", $0) }
  }
}

/// The profile changes that exports have themselves, by contractor and field.
private struct RecordedChanges {
  private struct Key: Hashable {
    let owner: ContractorIndex
    let field: String
  }
  private var times: [Key: [Timestamp]] = [:]

  init(_ pool: RecordPool) {
    let table = pool.tables[Int(Kind.profileChange.rawValue)]
    guard let field = table.schema.index(of: "field") else { return }
    for row in 0..<table.count {
      guard let at = table.eventTime(row) else { continue }
      let name = pool.texts.text(Symbol(raw: UInt32(truncatingIfNeeded: table.cell(row, field))))
      times[Key(owner: table.owners[row], field: name), default: []].append(at)
    }
  }

  /// Whether there is a change of the field between two moments; of a date alone its day counts.
  func has(_ field: String, _ owner: ContractorIndex, _ from: Timestamp, _ to: Timestamp) -> Bool {
    (times[Key(owner: owner, field: field)] ?? []).contains { at in
      at.isDateOnly
        ? at.day >= from.day && at.day <= to.day
        : at.milliseconds >= from.milliseconds && at.milliseconds <= to.milliseconds
    }
  }
}
