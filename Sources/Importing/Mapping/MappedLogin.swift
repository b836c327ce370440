import CaseModel
import RecordReading

/// The fields of one sign-in of a mapped file, found when they are asked for.
struct MappedLogin: LoginFields {
  unowned(unsafe) let mapper: Mapper
  let rule: UnsafePointer<BoundRule>

  @inline(__always)
  func text(_ field: Int) -> UnsafeBufferPointer<UInt8>? {
    guard let bound = rule.pointee.field(field) else { return nil }
    let text = mapper.text(bound)
    if mapper.isStructured, mapper.isKnown { mapper.known[Int(Kind.login.rawValue)].insert(field) }
    return text
  }

  var platform: UnsafeBufferPointer<UInt8>? {
    rule.pointee.field(Kind.login.schema.fields.count).flatMap { mapper.text($0) }
  }

  @inline(__always)
  func time(_ field: Int) throws(Worker.Refusal) -> Timestamp? {
    guard let text = text(field), let bound = rule.pointee.field(field) else { return nil }
    return try mapper.moment(text, bound)
  }

  func address(_ text: UnsafeBufferPointer<UInt8>) -> IPAddress? { HopList.address(in: text) }
}
