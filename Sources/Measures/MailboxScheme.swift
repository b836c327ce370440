/// The schemes after which an e-mail address may be made: what it has in common with others of a series.
public enum MailboxScheme {
  /// The schemes of an address: its name with a `0` for each digit (`orbitdev00`), and, where a word for a role stands
  /// before the digits, that word with them (`…dev00`). Dots, hyphens and underscores are left out, and so is the
  /// domain. A name without a digit at its end, or with fewer than three letters, follows none.
  public static func of(_ address: String) -> [String] {
    guard let form = KeyForm.mailbox(address), let at = form.lastIndex(of: "@") else { return [] }
    let name = form[..<at].filter { !".-_".contains($0) }
    let masked = String(name.map { $0.isASCII && $0.isNumber ? "0" : $0 })
    let digits = masked.reversed().prefix { $0 == "0" }.count
    let stem = masked.dropLast(digits)
    guard digits > 0, stem.count(where: \.isLetter) >= 3 else { return [] }
    let role = roles.first { stem.hasSuffix($0) }
    return [masked] + (role.map { ["…" + $0 + String(repeating: "0", count: digits)] } ?? [])
  }

  /// Longer words first, so that `developer` is not read as a word that it ends in.
  private static let roles = [
    "freelancer", "programmer", "blockchain", "developer", "fullstack", "frontend", "engineer", "software",
    "backend", "coder", "code", "tech", "dev", "web",
  ]
}
