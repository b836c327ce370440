import CaseModel
import Foundation
import Importing
import RecordReading

/// What `bonafide profiles` prints.
public struct ProfileText: Sendable {
  private let shelf: ProfileShelf
  private let environment: RunEnvironment

  /// The text of a shelf of profiles.
  public init(_ shelf: ProfileShelf, _ environment: RunEnvironment) {
    self.shelf = shelf
    self.environment = environment
  }

  /// One line for each profile: name, what it reads, and whether it is the user's own.
  public func list() throws(RunError) -> [String] {
    let width = shelf.books.map { $0.name.utf8.count }.max() ?? 0
    var lines: [String] = []
    for book in shelf.books {
      let profile = try shelf.profile(book.name)
      let name = book.name + String(repeating: " ", count: width - book.name.utf8.count)
      lines.append("\(name)  \(profile.title)\(book.isBuiltIn ? "" : " (\(book.file))")")
    }
    return lines
  }

  /// A profile as it was written.
  public func show(_ name: String) throws(RunError) -> String {
    guard let book = shelf.books.first(where: { $0.name == name }) else {
      _ = try shelf.profile(name)
      throw .usage("\(name): not a profile's name. Expected one that `bonafide profiles` lists.")
    }
    return book.yaml
  }

  /// A first profile for an unknown file, with comments on what could not be known.
  public func draft(_ path: String) throws(RunError) -> String {
    let file = try singleFile(path)
    var remark = ""
    if case .mapped(let profile, _, _) = shelf.library.recognise(file) {
      remark =
        "# The profile '\(profile.name)' reads this file already. A second one that fits would be an error: give this one the\n# same name to take its place, or ask for more under `match`.\n"
    }
    do {
      return remark + ProfileDraft(try DraftSample(of: file)).text
    } catch {
      throw .failed("\(path): \(error.description)")
    }
  }

  /// The first records of a file as a profile reads them, and what became of the rest.
  public func test(_ name: String, _ path: String, records most: Int = 5) throws(RunError) -> [String] {
    let profile = try shelf.profile(name)
    let file = try singleFile(path)
    let zones = environment.zones
    var request = ImportRequest(
      files: [file], clock: environment.clock,
      isZone: { zones.isZone(String(decoding: $0, as: UTF8.self)) }, seed: environment.seed)
    request.profiles = ProfileLibrary { [profile] }
    request.forced = profile
    request.zoneOffsets = { zones.offsets(of: $0) }
    let result = Import(request).run()
    let portfolio = result.portfolio
    guard let input = portfolio.inputs.first else { return [] }
    var lines: [String] = []
    if !input.problem.isEmpty {
      let line = input.problemLine > 0 ? ":\(input.problemLine)" : ""
      lines.append("\(input.path)\(line): \(input.problem)")
    }
    lines += RecordSample(portfolio, most: most).lines
    lines.append(
      "\(input.read.grouped) records = \(input.accepted.grouped) accepted + \(input.rejected.grouped) rejected + "
        + "\(input.duplicates.grouped) duplicates + \(input.ignored.grouped) ignored + \(input.later.grouped) later."
    )
    if !input.unreadFields.isEmpty {
      lines.append("Unread: \(input.unreadFields.joined(separator: ", "))")
    }
    let complaints = Complaints(portfolio).sentences
    return lines + complaints.prefix(10)
      + (complaints.count > 10 ? ["… and \((complaints.count - 10).grouped) more."] : [])
  }

  private func singleFile(_ path: String) throws(RunError) -> SourceFile {
    let files = try InputFolder.files([path])
    guard files.count == 1, let file = files.first else {
      throw .usage("\(path): \(files.count) files. Expected one file.")
    }
    // The folder that it lies in may say whose records they are.
    let parent = URL(filePath: path).absoluteURL.deletingLastPathComponent().lastPathComponent
    return SourceFile(path: parent + "/" + file.path, bytes: file.bytes, open: file.open)
  }
}

/// The first records of a portfolio, a field a line.
struct RecordSample {
  let lines: [String]

  init(_ portfolio: Portfolio, most: Int) {
    var entries: [(place: Provenance, kind: Kind, lines: [String])] = []
    for kind in Kind.allCases where kind != .login {
      for row in portfolio.table(kind).all.prefix(most) {
        entries.append((row.provenance, kind, Self.fields(row)))
      }
    }
    for contractor in portfolio.indices {
      let dossier = portfolio.dossier(contractor)
      for login in dossier.logins.prefix(most) {
        entries.append((login.provenance, .login, Self.fields(login, dossier, portfolio)))
      }
    }
    entries.sort { $0.place != $1.place ? $0.place < $1.place : $0.kind < $1.kind }
    lines = entries.prefix(most).flatMap { entry in
      ["\(portfolio.place(of: entry.place)): \(entry.kind.name)"] + entry.lines + [""]
    }
  }

  private static func fields(_ row: Row) -> [String] {
    row.table.schema.fields.indices.compactMap { field in
      guard row.has(field) else { return nil }
      let name = row.table.schema.fields[field].name
      if let time = row.table.schema.fields[field].type == .time ? row.time(field) : nil {
        return "  \(name): \(describe(time))"
      }
      guard let text = row.plain(field) else {
        return "  \(name): a text of \((row.longText(field)?.bytes ?? 0)) bytes"
      }
      return "  \(name): \(shown(text))"
    }
  }

  private static func fields(_ login: Login, _ dossier: Dossier, _ portfolio: Portfolio) -> [String] {
    let place = portfolio.place(of: login)
    let client = portfolio.client(of: login)
    let texts = portfolio.texts
    let values: [(String, String?)] = [
      ("login_id", login.id.isNone ? nil : texts[login.id]), ("contractor_id", dossier.id),
      ("at", describe(login.at)), ("last_active_at", login.lastActiveAt.map(describe)),
      ("ended_at", login.endedAt.map(describe)), ("ip", portfolio.address(of: login)?.description),
      ("country", place.countryCode?.code), ("asn", portfolio.asn(of: login)),
      ("network_type", place.networkWord),
      ("network_name", place.networkName.isNone ? nil : texts[place.networkName]),
      ("device_id", client.device.isNone ? nil : texts[client.device]),
      ("user_agent", client.userAgent.isNone ? nil : texts[client.userAgent]),
      ("client_time_zone", client.timeZone.isNone ? nil : texts[client.timeZone]),
      ("success", login.marks.contains(.successKnown) ? "\(!login.marks.contains(.failed))" : nil),
    ]
    return values.compactMap { name, value in value.map { "  \(name): \(shown($0))" } }
  }

  private static func describe(_ time: Timestamp) -> String {
    if time.isDateOnly { return "\(time.iso) (a date alone)" }
    return time.hasAssumedZone ? "\(time.iso) (in the zone that the profile assumes)" : time.iso
  }

  /// A value on one line of a terminal: no control character of a file reaches it.
  private static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).map { scalar -> String in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? "·" : String(scalar)
    }
    return scalars.joined() + (text.unicodeScalars.count > 200 ? "…" : "")
  }
}
