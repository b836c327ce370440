/// What a template produces, taken from its file name; a partial inherits it from the page that includes it.
public enum TemplateFormat: String, Sendable, CaseIterable {
  /// `*.html.mustache`: `& < > " '` are escaped, contexts are checked when the template is compiled.
  case html
  /// `*.md.mustache`: values are made inert for GitHub and GitLab.
  case markdown
  /// `*.css.mustache`, `*.txt.mustache`: nothing is escaped. For our own values only.
  case text

  /// The format a file name says, or nil when it says none (`parts/finding.mustache`).
  public init?(fileName: String) {
    let stem = Self.stem(of: fileName)
    guard let dot = stem.lastIndex(of: "."), stem[dot...].dropFirst().allSatisfy({ $0 != "/" }) else {
      return nil
    }
    switch stem[stem.index(after: dot)...] {
    case "html", "svg": self = .html
    case "md": self = .markdown
    case "css", "txt": self = .text
    default: return nil
    }
  }

  /// The extension of a template's name for this format: `html`, `md`; text has several.
  var extensions: [String] {
    switch self {
    case .html: ["html", "svg"]
    case .markdown: ["md"]
    case .text: ["css", "txt"]
    }
  }

  static func stem(of fileName: String) -> Substring {
    fileName.hasSuffix(".mustache") ? fileName.dropLast(9) : fileName[...]
  }
}
