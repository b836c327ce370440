import CaseModel
import RecordReading

/// The fields of one sign-in of a mapped file, found when they are asked for.
struct MappedLogin: LoginFields {
  let mapper: Unmanaged<Mapper>
  let rule: UnsafePointer<BoundRule>
  let isStructured: Bool

  @inline(__always)
  func text(_ field: Int) -> UnsafeBufferPointer<UInt8>? {
    guard let bound = rule.pointee.field(field) else { return nil }
    return mapper._withUnsafeGuaranteedRef { mapper in
      let text = mapper.text(bound)
      if isStructured, mapper.isKnown { mapper.known[Int(Kind.login.rawValue)].insert(field) }
      return text
    }
  }

  var platform: UnsafeBufferPointer<UInt8>? {
    guard let bound = rule.pointee.platform else { return nil }
    return mapper._withUnsafeGuaranteedRef { $0.text(bound) }
  }

  @inline(__always)
  func time(_ field: Int) throws(Worker.Refusal) -> Timestamp? {
    guard let bound = rule.pointee.field(field), let text = text(field) else { return nil }
    switch mapper._withUnsafeGuaranteedRef({ $0.readMoment(text, bound) }) {
    case .success(let time): return time
    case .failure(let fault): throw Worker.Refusal(fault, bound)
    }
  }

  func address(_ text: UnsafeBufferPointer<UInt8>) -> IPAddress? { HopList.address(in: text) }
}
