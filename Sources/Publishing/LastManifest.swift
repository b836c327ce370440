#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the manifest of an edition says about its own files.
struct LastManifest: Decodable {
  struct Output: Decodable {
    let path: String
  }

  let outputs: [Output]

  /// The paths that a manifest names. A damaged one names nothing: then every file is kept as the user's.
  static func paths(in bytes: [UInt8]?) -> Set<String> {
    guard let bytes, let manifest = try? JSONDecoder().decode(LastManifest.self, from: Data(bytes)) else {
      return []
    }
    return Set(manifest.outputs.map(\.path))
  }
}
