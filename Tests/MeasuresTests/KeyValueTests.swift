import CaseModel
import Testing

@testable import Measures

@Suite("Forms of keys, each by its own rules")
struct KeyValueTests {
  @Test("A known IBAN is recognised by its check digits, whatever its case and blanks")
  func ibans() {
    #expect(KeyForm.isIBAN("GB82WEST12345698765432"))
    #expect(KeyForm.isIBAN("de89370400440532013000"))
    #expect(!KeyForm.isIBAN("GB82WEST12345698765431"))
    #expect(!KeyForm.isIBAN("GB82"))
    #expect(KeyForm.account("Gb82 West 1234 5698 7654 32") == "GB82WEST12345698765432")
    #expect(KeyForm.account("de89-3704-0044-0532-0130-00") == "DE89370400440532013000")
  }

  @Test("An account that only looks like an IBAN keeps its case where that tells it from another")
  func notIBANs() {
    #expect(KeyForm.account("Tx12aBcDeFgHiJkLmNoPq") == "Tx12aBcDeFgHiJkLmNoPq")
    #expect(KeyForm.account("ex00 1111 2222 4471") == "EX00111122224471")
  }

  @Test("Case says nothing in a hexadecimal wallet and in bech32, and everything in base 58")
  func wallets() {
    let segwit = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    #expect(KeyForm.account(segwit.uppercased()) == segwit)
    #expect(KeyForm.account("0x" + String(repeating: "AbCd", count: 10))?.last == "d")
    let base58 = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
    #expect(KeyForm.account(base58) == base58)
    #expect(KeyForm.account(base58.lowercased()) != KeyForm.account(base58))
    #expect(
      KeyForm.account("bc1Q" + segwit.dropFirst(4)) == "bc1Q" + segwit.dropFirst(4), "mixed case is none")
  }

  @Test(
    "A masked value, and the last digits alone, stand for many",
    arguments: [
      "****4471", "XXXX-XXXX-4471", "o***t@example.org", "•••• 4471", "4111...4471", "+1 555 ### ##71",
      "4471",
      "44 71", "…4471",
    ])
  func partial(text: String) {
    #expect(KeyForm.isPartial(text))
    #expect(KeyForm.phone(text) == nil && KeyForm.mailbox(text) == nil && KeyForm.document(text) == nil)
  }

  @Test(
    "Whole values are not taken for masked ones",
    arguments: ["GB82WEST12345698765432", "xx-12345", "o.t@example.org", "12345", "a*b", "maxxx@example.org"])
  func whole(text: String) { #expect(!KeyForm.isPartial(text)) }

  @Test("Dots and tags are left out of a mailbox only where the provider ignores them")
  func mailboxes() {
    #expect(KeyForm.mailbox("O.r.bit+work@GoogleMail.com") == "orbit@gmail.com")
    #expect(KeyForm.mailbox("orbit.dev+x@outlook.com") == "orbit.dev@outlook.com")
    #expect(KeyForm.mailbox("orbit+x@proton.me") == "orbit@proton.me")
    #expect(KeyForm.mailbox("o.rbit+x@example.org") == "o.rbit+x@example.org")
    #expect(KeyForm.mailbox("+x@gmail.com") == nil)
    #expect(KeyForm.mailbox("orbit@proton.me") != KeyForm.mailbox("orbit@pm.me"))
  }

  private func phone(_ text: String, _ code: String) -> String? {
    var code = code
    return KeyForm.phone(text, country: code.withUTF8 { Country(parsing: $0) })
  }

  @Test("A national number becomes international where the plan of the country leaves no doubt")
  func phones() {
    #expect(phone("(555) 014-2001", "US") == "+15550142001")
    #expect(phone("1 555 014 2001", "US") == "+15550142001")
    #expect(phone("07700 900123", "GB") == "+447700900123")
    #expect(phone("7700 900123", "GB") == "+447700900123")
    #expect(phone("+44 (0)7700 900123", "PT") == "+447700900123")
    #expect(phone("0044 7700 900123", "PT") == "+447700900123")
    #expect(phone("912 345 678", "PT") == "+351912345678")
    #expect(phone("351912345678", "PT") == "+351912345678")
    #expect(phone("06 12 34 56 78", "HU") == "+3612345678")
    #expect(phone("0151 2345678", "DE") == "+491512345678")
  }

  @Test("A national number stays as written where that is not certain")
  func uncertainPhones() {
    #expect(phone("1512345678", "DE") == "1512345678", "German numbers have many lengths")
    #expect(phone("555 014 2001", "AR") == "5550142001", "no plan in the table")
    #expect(KeyForm.phone("555 014 2001") == "5550142001")
    #expect(phone("91234567", "PT") == "91234567", "a digit is missing")
    #expect(KeyForm.phone("+39 (0)6 1234 5678") == "+390612345678", "the zero is a part of it")
  }

  @Test("An extension is no part of a number")
  func extensions() {
    #expect(KeyForm.phone("+1 555 0142 001 ext. 17") == "+15550142001")
    #expect(KeyForm.phone("+1 555 0142 001;ext=17") == "+15550142001")
    #expect(KeyForm.phone("tel:+1 555 0142 001") == "15550142001")
  }

  @Test("A postal address is compared down to its unit, whatever that is called and wherever it stands")
  func addresses() {
    let form = "12 example street springfield unit 4b"
    for text in [
      "12 Example St., Apt 4B, Springfield", "Flat 4b, 12 Example Street, Springfield",
      "12 Example Street #4B, Springfield", "Unit #4B, 12 EXAMPLE ST, SPRINGFIELD",
    ] {
      #expect(KeyForm.address(text) == form, "\(text)")
    }
    #expect(KeyForm.address("12 Example Street, Apt 5, Springfield") != form)
    #expect(KeyForm.address("12 St James Rd, Springfield") == "12 st james road springfield")
    #expect(KeyForm.unit(of: form).map { "\($0.building)|\($0.unit)" } == "12 example street springfield|4b")
    #expect(KeyForm.unit(of: "12 example street springfield") == nil)
  }

  @Test("The schemes of a mailbox are its name with masked digits, and a word for a role with them")
  func schemes() {
    #expect(MailboxScheme.of("Orbit.Dev17@example.org") == ["orbitdev00", "…dev00"])
    #expect(MailboxScheme.of("maple1990@example.org") == ["maple0000"])
    #expect(MailboxScheme.of("developer7@example.org") == ["developer0", "…developer0"])
    #expect(MailboxScheme.of("robin@example.org").isEmpty && MailboxScheme.of("ab12@example.org").isEmpty)
  }
}

