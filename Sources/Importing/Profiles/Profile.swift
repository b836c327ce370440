import CaseModel
import RecordReading

/// How one vendor's export maps to records: a profile as it was written, checked but not yet bound to a file.
///
/// The language is described in `docs/profiles.md`; it has no expressions and runs no code.
public struct Profile: Sendable, Equatable {
  /// The name, and the name of its file without `.yaml`.
  public var name: String
  /// What the export is.
  public var title: String
  /// Where in the vendor's service it comes from; empty where that is not said.
  public var source = ""
  /// The platform of the records; nil leaves it to `default`.
  public var platform: String?
  /// How a file is recognised: one of these must fit.
  public var matches: [ProfileMatch] = []
  /// How the file is read.
  public var reading: ProfileReading
  /// What applies to every field that does not say otherwise.
  public var habits = ValueHabits()
  /// Further words for zones.
  public var zones: [String: String] = [:]
  /// Rows that are no events.
  public var skips: [SkipRule] = []
  /// Rules, each of which may make a record of a row.
  public var rules: [RecordRule] = []
  /// Columns or top-level keys that are left out on purpose; `*` stands for anything.
  public var ignored: [String] = []

  /// A profile that maps nothing yet.
  public init(name: String, title: String, reading: ProfileReading) {
    self.name = name
    self.title = title
    self.reading = reading
  }
}

/// What a file must have for a profile to fit; every part that is given must hold.
public struct ProfileMatch: Sendable, Equatable {
  /// A pattern for the file's name.
  public var name: Glob?
  /// Columns of the CSV header.
  public var columns: [String] = []
  /// Paths that the first JSON record has.
  public var keys: [NodePath] = []
  /// The local name of the XML root.
  public var root: String?
  /// A pattern for the namespace of the XML root.
  public var namespace: Glob?
  /// Local names that occur in the beginning of an XML file.
  public var elements: [String] = []

  /// A match that asks for nothing yet.
  public init() {}
}

/// How the file of a profile is read.
public struct ProfileReading: Sendable, Equatable {
  /// The format.
  public enum Format: String, Sendable, CaseIterable { case csv, json, xml }

  /// The format.
  public var format: Format
  /// Between the cells of a CSV row.
  public var delimiter = CSVDelimiter.comma
  /// The name of the encoding, in small letters; nil is UTF-8.
  public var encoding: String?
  /// Where records stand in JSON or XML; nil is the root's list, or the default of the format.
  public var records: NodePath?
  /// XML: values that stand before the records and belong to them.
  public var above: [AboveValue] = []
  /// Whether all rows of the file make one record.
  public var gathers = false

  /// A value that stands before the records, and its path from the root.
  public struct AboveValue: Sendable, Equatable {
    /// The name by which fields ask for it.
    public var name: String
    /// Where it stands, from the root.
    public var path: NodePath
    /// A value by its name.
    public init(name: String, path: NodePath) {
      self.name = name
      self.path = path
    }
  }

  /// A reading with the defaults of its format.
  public init(_ format: Format) { self.format = format }
}

/// Conditions of rows that are no events.
public struct SkipRule: Sendable, Equatable {
  /// All of them must hold.
  public var conditions: [FieldCondition]
  /// Why such a row is no event.
  public var because: String
  /// A rule with its reason.
  public init(_ conditions: [FieldCondition], because: String) {
    self.conditions = conditions
    self.because = because
  }
}

/// Makes a record of a row.
public struct RecordRule: Sendable, Equatable {
  /// The kind of the record.
  public var kind: Kind
  /// Conditions that must all hold.
  public var when: [FieldCondition] = []
  /// Only where no rule before has made a record of the row.
  public var isOtherwise = false
  /// A path inside the record; the rule makes a record of every value there.
  public var each: NodePath?
  /// The fields, by their index in the kind's schema, in ascending order.
  public var fields: [FieldRule] = []
  /// The line of the profile on which the rule begins.
  public var line: Int

  /// A rule without fields yet.
  public init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}

