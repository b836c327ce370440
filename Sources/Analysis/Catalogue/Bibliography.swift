import CaseModel

/// The published documents that indicators cite, carried in the binary.
public enum Bibliography {
  /// Every entry, in the order of ids.
  public static let entries: [Source] = EmbeddedBibliography.entries
  private static let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The entry with an id.
  public static func source(_ id: String) -> Source? { byID[id] }
}
