import RecordReading

/// The profiles that files may be read through.
public struct ProfileLibrary: Sendable {
  /// All of them.
  public var all: [Profile]
  /// A library of these profiles.
  public init(_ all: [Profile] = []) { self.all = all }
}

/// How a file is to be read.
enum Recognition: Sendable {
  case canonical(FileFormat.Content)
  case mapped(Profile, FileFormat.Content, because: String)
  case unread(reason: String, line: UInt32)
}

/// Finds out how files are to be read.
struct Recogniser {
  private let request: ImportRequest
  init(_ request: ImportRequest) { self.request = request }

  func recognise(_ file: Int) -> Recognition {
    let name = request.files[file].name
    let format = FileFormat(fileName: name)
    for profile in request.profiles.all
    where profile.matches.contains(where: { $0.name?.matches(name) ?? false }) {
      return .mapped(profile, content(profile, format), because: "its name is one of the profile's")
    }
    guard let format else {
      return .unread(
        reason: name.isEmpty
          ? "the folder cannot be listed. Expected the right to read it."
          : "its name says no format that is read. Expected .csv, .json, .jsonl, .ndjson or .xml, each also with .gz.",
        line: 0)
    }
    return .canonical(format.content)
  }

  private func content(_ profile: Profile, _ format: FileFormat?) -> FileFormat.Content {
    switch profile.reading.format {
    case .csv: .csv
    case .json: format?.content == .jsonLines ? .jsonLines : .json
    case .xml: .xml
    }
  }
}