@Suite("Near hashes")
struct NearHashTests {
  private let base: UInt64 = 0x0f1e_2d3c_4b5a_6978

  private func turned(_ bits: [UInt64], of hash: UInt64? = nil) -> UInt64 {
    bits.reduce(hash ?? base) { $0 ^ 1 << $1 }
  }

  @Test("Six bits are near, seven are not, wherever they lie")
  func distance() {
    #expect(NearHashes.groups([base, turned([0, 1, 2, 3, 4, 5])]) == [[0, 1]])
    #expect(NearHashes.groups([base, turned([0, 9, 17, 33, 49, 63])]) == [[0, 1]])
    #expect(NearHashes.groups([base, turned([0, 9, 17, 33, 49, 63, 62])]).isEmpty)
  }

  @Test("Any two of a group are near: a chain falls into its steps")
  func chain() {
    let (next, last) = (turned([0, 1, 2, 3]), turned([0, 1, 2, 3, 20, 21, 22, 23]))
    #expect(NearHashes.groups([base, next, last]) == [[0, 1], [1, 2]])
    #expect(NearHashes.groups([base, next, turned([0, 1])]) == [[0, 1, 2]])
  }

  @Test("A blank picture is near no other")
  func blank() {
    #expect(!NearHashes.isTelling(0xf0) && !NearHashes.isTelling(~0) && NearHashes.isTelling(base))
    #expect(NearHashes.groups([0x70, 0xf0]).isEmpty)
  }

  @Test("The search finds what comparing everything with everything finds")
  func exhaustive() {
    var state: UInt64 = 42
    var hashes: [UInt64] = []
    for number in 0..<600 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bits = (0..<(number % 9)).map { (state >> ($0 * 6)) & 63 }
      hashes.append(number % 3 == 0 ? state : turned(bits, of: hashes[number - 1]))
    }
    hashes = Set(hashes).sorted()
    let near = NearHashes.neighbours(hashes)
    for place in hashes.indices where NearHashes.isTelling(hashes[place]) {
      let expected = hashes.indices.filter {
        $0 != place && NearHashes.isTelling(hashes[$0])
          && (hashes[$0] ^ hashes[place]).nonzeroBitCount <= NearHashes.distance
      }
      #expect(near[place] == expected)
    }
    let pairs = Set(
      NearHashes.groups(hashes).flatMap { group in group.flatMap { a in group.map { [a, $0] } } })
    #expect(near.indices.allSatisfy { one in near[one].allSatisfy { pairs.contains([one, $0]) } })
  }

  @Test("Hashes made to crowd one place are told apart by nothing, and have no neighbours")
  func crowd() {
    let hashes = (0..<2000).map { UInt64($0) << 40 | 0xffff }
    #expect(NearHashes.neighbours(hashes).allSatisfy { $0.count <= NearHashes.mostNeighbours })
    #expect(NearHashes.neighbours(hashes)[0].isEmpty)
  }
}
