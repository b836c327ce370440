import CaseModel
import RecordReading

/// Hands the records of one file, or of one block of it, to a worker.
struct RecordTaker: RawRecordSink {
  let worker: Worker
  let file: Int
  /// The kind that the file's name says; a record's own `kind` and its list's name come first.
  let fileKind: Kind?
  let style: NodeStyle
  /// Stands for the platform of the export, which is settled when the file was read.
  let platform: Symbol

  mutating func record(_ record: RawRecord) {
    worker.tallies[file].note(line: record.line)
    let place = Provenance(file: UInt32(file), line: record.line, record: record.number)
    guard record.root.kind == .object else {
      return refuse(place, nil, "\(record.root.kind) where a record was expected")
    }
    switch kind(of: record) {
    case .known(let kind):
      worker.take(record, kind: kind, file: file, platform: platform, style: style)
    case .unknown:
      refuse(place, nil, "an unknown kind of record")
    case .absent:
      refuse(place, nil, "no kind; expected a field 'kind', or a file or list that is named after one")
    }
  }

  mutating func attribute(_ attribute: RawRecord) {
    let node = attribute.root
    let text = trimmed(node.value)
    let place = Provenance(file: UInt32(file), line: attribute.line, record: 0)
    switch String(decoding: node.name.prefix(64), as: UTF8.self).lowercased() {
    case "platform":
      if text.count > 0 { worker.tallies[file].platform = String(decoding: text, as: UTF8.self) }
    case "exported_at": set(\.exportedAt, text, "exported_at", place)
    case "covers_from": set(\.coversFrom, text, "covers_from", place)
    case "covers_to": set(\.coversTo, text, "covers_to", place)
    case "schemalocation", "nonamespaceschemalocation": return
    default:
      guard let kind = worker.kind(named: node.name) else { return worker.unread(node.name, in: file) }
      guard node.isContainer || text.count > 0 else { return }
      refuse(place, kind, "\(node.kind) where a list of records was expected")
    }
  }

  mutating func problem(_ problem: ReadProblem) {
    if problem.record > 0 { worker.tallies[file].note(line: problem.line) }
    worker.reject(problem, file: file, kind: fileKind)
  }

  private func set(
    _ path: WritableKeyPath<FileTally, Timestamp?>, _ text: UnsafeBufferPointer<UInt8>, _ name: String,
    _ place: Provenance
  ) {
    guard text.count > 0 else { return }
    guard let time = Timestamp(parsing: text) else {
      let issue = ImportIssue(
        .noted, place, field: name,
        reason: "not a time; expected RFC 3339 with a zone; the export counts as undated")
      return worker.fragment.issues.append(issue)
    }
    worker.tallies[file][keyPath: path] = time
  }

  private func refuse(_ place: Provenance, _ kind: Kind?, _ reason: String) {
    worker.tallies[file].read += 1
    worker.noteStart = worker.fragment.issues.count
    worker.reject(place, kind, Worker.Refusal(field: "", reason: reason))
  }

  private enum Found { case known(Kind), unknown, absent }

  private func kind(of record: RawRecord) -> Found {
    let container = record.container
    if container.count > 0, let kind = worker.kind(named: container) { return .known(kind) }
    for node in record.children where isWord(node.name, "kind") {
      let text = trimmed(node.value)
      if text.count > 0 { return worker.kind(named: text).map { .known($0) } ?? .unknown }
    }
    if container.count > 0 { return .unknown }
    return fileKind.map { .known($0) } ?? .absent
  }
}

extension Worker {
  /// The kind with this name, singular or plural. Neighbouring records mostly have the same.
  func kind(named word: UnsafeBufferPointer<UInt8>) -> Kind? {
    guard word.count <= 24 else { return nil }
    if areSame(word, lastKindName) { return lastKind }
    lastKindName = Array(word)
    lastKind = Kind(named: word)
    return lastKind
  }
}

extension Kind {
  /// The kind with this name, singular or plural; no text is made for names that are too long to be one.
  init?(named word: UnsafeBufferPointer<UInt8>) {
    guard word.count <= 24 else { return nil }
    self.init(named: String(decoding: word, as: UTF8.self))
  }

  func isNamedInSingular(_ word: UnsafeBufferPointer<UInt8>) -> Bool { isWord(word, name) }
}
