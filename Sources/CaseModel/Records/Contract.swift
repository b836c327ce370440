/// The table of the data contract: every kind of record with its fields. It drives all formats; a kind that no
/// indicator reads costs no code beyond its row here.
enum Contract {
  /// The schemas in the order of `Kind.allCases`.
  static let schemas: [RecordSchema] = [
    contractor, profileChange, group, client, login, bid, contract, timeEntry, deliverable, payoutMethod,
    payment, invoice, review, message, document, externalProfile, repository, check, referral, shipment,
    deviceEvent, disposition, watchlistEntry, networkListEntry,
  ]

  static let networkTypes = ["residential", "mobile", "business", "hosting", "vpn", "proxy", "tor", "relay"]

  // MARK: shorthand for the rows below

  static func text(_ name: String, _ personal: Personal.Kind? = nil) -> FieldSpec {
    FieldSpec(name: name, type: .text, personal: personal)
  }
  static func long(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .longText) }
  static func id(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .id) }
  static func time(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .time) }
  static func event(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .time, isEventTime: true) }
  static func date(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .date) }
  static func country(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .country) }
  static func money(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .money) }
  static func number(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .number) }
  static func bool(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .bool) }
  static func hash(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .hash) }
  static func zone(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .zone) }
  static func ip(_ name: String) -> FieldSpec { FieldSpec(name: name, type: .ip, personal: .network) }
  static func choice(_ name: String, _ words: String...) -> FieldSpec {
    FieldSpec(name: name, type: .enumeration(words))
  }
  static func list(_ name: String, _ type: FieldType, _ personal: Personal.Kind? = nil) -> FieldSpec {
    FieldSpec(name: name, type: .list(type), personal: personal)
  }
  static func objects(_ name: String, _ fields: FieldSpec...) -> FieldSpec {
    FieldSpec(name: name, type: .objects(fields, isList: true))
  }
  static func required(_ field: FieldSpec) -> FieldSpec {
    var field = field
    field.isRequired = true
    return field
  }

  static let currency = FieldSpec(name: "currency", type: .currency)
  static let contractorID = required(id("contractor_id"))
  static let education = objects("education", text("institution"), text("degree"), date("start"), date("end"))
  static let employment = objects("employment", text("employer"), text("title"), date("start"), date("end"))
}
