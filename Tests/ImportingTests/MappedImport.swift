import CaseModel
import RecordReading
import Testing

@testable import Importing

/// Imports files through a profile that is written in the test.
func mapped(
  _ yaml: String, _ files: [SourceFile], jobs: Int = 1, clock: String = "2026-12-01T00:00:00Z",
  limits: ReadLimits = ReadLimits()
) throws -> Imported {
  let profiles = try ProfileLibrary(profile(yaml))
  let request = ImportRequest(
    files: files, clock: Timestamp(clock) ?? Timestamp(milliseconds: 0),
    isZone: { String(decoding: $0, as: UTF8.self).contains("/") }, zoneOffsets: zoneOffsets,
    profiles: profiles, jobs: jobs, limits: limits)
  return Imported(result: Import(request).run())
}

/// Imports one file through a profile.
func mapped(_ yaml: String, _ path: String, _ text: String, jobs: Int = 1) throws -> Imported {
  try mapped(yaml, [file(path, text)], jobs: jobs)
}

/// A profile from its text; its name is the text's first word after `profile:`.
func profile(_ yaml: String) throws -> Profile {
  let name = yaml.split(separator: "\n").first?.split(separator: " ").last.map(String.init) ?? ""
  return try Profile(yaml: yaml, file: "\(name).yaml", isZone: { zoneOffsets($0) != nil })
}

extension ProfileLibrary {
  /// A library of one profile.
  convenience init(_ profile: Profile) { self.init { [profile] } }
}

/// Two zones of the database, by the rules that hold today.
@Sendable func zoneOffsets(_ name: String) -> ZoneOffsets? {
  let rules = [
    "Europe/Berlin": "CET-1CEST,M3.5.0,M10.5.0/3", "America/New_York": "EST5EDT,M3.2.0,M11.1.0",
    "Asia/Kolkata": "IST-5:30",
  ]
  if let rule = rules[name] { return ZoneOffsets(tzif: zoneFile(rule)) }
  return ZoneOffsets(fixed: name)
}

/// A file of the time-zone database that holds nothing but a rule.
private func zoneFile(_ rule: String) -> [UInt8] {
  func header() -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [UInt8](repeating: 0, count: 16)
      + [0, 0, 0, 1, 0, 0, 0, 1]
  }
  let type: [UInt8] = [0, 0, 0, 0, 0, 0, 0]
  return header() + type + header() + type + Array("\n\(rule)\n".utf8)
}

extension Imported {
  /// The text of a field of every record of a kind, in the order of the portfolio.
  func texts(_ kind: Kind, _ field: String) -> [String?] {
    guard let index = kind.schema.index(of: field) else { return [] }
    return rows(kind).map { $0.plain(index) }
  }

  /// The records of a kind in the order of the file, as the given fields say them.
  func table(_ kind: Kind, _ fields: String...) -> [String] {
    rows(kind).sorted { $0.provenance < $1.provenance }.map { row in
      fields.map { name in
        let text = kind.schema.index(of: name).flatMap { row.plain($0) } ?? ""
        return text.isEmpty ? "-" : text
      }.joined(separator: " ")
    }
  }

  /// The reasons of the issues of an outcome.
  func reasons(_ outcome: ImportIssue.Outcome) -> [String] {
    issues(outcome).map { "\($0.field): \($0.reason)" }
  }
}
