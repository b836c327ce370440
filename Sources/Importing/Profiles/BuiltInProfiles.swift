/// The profiles that the program carries: the YAML files of `Sources/Importing/BuiltIn`.
public enum BuiltInProfiles {
  /// The files with their texts, in byte order of their names.
  public static var files: [(name: String, text: String)] {
    EmbeddedProfiles.files.map { ($0.name, $0.text.description) }
  }

  /// The profiles, in byte order of their names. A file that cannot be read as one is left out; a test sees to it that
  /// there is none.
  ///
  /// - Parameter isZone: whether a name is a zone of the time-zone database, or a fixed offset.
  public static func profiles(isZone: @escaping (String) -> Bool) -> [Profile] {
    files.compactMap { try? Profile(yaml: $0.text, file: $0.name, isZone: isZone) }
  }
}
