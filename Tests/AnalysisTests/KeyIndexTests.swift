import CaseModel
import Testing

@testable import Analysis

@Suite("Index of shared keys")
struct KeyIndexTests {
  private func shared(_ kind: LinkKind, _ drafts: [RecordDraft], by id: String = "a") throws -> [KeyUse] {
    let (portfolio, keys) = try index(drafts)
    let contractor = try #require(portfolio.contractor(platform: "default", id: id))
    return keys.shared(kind, by: contractor)
  }

  @Test("A document's number ties accounts whatever its spelling and issuing country, but not another type")
  func documents() throws {
    func document(_ id: String, _ type: String, _ number: String, _ country: String) -> RecordDraft {
      RecordDraft(
        .document, ["contractor_id": id, "type": type, "number": number, "issuing_country": country])
    }
    let drafts = [
      document("a", "passport", "ab-12345", "PT"), document("b", "passport", "AB 12345", "FR"),
      document("c", "national_id", "AB12345", "PT"),
    ]
    let uses = try shared(.document, drafts)
    #expect(uses.map(\.value.value) == ["AB12345"])
    #expect(uses[0].holders.map(\.contractor.raw) == [0, 1])
    #expect(try shared(.document, drafts, by: "c").isEmpty)
  }

  @Test("Images tie documents and photos by equal hashes of one algorithm")
  func images() throws {
    let hash = "sha256:" + String(repeating: "0a", count: 32)
    let drafts = [
      RecordDraft(.document, ["contractor_id": "a", "image_hash": hash]),
      RecordDraft(.contractor, ["contractor_id": "b", "photo_hash": hash.uppercased()]),
      RecordDraft(.contractor, ["contractor_id": "c", "photo_hash": String(repeating: "0a", count: 32)]),
    ]
    let uses = try shared(.image, drafts)
    #expect(uses.count == 1)
    #expect(uses[0].holders.map(\.contractor.raw) == [0, 1])
  }

