/// What is fuzzed. Each target reads bytes of any kind and says which promise of its reader they break.
///
/// The first bytes of an input choose how the rest is read: the sizes of pieces, the limits, the path.
enum FuzzTarget: String, CaseIterable {
  case csv, json, jsonLines, xml, gzip, zip, decoding, path

  /// The promise that was broken; nil where all were kept.
  func brokenPromise(_ input: [UInt8]) -> String? {
    var choices = FuzzChoices(input.prefix(2))
    let bytes = Array(input.dropFirst(2))
    return switch self {
    case .csv: brokenByCSV(bytes, &choices)
    case .json: brokenByJSON(bytes, &choices)
    case .jsonLines: brokenByJSONLines(bytes, &choices)
    case .xml: brokenByXML(bytes, &choices)
    case .gzip: brokenByGzip(bytes, &choices)
    case .zip: brokenByZip(bytes, &choices)
    case .decoding: brokenByDecoding(bytes, &choices)
    case .path: brokenByPath(bytes)
    }
  }
}

/// What the first bytes of an input choose.
struct FuzzChoices {
  private var bits: UInt64

  init(_ bytes: ArraySlice<UInt8>) { bits = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  /// One of several things.
  mutating func pick<Element>(_ first: Element, _ others: Element...) -> Element {
    let all = [first] + others
    let count = UInt64(all.count)
    defer { bits /= count }
    return all[Int(bits % count)]
  }
}