/// How one field gets its value.
public struct FieldRule: Sendable, Equatable {
  /// The field's index in the schema of its kind, or in the specs of its object. The number of the schema's fields means
  /// the platform.
  public var field: Int
  /// Where the text comes from.
  public var source: ValueSource
  /// What is done to it.
  public var treatment = ValueTreatment()
  /// For a list of objects: the path of its items; nil makes one object.
  public var each: NodePath?
  /// For objects: the fields of one.
  public var parts: [FieldRule] = []
  /// The line of the profile.
  public var line: Int

  /// A rule without treatment.
  public init(field: Int, source: ValueSource, line: Int) {
    self.field = field
    self.source = source
    self.line = line
  }
}

/// Where the text of a value comes from.
public indirect enum ValueSource: Sendable, Equatable {
  /// A CSV column by its name; the number says which of several of that name, from 1.
  case column(String, occurrence: Int)
  case path(NodePath)
  case literal(String)
  case folder
  case file
  case key
  case count
  /// A value of `read.above` by its index.
  case above(Int)
  case join([ValueSource], separator: String)
  case first([ValueSource])
  /// Nothing of its own: an object that is made of parts.
  case parts
}

/// What is done to a text before it is read as its type.
public struct ValueTreatment: Sendable, Equatable {
  /// The part to take, of one pattern or of the first of several that fits.
  public var extract: CapturePattern?
  /// A list's items are separated by this.
  public var split: String?
  /// Text in small letters → text.
  public var map: [String: String] = [:]
  /// What every text becomes that `map` does not have.
  public var otherwise: String?
  /// The unit of a time that is a number.
  public var unit: EpochUnit?
  /// What becomes of an amount's sign.
  public var sign: SignRule?
  /// What the field says otherwise than the profile; merged with the profile's habits when it is loaded.
  public var habits = ValueHabits()

  /// Units of times that are numbers, since 1970-01-01 UTC.
  public enum EpochUnit: String, Sendable, CaseIterable { case seconds, milliseconds }
  /// What becomes of an amount's sign.
  public enum SignRule: String, Sendable, CaseIterable {
    case absolute
    case dropPositive = "drop_positive"
    case dropNegative = "drop_negative"
  }

  /// No treatment.
  public init() {}
}

/// How texts of times and amounts are written, and which of them mean nothing.
public struct ValueHabits: Sendable, Equatable {
  /// Texts in small letters that mean "no value".
  public var nothing: Set<String> = []
  /// Formats of times and dates, in the order in which they are tried; empty is RFC 3339.
  public var times: [TimeFormat] = []
  /// Formats of which the whole file settles one, where who exported it decides the order of day and month.
  public var either: [TimeFormat] = []
  /// The zone of times that carry none.
  public var zone: AssignedZone?
  /// The decimal mark; nil is the point.
  public var decimal: DecimalMark?

  /// Decimal marks.
  public enum DecimalMark: String, Sendable, CaseIterable { case point, comma }

  /// A zone that a profile gives to times that carry none.
  public struct AssignedZone: Sendable, Equatable {
    /// An IANA name or a fixed offset.
    public var name: String
    /// True where the vendor does not say it: the time is marked, and no rule about hours uses it.
    public var isAssumed: Bool
    /// A zone by its name.
    public init(name: String, isAssumed: Bool) {
      self.name = name
      self.isAssumed = isAssumed
    }
  }

  /// The habits of the data contract.
  public init() {}
}

/// A condition on a row.
public struct FieldCondition: Sendable, Equatable {
  /// What must hold of the value.
  public enum Test: Sendable, Equatable {
    /// One of these texts, in small letters; the empty text is no value.
    case isOneOf(Set<String>)
    case isNoneOf(Set<String>)
    case like([Glob])
    case unlike([Glob])
    case has(Bool)
    case sign(Sign)
  }
  /// Signs of an amount.
  public enum Sign: String, Sendable, CaseIterable { case positive, negative, zero }

  /// Where the text comes from.
  public var source: ValueSource
  /// What is done to it first.
  public var treatment: ValueTreatment
  /// What must hold.
  public var test: Test

  /// A condition.
  public init(_ source: ValueSource, _ treatment: ValueTreatment, _ test: Test) {
    self.source = source
    self.treatment = treatment
    self.test = test
  }
}
