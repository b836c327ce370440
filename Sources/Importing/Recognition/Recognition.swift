import CaseModel
import RecordReading

/// How a file is to be read.
public enum Recognition: Sendable, Equatable {
  /// In the words of the data contract.
  case canonical(FileFormat.Content)
  /// Through a profile, and what spoke for it.
  case mapped(Profile, FileFormat.Content, because: String)
  /// A list of accounts and whose they are.
  case accounts
  /// An archive, whose files are read one by one.
  case archive
  /// Not at all.
  case unread(reason: String, line: UInt32)
}

/// Finds out what a file is from its name and its beginning.
///
/// A file in the words of the data contract needs no profile and gets none. Otherwise the one profile that fits is
/// taken; two that fit are an error, since the reader would not know which of them was meant.
struct Recogniser {
  /// The bytes of a file's beginning that are looked at, decoded.
  static let lookAheadBytes = 256 << 10

  let limits: ReadLimits
  let profiles: ProfileLibrary
  var forced: Profile?

  init(limits: ReadLimits, profiles: ProfileLibrary) {
    self.limits = limits
    self.profiles = profiles
  }

  init(_ request: ImportRequest) {
    self.init(limits: request.limits, profiles: request.profiles)
    forced = request.forced
  }

  /// What a file is; it is opened once more for that, and read no further than needed.
  func recognise(_ file: SourceFile) -> Recognition {
    if file.isArchive { return .archive }
    if file.name.isEmpty {
      return .unread(reason: "the folder cannot be listed. Expected the right to read it.", line: 0)
    }
    do throws(ReadError) {
      return recognise(try FileBeginning(of: file, bytes: Self.lookAheadBytes, limits: limits))
    } catch {
      // What cannot be opened or expanded says so again, with its place, where it is read.
      guard let format = FileFormat(fileName: file.name) else {
        return .unread(reason: error.description, line: error.line)
      }
      return .canonical(format.content)
    }
  }

  func recognise(_ beginning: FileBeginning) -> Recognition {
    if let forced { return .mapped(forced, content(of: forced, beginning), because: "it was asked for") }
    if let reason = beginning.foreignFormat { return .unread(reason: reason, line: 0) }
    guard let content = beginning.content else { return unnamed }
    return switch content {
    case .csv: recogniseCSV(beginning)
    case .json, .jsonLines: recogniseJSON(beginning, content)
    case .xml: recogniseXML(beginning)
    }
  }

  /// What helps where no profile fits.
  static let draftHint = " No profile fits it either; `bonafide profiles draft FILE` writes a first one."

  private var unnamed: Recognition {
    .unread(
      reason:
        "its name says no format that is read. Expected .csv, .json, .jsonl, .ndjson or .xml, each also with .gz.",
      line: 0)
  }

  private func content(of profile: Profile, _ beginning: FileBeginning) -> FileFormat.Content {
    switch profile.reading.format {
    case .csv: .csv
    case .json: beginning.content == .jsonLines ? .jsonLines : .json
    case .xml: .xml
    }
  }

  // MARK: CSV

  private func recogniseCSV(_ beginning: FileBeginning) -> Recognition {
    let rows = FirstRows(beginning.bytes, delimiter: UInt8(ascii: ","), isWhole: beginning.isWhole)
    var problem = ""
    if let header = rows.header {
      if AccountList.isHeader(header), beginning.stem == "accounts" { return .accounts }
      let layout = CSVLayout(
        CSVHeader(names: header, line: rows.headerLine), fileKind: beginning.kind, problem: &problem)
      // A vendor may have a column of that name too, with words of its own.
      let isOurs = layout.map { $0.kindColumn < 0 || rows.hasKind(in: $0.kindColumn) } ?? false
      if isOurs { return .canonical(.csv) }
    }
    var byDelimiter: [UInt8: FirstRows] = [UInt8(ascii: ","): rows]
    let fitting = profiles.all.compactMap { profile -> Fit? in
      guard profile.reading.format == .csv else { return nil }
      let delimiter = profile.reading.delimiter.byte
      let rows =
        byDelimiter[delimiter]
        ?? FirstRows(beginning.bytes, delimiter: delimiter, isWhole: beginning.isWhole)
      byDelimiter[delimiter] = rows
      let match = profile.matches.first { match in
        fitsName(match, beginning) && (match.columns.isEmpty || rows.hasHeader(match.columns))
      }
      return match.map { Fit(profile: profile, because: because($0)) }
    }
    if let chosen = choose(fitting, .csv) { return chosen }
    // A file without a row is left to the reader, which says what broke it.
    guard !problem.isEmpty else { return beginning.isNamedCSV ? .canonical(.csv) : unnamed }
    return beginning.isNamedCSV ? .unread(reason: problem + Self.draftHint, line: rows.headerLine) : unnamed
  }

