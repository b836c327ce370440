import Foundation

/// GitHub's own Markdown reader, if it is installed.
enum CommonMark {
  static let tool: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(filePath: String($0)).appending(path: "cmark-gfm") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }

  /// The HTML of a document, with GitHub's extensions and raw HTML let through.
  static func html(_ markdown: String) throws -> String {
    guard let tool else { return "" }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "input.md")
    try Data(markdown.utf8).write(to: input)
    let process = Process()
    process.executableURL = tool
    process.arguments =
      ["table", "strikethrough", "tasklist", "autolink", "footnotes"].flatMap { ["-e", $0] } + [
        "--unsafe", input.path,
      ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  /// Each value alone in a paragraph, a heading, a list item and a table cell: the inner HTML of the four, or
  /// nil for one that is not there.
  static func places(of escaped: [String]) throws -> [[String?]] {
    var document = ""
    for (number, value) in escaped.enumerated() {
      document += "###### m\(number)\n\n\(value)\n\n# \(value)\n\n- \(value)\n\n"
      document += "| a | b | c |\n| --- | --- | --- |\n| p | \(value) | n |\n\n"
    }
    let html = try html(document + "###### m\(escaped.count)\n")
    let parts = html.components(separatedBy: "<h6>m")
    return escaped.indices.map { number in
      let part: String? = parts.count == escaped.count + 2 ? parts[number + 1] : nil
      let rest = part.flatMap { between("\(number)</h6>\n<p>", nil, in: $0, anchored: true) }
      guard let rest, let paragraph = between("", "</p>\n<h1>", in: rest) else {
        return [part, nil, nil, nil]
      }
      return [
        paragraph, between("</p>\n<h1>", "</h1>\n<ul>\n<li>", in: rest),
        between("</h1>\n<ul>\n<li>", "</li>\n</ul>\n<table>", in: rest),
        between("<td>p</td>\n<td>", "</td>\n<td>n</td>\n</tr>\n</tbody>\n</table>\n", in: rest),
      ]
    }
  }

  private static func between(
    _ start: String, _ end: String?, in text: String, anchored: Bool = false
  ) -> String? {
    let from =
      start.isEmpty
      ? text.startIndex
      : text.range(of: start, options: anchored ? [.anchored, .literal] : .literal)?.upperBound
    guard let from else { return nil }
    guard let end else { return String(text[from...]) }
    guard let to = text.range(of: end, options: .literal, range: from..<text.endIndex) else { return nil }
    return String(text[from..<to.lowerBound])
  }
}
