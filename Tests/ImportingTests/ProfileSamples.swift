import CaseModel
import Foundation
import Importing

/// The samples of one built-in profile.
struct ProfileSamples {
  /// What `expected.json` says.
  struct Expected: Decodable {
    /// What became of a file's records, and its columns that nothing reads.
    struct Counts: Decodable {
      let read: Int
      let accepted: Int
      let rejected: Int
      let ignored: Int
      let unread: [String]
    }
    let files: [String: Counts]
    let records: [[String: Value]]
  }

  /// A value of a record: text, a number of a line, a list, or a list of objects.
  enum Value: Decodable {
    case text(String)
    case line(Int)
    case list([String])
    case objects([[String: String]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let line = try? container.decode(Int.self) {
        self = .line(line)
      } else if let list = try? container.decode([String].self) {
        self = .list(list)
      } else {
        self = .objects(try container.decode([[String: String]].self))
      }
    }

    var text: String {
      if case .text(let text) = self { return text }
      return ""
    }
  }

  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Profiles")

  /// The folders, in byte order of their names.
  static func folders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path()).filter { !$0.hasPrefix(".") }.sorted()
  }

  private let folder: URL
  /// The names of the sample files.
  let names: [String]
  let expected: Expected

  init(_ profile: String) throws {
    folder = Self.root.appending(path: profile)
    names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter {
      $0 != "expected.json" && !$0.hasPrefix(".")
    }.sorted()
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }

  /// One sample, as it lies in the folder of a contractor.
  func imported(_ name: String) throws -> Imported {
    Self.imported(file("ctr-17/" + name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name)))))
  }

  /// A file, read with all the built-in profiles at hand.
  static func imported(_ file: SourceFile) -> Imported {
    let request = ImportRequest(
      files: [file], clock: Timestamp("2027-01-01T00:00:00Z") ?? Timestamp(milliseconds: 0),
      isZone: { Zones.isZone(String(decoding: $0, as: UTF8.self)) }, zoneOffsets: Zones.offsets,
      profiles: ProfileLibrary { BuiltInProfiles.profiles(isZone: Zones.isZone) }, seed: 1)
    return Imported(Import(request).run())
  }

  // MARK: records as lines

  /// The expected records of a file, each as one line.
  func expectedLines(_ name: String) -> [String] {
    expected.records.filter { $0["file"]?.text == name }.compactMap { record in
      guard let kind = record["kind"].flatMap({ Kind(named: $0.text) }) else { return nil }
      var parts: [String] = []
      if case .line(let line)? = record["line"] { parts.append("line \(line)") }
      for spec in kind.schema.fields {
        if let value = record[spec.name] { parts.append("\(spec.name)=\(Self.text(value, spec.type))") }
      }
      return ([kind.name] + parts).joined(separator: "|")
    }
  }

  private static func text(_ value: Value, _ type: FieldType) -> String {
    switch value {
    case .text(let text) where type == .longText: return fingerprint(text)
    case .text(let text): return text
    case .line(let number): return "\(number)"
    case .list(let items): return items.joined(separator: "; ")
    case .objects(let objects):
      guard case .objects(let specs, _) = type else { return "?" }
      return objects.map { object in specs.compactMap { object[$0.name] }.joined(separator: ", ") }
        .joined(separator: "; ")
    }
  }

  private static func fingerprint(_ text: String) -> String {
    var text = text
    return text.withUTF8 { describe(TextFingerprint.of($0)) }
  }

  private static func describe(_ text: LongText) -> String { "\(text.words) words, \(text.bytes) bytes, \(text.digest)" }

  /// The records of a portfolio, each as one line; those of rows of a CSV file with their line.
  static func lines(of portfolio: Portfolio) -> [String] {
    let isCSV = portfolio.inputs.first.map { $0.path.lowercased().hasSuffix(".csv") } ?? false
    func line(_ kind: Kind, _ provenance: Provenance, _ fields: [(name: String, text: String)]) -> String {
      let place = isCSV ? ["line \(provenance.line)"] : []
      let given = fields.filter { !$0.text.isEmpty }.map { "\($0.name)=\($0.text)" }
      return ([kind.name] + place + given).joined(separator: "|")
    }
    let rows = Kind.allCases.filter { $0 != .login }.flatMap { portfolio.table($0).all }
    return portfolio.logins.map { line(.login, $0.provenance, fields(of: $0, portfolio)) }
      + rows.map { line($0.kind, $0.provenance, fields(of: $0)) }
  }

  private static func fields(of row: Row) -> [(name: String, text: String)] {
    row.kind.schema.fields.enumerated().map { index, spec in
      if spec.type == .longText, let text = row.longText(index) { return (spec.name, describe(text)) }
      if spec.type == .time, let time = row.time(index) { return (spec.name, moment(time)) }
      return (spec.name, row.plain(index) ?? "")
    }
  }

  private static func moment(_ time: Timestamp) -> String { time.iso + (time.hasAssumedZone ? " assumed" : "") }

  private static func fields(of login: Login, _ portfolio: Portfolio) -> [(name: String, text: String)] {
    let (place, client) = (portfolio.place(of: login), portfolio.client(of: login))
    let texts = portfolio.texts
    let known = login.marks.contains(.successKnown)
    let values: [String: String] = [
      "login_id": texts[login.id], "contractor_id": portfolio.dossier(login.contractor).id,
      "at": moment(login.at), "ip": portfolio.address(of: login)?.description ?? "",
      "country": place.countryCode?.code ?? "", "latitude": place.latitudeDegrees.map { "\($0)" } ?? "",
      "longitude": place.longitudeDegrees.map { "\($0)" } ?? "", "asn": portfolio.asn(of: login) ?? "",
      "network_type": place.networkWord ?? "", "network_name": texts[place.networkName],
      "device_id": texts[client.device], "user_agent": texts[client.userAgent],
      "success": known ? "\(login.succeeded)" : "",
    ]
    return Kind.login.schema.fields.map { ($0.name, values[$0.name] ?? "") }
  }
}
