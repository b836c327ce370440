extension Renderer {
  /// The value at a path: the first name is looked for from the innermost section outwards, the others only
  /// inside it. Nil when a name is unknown and strictness is off; an absent value on the way is absent.
  mutating func value(_ path: Int32, at index: Int) throws(TemplateError) -> TemplateValue? {
    let path = paths[Int(path)]
    if path.kind != .name { return listPlace(path.kind) }
    if path.count == 0 { return stack[stack.count - 1].value }
    let start = Int(path.start)
    guard var value = lookUp(segments[start]) else { return try unknown(path, segment: 0, at: index) }
    guard path.count > 1 else { return value }
    for segment in 1..<Int(path.count) {
      switch value {
      case .object(let object):
        guard let next = object.value(for: segments[start + segment]) else {
          return try unknown(path, segment: segment, at: index, in: object)
        }
        value = next
      case .absent: return .absent
      default: return try unknown(path, segment: segment, at: index, in: TemplateObject())
      }
    }
    return value
  }

  @inline(__always)
  private func lookUp(_ fingerprint: UInt64) -> TemplateValue? {
    var level = stack.count - 1
    while level >= 0 {
      if case .object(let object) = stack[level].value, let value = object.value(for: fingerprint) {
        return value
      }
      level -= 1
    }
    return nil
  }

  /// `-first`, `-last` and `-index` (from 1) of the innermost list.
  private func listPlace(_ kind: NamePath.Kind) -> TemplateValue {
    guard let frame = stack.last(where: { $0.count > 0 }) else { return .absent }
    switch kind {
    case .first: return .bool(frame.index == 1)
    case .last: return .bool(frame.index == frame.count)
    case .index, .name: return .integer(Int(frame.index))
    }
  }

  private func unknown(
    _ path: NamePath, segment: Int, at index: Int, in object: TemplateObject? = nil
  ) throws(TemplateError) -> TemplateValue? {
    guard program.strict else { return nil }
    let names = program.tables.segmentNames[Int(path.start)..<Int(path.start + path.count)]
    let name = names[names.startIndex + segment]
    var known: [String] = object?.names ?? []
    if object == nil {
      for frame in stack.reversed() {
        if case .object(let object) = frame.value { known += object.names }
      }
    }
    throw .unknownName(
      program.tables.position(of: index), name: names.prefix(segment + 1).joined(separator: "."),
      nearest: NearestName.find(name, among: known))
  }
}
