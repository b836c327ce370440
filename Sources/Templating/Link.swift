/// An address that may stand in `href` or `src`: a relative path, a fragment of the same page, or an https
/// address of our own bibliography. Any other scheme, an absolute path, `//host`, a backslash, a space, a
/// control character, a quote or an angle bracket is refused at construction.
public struct Link: Sendable, Hashable {
  /// What the address points at.
  public enum Target: Sendable, Hashable { case path, fragment, web }

  /// The address as it is printed, before the format's escaping. ASCII.
  public let address: String
  /// What it points at.
  public let target: Target

  /// A relative path such as `contractors/ctr-1.html`, `../style.css` or `page.html#f1`; nil when it is not
  /// one: empty, absolute, with a scheme, or with a character that RFC 3986 does not allow unencoded.
  public init?(path: String) {
    let bytes = path.utf8
    guard let first = bytes.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "#") else { return nil }
    guard bytes.allSatisfy(Self.isAddressByte) else { return nil }
    let beforeSlash = bytes.prefix { $0 != UInt8(ascii: "/") }
    guard !beforeSlash.contains(UInt8(ascii: ":")) else { return nil }
    address = path
    target = .path
  }

  /// `#` and the id of an element of the same page; nil when the id is empty or has a character other than
  /// letters, digits, `-`, `_`, `.` and `:`.
  public init?(fragment id: String) {
    guard !id.isEmpty, id.utf8.allSatisfy(Self.isFragmentByte) else { return nil }
    address = "#" + id
    target = .fragment
  }

  /// An address of our own bibliography; nil when it does not start with `https://` and a host, or has a
  /// character that RFC 3986 does not allow unencoded. Never made from a record's value.
  public init?(https address: String) {
    guard address.hasPrefix("https://") else { return nil }
    let rest = address.utf8.dropFirst(8)
    guard let first = rest.first, Self.isAlphanumeric(first) else { return nil }
    guard rest.allSatisfy(Self.isAddressByte) else { return nil }
    self.address = address
    target = .web
  }

  /// Whether Markdown prints it as a link: a web address, or a relative path to a `.md` file.
  var isLinkedInMarkdown: Bool {
    switch target {
    case .web: true
    case .fragment: false
    case .path: address.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".md")
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isFragmentByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "-_.:".utf8.contains(byte)
  }

  /// RFC 3986 unreserved, `%`, and the delimiters but for the quote and the brackets.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-")...UInt8(ascii: ";"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "%"),
      UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
