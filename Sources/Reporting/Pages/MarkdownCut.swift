/// The last resort for a Markdown report that is too long with the least detail: it ends at a whole line, and says so.
enum MarkdownCut {
  static let notice =
    "\n\n**Cut here to fit a ticket.** The HTML report and data/findings.json have the rest.\n"

  static func cut(_ bytes: inout [UInt8], to limit: Int) {
    guard bytes.count > limit else { return }
    let room = limit - notice.utf8.count
    let end = bytes[..<max(room, 0)].lastIndex(of: UInt8(ascii: "\n")) ?? 0
    bytes.removeSubrange(end...)
    bytes.append(contentsOf: notice.utf8)
  }
}
