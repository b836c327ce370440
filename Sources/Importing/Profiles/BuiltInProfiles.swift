/// The profiles that the binary carries, as they were written.
public enum BuiltInProfiles {
  /// Name and YAML of each, in the order of their names.
  public static let files: [(name: String, yaml: String)] = EmbeddedProfiles.files.map { file in
    (String(file.name.dropLast(5)), "\(file.text)")
  }
}
