import CaseModel

/// One hard key that two contractors share.
struct HardLink {
  let kind: LinkKind
  let value: Personal
}

extension Context {
  /// The contractors outside its verified groups that share a document, image, account, device, contact or delivery
  /// address with a contractor, each with the first such key in the order of kinds.
  func hardLinks(of contractor: ContractorIndex) -> [ContractorIndex: HardLink] {
    var found: [ContractorIndex: HardLink] = [:]
    for kind in LinkKind.allCases where kind.isHard {
      for number in keys.numbers(kind, by: contractor) {
        guard let value = keys.value(kind, number: number) else { continue }
        for reference in keys.references(kind, number: number) {
          let other = reference.contractor(in: portfolio)
          guard other != contractor, found[other] == nil, !groups.areVerifiedTogether(contractor, other)
          else {
            continue
          }
          found[other] = HardLink(kind: kind, value: value)
        }
      }
    }
    return found
  }
}

extension Need {
  /// One of the places from which hard keys come.
  static let hardKeys = Need(anyOf: [
    KindNeed(.login, fields: ["device_id"], minimum: 1), KindNeed(.document, fields: ["number"], minimum: 1),
    KindNeed(.document, fields: ["image_hash"], minimum: 1),
    KindNeed(.payoutMethod, fields: ["account"], minimum: 1),
    KindNeed(.payment, fields: ["account"], minimum: 1),
    KindNeed(.contractor, fields: ["phones"], minimum: 1),
    KindNeed(.contractor, fields: ["emails"], minimum: 1),
    KindNeed(.contractor, fields: ["photo_hash"], minimum: 1),
    KindNeed(.shipment, fields: ["address"], minimum: 1),
  ])
}