  @Test(
    "Payout accounts come from methods, withdrawals and changes, never from earnings, and tie across platforms"
  )
  func accounts() throws {
    func payment(_ id: String, _ direction: String) -> RecordDraft {
      RecordDraft(
        .payment,
        [
          "contractor_id": id, "at": "2026-11-01T00:00:00Z", "direction": direction, "amount": "5",
          "currency": "USD",
          "account": "ACC 4471",
        ])
    }
    var drafts = [
      RecordDraft(.payoutMethod, ["contractor_id": "a", "account": "ACC-4471"]),
      payment("b", "withdrawal"), payment("c", "earning"),
      RecordDraft(
        .profileChange,
        ["contractor_id": "d", "at": "2020-01-01", "field": "payout_account", "old": "ACC4471", "new": ""]),
    ]
    drafts.append(
      RecordDraft(.payoutMethod, platform: "elsewhere", ["contractor_id": "x", "account": "ACC4471"]))
    let uses = try shared(.payoutAccount, drafts)
    #expect(uses.map(\.value.value) == ["ACC4471"])
    #expect(uses[0].holders.map(\.contractor.raw) == [0, 1, 3, 4])
    #expect(
      uses[0].holders.flatMap(\.records).map(\.kind) == [
        .payoutMethod, .payment, .profileChange, .payoutMethod,
      ])
  }

  @Test(
    "Devices come from sign-ins and identity checks, of any age, within one platform; a failed sign-in is no use"
  )
  func devices() throws {
    var elsewhere = login("x", "2026-11-01T00:00:00Z", device: "dev-1")
    elsewhere.platform = "elsewhere"
    let drafts = [
      login("a", "2020-01-01T00:00:00Z", device: "dev-1"),
      login("a", "2026-11-02T00:00:00Z", device: "dev-1"),
      login("b", "2026-11-03T00:00:00Z", device: "dev-2"),
      login("c", "2026-11-03T00:00:00Z", device: "dev-1", success: "false"),
      RecordDraft(
        .document,
        ["contractor_id": "b", "session_device_id": "dev-1", "submitted_at": "2026-01-01T00:00:00Z"]),
      elsewhere,
    ]
    let uses = try shared(.device, drafts)
    #expect(uses.map(\.value) == [Personal(.device, "dev-1")])
    #expect(uses[0].holders.map(\.contractor.raw) == [0, 1])
    #expect(uses[0].holders[0].records.map(\.at?.iso) == ["2020-01-01T00:00:00Z", "2026-11-02T00:00:00Z"])
    #expect(uses[0].holders[1].records.map(\.kind) == [.document])
  }

  @Test("One contractor's uses of a device stand in order of time, whichever kind of record has them")
  func mixedKinds() throws {
    let drafts = [
      login("a", "2026-11-02T00:00:00Z", device: "dev-1"),
      login("b", "2026-11-02T00:00:00Z", device: "dev-1"),
      RecordDraft(
        .document,
        ["contractor_id": "a", "session_device_id": "dev-1", "submitted_at": "2026-01-01T00:00:00Z"]),
    ]
    #expect(try shared(.device, drafts)[0].holders[0].records.map(\.kind) == [.document, .login])
  }

  @Test("Phones and mailboxes come from profiles and their changes")
  func contacts() throws {
    let drafts = [
      RecordDraft(
        .contractor, ["contractor_id": "a", "phones": "+1 555 0142 00;555", "emails": "Robin@example.org"]),
      RecordDraft(.contractor, ["contractor_id": "b", "emails": "robin@EXAMPLE.org"]),
      RecordDraft(
        .profileChange,
        ["contractor_id": "c", "at": "2026-01-01", "field": "phones", "old": "+15550142-00", "new": ""]),
    ]
    #expect(try shared(.mailbox, drafts).map(\.value.value) == ["robin@example.org"])
    #expect(try shared(.phone, drafts).map { $0.holders.map(\.contractor.raw) } == [[0, 2]])
  }

  @Test("Delivery addresses tie whatever their punctuation")
  func deliveryAddresses() throws {
    func shipment(_ id: String, _ address: String) -> RecordDraft {
      RecordDraft(.shipment, ["contractor_id": id, "at": "2026-11-01T00:00:00Z", "address": address])
    }
    let uses = try shared(
      .deliveryAddress,
      [shipment("a", "12 Example Street, Springfield"), shipment("b", "12 EXAMPLE STREET SPRINGFIELD")])
    #expect(uses.map(\.value) == [Personal(.address, "12 example street springfield")])
  }

  @Test("Texts of sixty words tie by their set of shingles, inside the look-back alone")
  func texts() throws {
    let words = (1...60).map { "word\($0)" }
    func bid(_ id: String, _ at: String, _ text: String) -> RecordDraft {
      RecordDraft(.bid, ["contractor_id": id, "at": at, "text": text])
    }
    let (long, short) = (words.joined(separator: " "), words.dropLast().joined(separator: " "))
    let drafts = [
      bid("a", "2026-11-01T00:00:00Z", long),
      bid("b", "2026-11-01T00:00:00Z", words.joined(separator: ", ").uppercased()),
      bid("c", "2026-01-01T00:00:00Z", long), bid("a", "2026-11-02T00:00:00Z", short),
      bid("b", "2026-11-02T00:00:00Z", short),
    ]
    #expect(try shared(.text, drafts).map { $0.holders.map(\.contractor.raw) } == [[0, 1]])
    #expect(try shared(.text, drafts, by: "c").isEmpty)
  }

  @Test("Placeholder values tie nobody")
  func placeholders() throws {
    let drafts = ["a", "b"].flatMap { id in
      [
        login(id, "2026-11-01T00:00:00Z", ip: "0.0.0.0", device: "unknown"),
        login(id, "2026-11-01T00:00:00Z", ip: "127.0.0.1", device: "0000-0000"),
        RecordDraft(.document, ["contractor_id": id, "type": "passport", "number": "N/A"]),
        RecordDraft(.payoutMethod, ["contractor_id": id, "account": "none"]),
      ]
    }
    for kind in LinkKind.allCases { #expect(try shared(kind, drafts).isEmpty, "\(kind)") }
  }

  @Test(
    "A key on more than 25 contractors is a hub: it ties nobody and is listed; one on 25 ties",
    arguments: [25, 26])
  func hubs(count: Int) throws {
    let ids = (0..<count).map { "c\(10 + $0)" }
    let drafts = ids.flatMap { id in
      [
        RecordDraft(.payoutMethod, ["contractor_id": id, "account": "ACC-4471"]),
        login(id, "2026-11-01T00:00:00Z", ip: "192.0.2.1", device: "dev-1"),
      ]
    }
    let (_, keys) = try index(drafts)
    let isHub = count > 25
    #expect(keys.hubs.map(\.kind) == (isHub ? [.payoutAccount, .device, .ip] : []))
    #expect(keys.hubs.allSatisfy { $0.contractors == count })
    for kind in [LinkKind.payoutAccount, .device, .ip] {
      #expect(keys.shared(kind, by: ContractorIndex(raw: 0)).isEmpty == isHub)
    }
    #expect(keys.sharedIPs(by: ContractorIndex(raw: 3)).isEmpty == isHub)
  }

  @Test("In a large portfolio the limit of a hub is half a percent, and of a text one percent")
  func hubLimits() {
    #expect(!HubLimit.isHub(100, of: 20_000))
    #expect(HubLimit.isHub(101, of: 20_000))
    #expect(!HubLimit.isCommonText(10, of: 40))
    #expect(HubLimit.isCommonText(11, of: 40))
    #expect(!HubLimit.isCommonText(200, of: 20_000))
    #expect(HubLimit.isCommonText(201, of: 20_000))
  }
}
