import CaseModel

extension KeyForm {
  /// A telephone number: `+` and its digits where it is international (it begins with a plus or with `00`, or the
  /// numbering plan of the country leaves no doubt); else its digits as written. An extension and the `(0)` of
  /// `+44 (0)20` are left out; at least 7 digits.
  public static func phone(_ text: String, country: Country? = nil) -> String? {
    guard !isPartial(text) else { return nil }
    var written = withoutExtension(text)
    var isInternational = written.first { !$0.isWhitespace && $0 != "(" } == "+"
    var digits = written.filter { $0.isASCII && $0.isNumber }
    // In Italy the zero is a part of the number.
    if isInternational, !digits.hasPrefix("39"), let zero = written.firstRange(of: "(0)") {
      written.removeSubrange(zero)
      digits = written.filter { $0.isASCII && $0.isNumber }
    }
    if !isInternational, digits.hasPrefix("00") {
      digits.removeFirst(2)
      isInternational = true
    }
    guard digits.count >= 7, !isPlaceholder(digits) else { return nil }
    if isInternational { return "+" + digits }
    return country.flatMap { NumberingPlan.international(digits, in: $0) } ?? digits
  }

  /// The text up to the first letter, `#`, comma or semicolon after seven digits.
  private static func withoutExtension(_ text: String) -> String {
    var digits = 0
    let end = text.firstIndex { character in
      if character.isNumber { digits += 1 }
      return digits >= 7 && (character.isLetter || "#,;".contains(character))
    }
    return end.map { String(text[..<$0]) } ?? text
  }

  /// An e-mail address in small letters, without blanks around it. Where the provider is known to ignore them, without
  /// the tag after a plus sign and the dots of the name, and with one domain for two of one service.
  public static func mailbox(_ text: String) -> String? {
    let form = trimmed(text).lowercased()
    guard let at = form.lastIndex(of: "@"), at != form.startIndex, form.index(after: at) != form.endIndex,
      !isPlaceholder(String(form[..<at])), !isPartial(form)
    else { return nil }
    let domain = String(form[form.index(after: at)...])
    guard let rule = mailboxRules[domain] else { return form }
    var name = form[..<at].prefix { $0 != "+" }
    if rule.ignoresDots { name.removeAll { $0 == "." } }
    return name.isEmpty ? nil : "\(name)@\(rule.domain ?? domain)"
  }

  /// What a provider of mailboxes ignores in an address; every one of the table ignores what stands after a plus sign.
  private struct MailboxRule {
    var ignoresDots = false
    var domain: String?
  }

  /// Only providers that document it: for any other domain a dot or a plus sign may tell two people apart.
  private static let mailboxRules: [String: MailboxRule] = {
    var rules: [String: MailboxRule] = [:]
    for domain in ["gmail.com", "googlemail.com"] {
      rules[domain] = MailboxRule(ignoresDots: true, domain: "gmail.com")
    }
    let tagsAlone = [
      "outlook.com", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com",
      "fastmail.com", "fastmail.fm", "proton.me", "protonmail.com", "pm.me",
    ]
    for domain in tagsAlone { rules[domain] = MailboxRule() }
    return rules
  }()
}
