import Testing

@testable import Reporting

@Suite struct SlugTests {
  @Test(
    "An id that loses nothing keeps its name",
    arguments: [
      ("default", "ctr-20417", "ctr-20417"), ("example-market", "ctr-20417", "example-market--ctr-20417"),
    ])
  func plain(platform: String, id: String, expected: String) {
    #expect(Slug.of(platform: platform, id: id) == expected)
  }

  @Test(
    "An id that would lose anything ends in a digest",
    arguments: [
      "Ctr-1", "a b", "ü", "../../etc/passwd", "", "-a", "a--b", ".", "CON",
      String(repeating: "a", count: 61),
      "x-0123456789abcdef", "\u{202E}", "=1+1",
    ])
  func lossy(id: String) {
    let slug = Slug.of(platform: "default", id: id)
    let digest = slug.suffix(16)
    #expect(digest.allSatisfy { $0.isHexDigit } && slug.dropLast(16).hasSuffix("-"))
    #expect(slug.utf8.count <= Slug.limit)
    #expect(slug.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
  }

  @Test("Contractors that look alike have different slugs")
  func distinct() {
    let keys = [
      ("default", "a"), ("default", "A"), ("a", "b"), ("default", "a--b"), ("a-", "b"), ("a", "-b"),
      ("a--b", "c"),
      ("a", "b--c"), ("default", "a-b"), ("a-b", "c"), ("a", "b-c"), ("", "a"), ("default", ""), ("\0", "a"),
    ]
    #expect(Set(keys.map { Slug.of(platform: $0.0, id: $0.1) }).count == keys.count)
  }

  @Test("The digest is that of platform, zero and id")
  func digest() {
    // printf 'default\0A' | sha256sum
    #expect(Slug.of(platform: "default", id: "A") == "a-\(Self.digestOfUpperA)")
  }

  private static let digestOfUpperA = "2585b25ae7690519"
}
