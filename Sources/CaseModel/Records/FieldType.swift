/// How a field's text is read and kept; the types of the data contract.
public enum FieldType: Sendable, Equatable {
  /// Short text, interned.
  case text
  /// Long free text: the portfolio keeps its place and a fingerprint, not the text.
  case longText
  /// An opaque id of at most 200 bytes; an e-mail address used as one is compared without case.
  case id
  case time
  case date
  case country
  case zone
  case money
  case currency
  case ip
  case hash
  case bool
  case number
  /// One of the words given; anything else becomes `other` with its text.
  case enumeration([String])
  /// A list of plain values of the other type.
  indirect case list(FieldType)
  /// An object, or a list of them, with fields of its own. A plain text given instead fills the first field.
  case objects([FieldSpec], isList: Bool)

  /// Whether a cell holds several values.
  public var isList: Bool {
    switch self {
    case .list: true
    case .objects(_, let isList): isList
    default: false
    }
  }
}

/// One field of a kind of record.
public struct FieldSpec: Sendable, Equatable {
  /// The name in the contract.
  public let name: String
  /// How its text is read.
  public let type: FieldType
  /// Whether a record without it is rejected.
  public var isRequired = false
  /// Whether its time can be the time of the record's event (the first such field that is present counts).
  public var isEventTime = false
  /// Whether the value is personal, and of which kind.
  public var personal: Personal.Kind?
}

/// What a kind of record looks like; one row of the data contract.
public struct RecordSchema: Sendable {
  /// The kind.
  public let kind: Kind
  /// The fields, in the contract's order.
  public let fields: [FieldSpec]
  /// The index of the record's own id, of the contractor's id, and of the fields whose time is the event's.
  public let idField: Int?
  /// The index of the contractor's id; nil for kinds that have none.
  public let contractorField: Int?
  /// The indexes of the fields whose time can be the time of the event, first come first served.
  public let eventFields: [Int]
  private let positions: [String: Int]

  init(_ kind: Kind, id: String? = nil, _ fields: [FieldSpec]) {
    self.kind = kind
    self.fields = fields
    let positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    self.positions = positions
    idField = id.flatMap { positions[$0] }
    contractorField = positions["contractor_id"]
    eventFields = fields.indices.filter { fields[$0].isEventTime }
  }

  /// The index of a field by its name in the contract.
  public func index(of name: String) -> Int? { positions[name] }

  /// The indexes of the fields without which a record is rejected.
  public var required: [Int] { fields.indices.filter { fields[$0].isRequired } }
}