  // MARK: JSON

  private func recogniseJSON(_ beginning: FileBeginning, _ content: FileFormat.Content) -> Recognition {
    let shape = JSONBeginning(beginning.bytes, isLines: content == .jsonLines, limits: limits)
    if shape.isCanonical(fileKind: beginning.kind) { return .canonical(content) }
    let fitting = profiles.all.compactMap { profile -> Fit? in
      guard profile.reading.format == .json else { return nil }
      let match = profile.matches.first { match in
        fitsName(match, beginning)
          && (match.keys.isEmpty || shape.firstRecord(at: profile.reading.records, has: match.keys))
      }
      return match.map { Fit(profile: profile, because: because($0)) }
    }
    if let chosen = choose(fitting, content) { return chosen }
    if shape.isErrorAnswer {
      return .unread(
        reason:
          "it holds the error answer of a service, and no records. Expected an export; ask the service for it again.",
        line: 1)
    }
    if beginning.kind == nil, shape.saysNoKind {
      return .unread(
        reason:
          "neither its name nor its first record says a kind of record. Expected a field 'kind', or a list or file that is named after one."
          + Self.draftHint, line: 0)
    }
    return .canonical(content)
  }

  // MARK: XML

  private func recogniseXML(_ beginning: FileBeginning) -> Recognition {
    let tags = XMLBeginning(beginning.bytes)
    let fitting = profiles.all.compactMap { profile -> Fit? in
      guard profile.reading.format == .xml else { return nil }
      let match = profile.matches.first { match in
        fitsName(match, beginning) && (match.root == nil || match.root == tags.root)
          && (match.namespace?.matches(tags.namespace) ?? true)
          && match.elements.allSatisfy { tags.elements.contains($0) }
      }
      return match.map { Fit(profile: profile, because: because($0)) }
    }
    if let chosen = choose(fitting, .xml) { return chosen }
    if tags.root == "Error", tags.elements.contains("Code") {
      return .unread(
        reason:
          "it holds the error answer of a service, and no records. Expected an export; ask the service for it again.",
        line: 1)
    }
    return .canonical(.xml)
  }

  // MARK: what fits

  private struct Fit {
    let profile: Profile
    let because: String
  }

  private func fitsName(_ match: ProfileMatch, _ beginning: FileBeginning) -> Bool {
    match.name?.matches(beginning.name) ?? true
  }

  private func choose(_ fitting: [Fit], _ content: FileFormat.Content) -> Recognition? {
    guard let first = fitting.first else { return nil }
    guard fitting.count == 1 else {
      let names = fitting.map(\.profile.name).sorted().joined(separator: " and ")
      return .unread(
        reason:
          "the profiles \(names) both fit it. Expected one; say more under 'match' in a profile of your own, or give one of them a file name.",
        line: 0)
    }
    return .mapped(first.profile, content, because: first.because)
  }

  /// What spoke for a profile, in words of the profile: nothing of the file itself is repeated.
  private func because(_ match: ProfileMatch) -> String {
    var parts: [String] = []
    if !match.columns.isEmpty { parts.append("its columns \(match.columns.joined(separator: ", "))") }
    if !match.keys.isEmpty {
      parts.append("the keys \(match.keys.map(\.description).joined(separator: ", ")) of its first record")
    }
    if let root = match.root { parts.append("its root element \(root)") }
    if let namespace = match.namespace { parts.append("its namespace \(namespace.text)") }
    if !match.elements.isEmpty { parts.append("its elements \(match.elements.joined(separator: ", "))") }
    if let name = match.name { parts.append("its name, like \(name.text)") }
    return parts.joined(separator: "; ")
  }
}
