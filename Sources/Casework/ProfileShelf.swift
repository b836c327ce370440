import CaseModel
import Foundation
import Importing

/// The profiles of a run: those that the binary carries, and the user's own over them, name by name.
public struct ProfileShelf: Sendable {
  /// One profile as it was written.
  public struct Book: Sendable {
    /// Its name.
    public let name: String
    /// The file it stands in; for a built-in one its name.
    public let file: String
    /// The YAML.
    public let yaml: String
    /// Whether the binary carries it.
    public let isBuiltIn: Bool
  }

  /// The profiles, in the order of their names.
  public let books: [Book]
  private let own: [Profile]
  private let zones: ZoneLibrary

  /// The built-in profiles, and those of a folder. The user's own are checked at once: every mistake is an error.
  public init(folder: String?, zones: ZoneLibrary) throws(RunError) {
    self.zones = zones
    let mine = try folder.map { folder throws(RunError) in try Self.books(in: folder) } ?? []
    var profiles: [Profile] = []
    for book in mine { profiles.append(try Self.load(book, zones)) }
    own = profiles
    let names = Set(mine.map(\.name))
    let builtIn = BuiltInProfiles.files.map { file in
      Book(name: String(file.name.dropLast(5)), file: file.name, yaml: file.text, isBuiltIn: true)
    }
    books = (mine + builtIn.filter { !names.contains($0.name) }).sorted { $0.name < $1.name }
  }

  /// The profiles for import; the built-in ones are read when a file first asks for them.
  public var library: ProfileLibrary {
    let (own, zones) = (own, zones)
    let builtIn = books.filter(\.isBuiltIn)
    return ProfileLibrary { own + builtIn.compactMap { try? Self.load($0, zones) } }
  }

  /// A profile by its name, or from a file.
  public func profile(_ nameOrFile: String) throws(RunError) -> Profile {
    if let book = books.first(where: { $0.name == nameOrFile }) { return try Self.load(book, zones) }
    guard nameOrFile.hasSuffix(".yaml") || nameOrFile.contains("/") else {
      throw .usage(
        "\(nameOrFile): no profile has this name. Expected one that `bonafide profiles` lists, or a file that ends in .yaml."
      )
    }
    return try Self.load(try Self.book(at: nameOrFile), zones)
  }

  private static func books(in folder: String) throws(RunError) -> [Book] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .failed("\(folder): no such folder. Expected a folder of profiles.")
    }
    var books: [Book] = []
    for name in names.sorted() where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
      books.append(try book(at: folder + "/" + name))
    }
    return books
  }

  private static func book(at path: String) throws(RunError) -> Book {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .failed("\(path): cannot be read. Expected a profile in YAML.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .failed("\(path): not UTF-8. Expected a profile in YAML.")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Book(
      name: name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name, file: path, yaml: text,
      isBuiltIn: false)
  }

  private static func load(_ book: Book, _ zones: ZoneLibrary) throws(RunError) -> Profile {
    do {
      return try Profile(yaml: book.yaml, file: book.file) { zones.isZone($0) }
    } catch {
      throw .failed(error.description)
    }
  }
}
