import CaseModel
import RecordReading

/// The beginning of a JSON file: enough to tell canonical records from a vendor's.
struct JSONBeginning {
  private let bytes: [UInt8]
  private let isLines: Bool
  private let limits: ReadLimits

  init(_ bytes: [UInt8], isLines: Bool, limits: ReadLimits) {
    self.bytes = bytes
    self.isLines = isLines
    self.limits = limits
  }

  /// Whether the first record is one of the data contract: it says its kind, it stands in a list that is named after
  /// one, or it has what the kind needs that the file's name says.
  func isCanonical(fileKind: Kind?) -> Bool {
    var found = false
    look(at: nil) { record in
      let listed = record.container.count > 0 ? Kind(named: record.container) : nil
      let said = record.children.first { isWord($0.name, "kind") }.flatMap { Kind(named: trimmed($0.value)) }
      if listed != nil || said != nil {
        found = true
      } else if let kind = fileKind {
        let schema = kind.schema
        found = schema.required.allSatisfy { field in
          record.children.contains { isWord($0.name, schema.fields[field].name) }
        }
      }
    }
    return found
  }

  /// Whether the first record stands in no named list and says no kind, known or not.
  var saysNoKind: Bool {
    var found = false
    look(at: nil) { record in
      found = record.container.count == 0 && !record.children.contains { isWord($0.name, "kind") }
    }
    return found
  }

  /// Whether the first record at a place has all these values; a null is one. Without a place it is the first item of the
  /// root's list, or the root.
  func firstRecord(at path: NodePath?, has keys: [NodePath]) -> Bool {
    var found = false
    look(at: path ?? (try? NodePath(parsing: "[]"))) { record in
      found = keys.allSatisfy { record.root.leads($0.steps[...]) }
    }
    return found
  }

  /// Whether it is what services answer where something went wrong: `errors` and no data.
  var isErrorAnswer: Bool {
    guard let whole = try? NodePath(parsing: "."), let errors = try? NodePath(parsing: "errors"),
      let error = try? NodePath(parsing: "error")
    else { return false }
    return firstRecord(at: whole, has: [errors]) || firstRecord(at: whole, has: [error])
  }

  /// Hands over the first record at a place.
  private func look(at path: NodePath?, _ body: (RawRecord) -> Void) {
    withoutActuallyEscaping(body) { body in
      var sink = FirstRecord(body: body)
      if isLines {
        let end = bytes.firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.endIndex
        var blocks = JSONLinesBlockReader(source: MemorySource(Array(bytes[..<end])), limits: limits)
        guard let block = try? blocks.next() else { return }
        _ = JSONLinesParser(limits: limits).parse(block, into: &sink)
      } else {
        var reader = JSONReader(source: MemorySource(bytes), limits: limits, records: path)
        // The beginning of a large file breaks off; the first record stands before that.
        _ = try? reader.read(into: &sink)
      }
    }
  }

  private struct FirstRecord: RawRecordSink {
    let body: (RawRecord) -> Void
    var isDone = false

    mutating func record(_ record: RawRecord) {
      if !isDone { body(record) }
      isDone = true
    }
    mutating func attribute(_ attribute: RawRecord) {}
    mutating func problem(_ problem: ReadProblem) { isDone = true }
  }
}

extension RawNode {
  /// Whether a path leads to a value from here.
  func leads(_ steps: ArraySlice<NodePath.Step>) -> Bool {
    guard let step = steps.first else { return true }
    let rest = steps.dropFirst()
    switch step {
    case .name(let name):
      return children.contains { $0.name.elementsEqual(name) && $0.leads(rest) }
    case .any, .members: return children.contains { $0.leads(rest) }
    case .items: return kind == .list ? children.contains { $0.leads(rest) } : leads(rest)
    case .index(let index):
      guard kind == .list else { return index == 0 && leads(rest) }
      for (number, child) in children.enumerated() where number == index { return child.leads(rest) }
      return false
    case .filter(let name, let value):
      let items = kind == .list ? Array(children) : [self]
      return items.contains { item in
        item.children.contains { $0.name.elementsEqual(name) && $0.value.elementsEqual(value) }
          && item.leads(rest)
      }
    }
  }
}
