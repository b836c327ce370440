/// Follows where the parser stands on the path of the records and on those of values above them.
///
/// The root has the depth 1; paths begin under it.
struct XMLPlaces {
  private let records: [NodePath.Step]
  /// A name alone is found at any depth.
  private let isAnywhere: Bool
  /// Steps to the records that the open elements have made.
  private var matched = 0
  private var values: [AboveValue]
  /// The depth of the element that held the last record.
  private var parentDepth = 0

  init(records: NodePath, above: [NodePath]) {
    let holders = Self.names(records)
    self.records = holders
    isAnywhere = holders.count == 1
    values = above.map { path in
      let steps = Self.names(path)
      let shared = zip(steps.dropLast(), holders.dropLast()).prefix { fits($0, $1) }.count
      return AboveValue(steps: steps, scope: holders.count == 1 ? nil : shared + 1)
    }
  }

  /// `[]` is each element of a name, which a name means anyway.
  private static func names(_ path: NodePath) -> [NodePath.Step] { path.steps.filter { $0 != .items } }

  /// Where values above the records go.
  typealias Found = (_ index: Int, _ value: UnsafeBufferPointer<UInt8>?) -> Void

  /// An element outside of records has begun. True where it is a record: then it is not followed further.
  mutating func begin(_ name: UnsafeBufferPointer<UInt8>, depth: Int) -> Bool {
    if isRecord(name, depth: depth) {
      parentDepth = depth - 1
      return true
    }
    if !isAnywhere { advance(&matched, records, name, depth) }
    for index in values.indices {
      advance(&values[index].matched, values[index].steps, name, depth)
      guard values[index].isWhole(at: depth) else { continue }
      values[index].isOpen = true
      values[index].text.removeAll(keepingCapacity: true)
    }
    return false
  }

  private func isRecord(_ name: UnsafeBufferPointer<UInt8>, depth: Int) -> Bool {
    guard let last = records.last else { return depth == 1 }
    guard depth > 1, isAnywhere || depth == records.count + 1 && matched == records.count - 1 else {
      return false
    }
    return fits(last, name)
  }

  /// An attribute of the element that has just begun.
  mutating func attribute(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, depth: Int, found: Found
  ) {
    for index in values.indices where values[index].steps.count == depth && values[index].matched == depth - 1
    {
      guard let last = values[index].steps.last, fits(last, name) else { continue }
      values[index].holds = true
      found(index, value)
    }
  }

  /// Text that stands right in the element of this depth. The value that it makes too long is dropped, and its last
  /// name returned.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int, limit: Int) -> [UInt8]? {
    for index in values.indices where values[index].isOpen && values[index].isWhole(at: depth) {
      guard values[index].text.count + bytes.count <= limit else {
        values[index].isOpen = false
        guard case .name(let name) = values[index].steps.last else { return [] }
        return name
      }
      values[index].text.append(contentsOf: bytes)
    }
    return nil
  }

  /// The element of this depth, which is no record, has ended.
  mutating func end(depth: Int, found: Found) {
    for index in values.indices where values[index].matched == depth - 1 {
      deliver(index, depth, found)
      if values[index].holds, depth <= values[index].scope ?? parentDepth {
        values[index].holds = false
        found(index, nil)
      }
      if depth > 1 { values[index].matched = depth - 2 }
    }
    if matched == depth - 1, depth > 1 { matched = depth - 2 }
  }

  private mutating func deliver(_ index: Int, _ depth: Int, _ found: Found) {
    guard values[index].isOpen, values[index].isWhole(at: depth) else { return }
    values[index].isOpen = false
    guard values[index].text.contains(where: { $0 > 0x20 }) else { return }
    values[index].holds = true
    values[index].text.withUnsafeBufferPointer { found(index, $0) }
  }

  private func advance(
    _ matched: inout Int, _ steps: [NodePath.Step], _ name: UnsafeBufferPointer<UInt8>, _ depth: Int
  ) {
    guard depth > 1, matched == depth - 2, matched < steps.count, fits(steps[matched], name) else { return }
    matched += 1
  }
}

/// A value above the records, and what is known of it.
private struct AboveValue {
  let steps: [NodePath.Step]
  /// The depth of the innermost element that holds both the value and the records; nil where records may be anywhere.
  let scope: Int?
  var matched = 0
  /// True while the element is open whose text it is.
  var isOpen = false
  var holds = false
  var text: [UInt8] = []

  func isWhole(at depth: Int) -> Bool { matched == steps.count && depth == steps.count + 1 }
}

private func fits(_ step: NodePath.Step, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
  switch step {
  case .any: true
  case .name(let wanted): name.elementsEqual(wanted)
  default: false
  }
}

private func fits(_ one: NodePath.Step, _ other: NodePath.Step) -> Bool {
  one == other || one == .any || other == .any
}
