import CaseModel

extension Settlement {
  /// A contractor field that differs between two exports is a profile_change, dated between the two, where the
  /// exports have none: it stands at the day of the newer one, without an hour.
  func deriveProfileChanges(_ pool: inout RecordPool) {
    let table = pool.tables[Int(Kind.contractor.rawValue)]
    var byOwner: [ContractorIndex: [Int]] = [:]
    for row in 0..<table.count { byOwner[table.owners[row], default: []].append(row) }
    for (owner, rows) in byOwner.sorted(by: { $0.key < $1.key }) where rows.count > 1 {
      let ordered = rows.sorted { table.places[$0] < table.places[$1] }
      for (older, newer) in zip(ordered, ordered.dropFirst()) {
        derive(owner, table, older, newer, &pool)
      }
    }
  }

  private func derive(
    _ owner: ContractorIndex, _ table: DraftTable, _ older: Int, _ newer: Int, _ pool: inout RecordPool
  ) {
    guard let from = pool.inputs[Int(table.places[older].file)].exportedAt,
      let to = pool.inputs[Int(table.places[newer].file)].exportedAt, from.milliseconds < to.milliseconds,
      table.platforms[older] == table.platforms[newer]
    else { return }
    let newerFields = pool.inputs[Int(table.places[newer].file)].knownFields[.contractor] ?? FieldSet()
    let olderFields = pool.inputs[Int(table.places[older].file)].knownFields[.contractor] ?? FieldSet()
    for (field, spec) in table.schema.fields.enumerated() {
      guard olderFields.contains(field), newerFields.contains(field), spec.name != "contractor_id" else { continue }
      let (old, new) = (pool.text(table, older, field), pool.text(table, newer, field))
      guard let old, let new, old != new, !hasChange(of: spec.name, owner, from, to, pool) else { continue }
      pool.addProfileChange(
        owner, platform: table.platforms[newer], at: to, field: spec.name, old: old, new: new,
        place: table.places[newer])
    }
  }

  private func hasChange(
    of field: String, _ owner: ContractorIndex, _ from: Timestamp, _ to: Timestamp, _ pool: RecordPool
  ) -> Bool {
    let table = pool.tables[Int(Kind.profileChange.rawValue)]
    guard let fieldIndex = table.schema.index(of: "field") else { return false }
    return (0..<table.count).contains { row in
      guard table.owners[row] == owner, let at = table.eventTime(row) else { return false }
      return at.milliseconds >= from.milliseconds && at.milliseconds <= to.milliseconds
        && pool.texts.text(Symbol(raw: UInt32(truncatingIfNeeded: table.cell(row, fieldIndex)))) == field
    }
  }
}
