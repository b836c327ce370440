import Measures
import Testing

@Suite("Forms of keys")
struct KeyFormTests {
  @Test("A document's number is its letters and digits in capitals, five at least")
  func documents() {
    #expect(KeyForm.document("ab 123-456") == "AB123456")
    #expect(KeyForm.document("A-12 3") == nil)
    #expect(KeyForm.document("00000000") == nil)
    #expect(KeyForm.document("Unknown") == nil)
  }

  @Test(
    "An account loses blanks and hyphens; only e-mail addresses, IBANs and hexadecimal wallets are folded")
  func accounts() {
    #expect(KeyForm.account("gb82 west 1234 5698 7654 32") == "GB82WEST12345698765432")
    #expect(KeyForm.account("Pay.Me@Example.org ") == "pay.me@example.org")
    #expect(KeyForm.account("bc1QxyAbc-9") == "bc1QxyAbc9")
    #expect(KeyForm.account("bc1QxyAbc9") != KeyForm.account("bc1qxyabc9"))
    let wallet = "0x" + String(repeating: "Ab12", count: 10)
    #expect(KeyForm.account(wallet) == wallet.lowercased())
    #expect(KeyForm.account("1-23") == nil)
  }

  @Test("A telephone number is its digits, with a plus where it is international; seven digits at least")
  func phones() {
    #expect(KeyForm.phone("+1 (555) 01-42 12") == "+1555014212")
    #expect(KeyForm.phone("001 555 0142 12") == "+1555014212")
    #expect(KeyForm.phone("(555) 014-2123") == "5550142123")
    #expect(KeyForm.phone("555-014") == nil)
    #expect(KeyForm.phone("0000000000") == nil)
  }

  @Test("A mailbox is compared in small letters and must have both halves")
  func mailboxes() {
    #expect(KeyForm.mailbox(" Robin@Example.ORG") == "robin@example.org")
    #expect(KeyForm.mailbox("@example.org") == nil)
    #expect(KeyForm.mailbox("noreply@example.org") == nil)
    #expect(KeyForm.mailbox("robin") == nil)
  }

  @Test("A postal address is its words, ten characters at least")
  func addresses() {
    #expect(KeyForm.address("12, Example Street;  Springfield") == "12 example street springfield")
    #expect(KeyForm.address("12 Ex. St") == nil)
  }

  @Test(
    "Values that stand for no value tie nobody",
    arguments: ["", " ", "N/A", "null", "0-0-0", "xxxx", "---", "Test"])
  func placeholders(text: String) {
    #expect(KeyForm.isPlaceholder(text))
    #expect(KeyForm.device(text) == nil)
    #expect(KeyForm.image("sha256:" + text) == nil)
  }

  @Test("A value is not taken for a placeholder because it holds one")
  func nearPlaceholders() {
    #expect(KeyForm.device("test-17") == "test-17")
    #expect(KeyForm.image("phash64:00000000000000f0") == "phash64:00000000000000f0")
  }
}

@Suite("Edit distance")
struct EditDistanceTests {
  @Test("Inserting, deleting, replacing and swapping neighbours cost one each")
  func distances() {
    #expect(editDistance("hours", "hour") == 1)
    #expect(editDistance("huors", "hours") == 1)
    #expect(editDistance("days", "ways") == 1)
    #expect(editDistance("", "abc") == 3)
    #expect(editDistance("kitten", "sitting") == 3)
  }

  @Test("The nearest word is named only where it is near enough to be meant")
  func nearest() {
    #expect(nearestWord(to: "contries", in: ["hours", "countries"]) == "countries")
    #expect(nearestWord(to: "zebra", in: ["hours", "countries"]) == nil)
    #expect(nearestWord(to: "x", in: []) == nil)
  }
}
