import CaseModel
import Measures

extension KeyColumn {
  /// The shared keys that stand in records other than sign-ins and bids.
  static func recorded(in portfolio: Portfolio) -> [KeyColumn] {
    var keys = RecordedKeys(portfolio)
    keys.readProfiles()
    keys.readChanges()
    keys.readDocuments()
    keys.readAccounts()
    keys.readShipments()
    return keys.columns()
  }

  /// Families of texts: each is one key, named by the digest of its smallest text.
  static func texts(_ near: NearTexts, of portfolio: Portfolio) -> KeyColumn {
    var collector = KeyCollector(.text, contractors: portfolio.contractors.count)
    let bids = portfolio.table(.bid).all
    for family in near.families {
      let number = collector.number(of: .init(value: family.value))
      for row in family.rows {
        guard let contractor = bids[Int(row)].contractor else { continue }
        collector.add(number, contractor, RecordReference(.bid, Int(row)))
      }
    }
    return collector.column(as: .document, isHub: HubLimit.isCommonText)
  }
}

/// The keys of profiles, documents, payments and shipments. A value that is masked or cut ties nobody.
private struct RecordedKeys {
  private let portfolio: Portfolio
  private var documents, images, accounts, phones, mailboxes, addresses: KeyCollector
  private var accountNumbers: [Symbol: UInt32] = [:]

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    let count = portfolio.contractors.count
    documents = KeyCollector(.document, contractors: count)
    images = KeyCollector(.image, contractors: count)
    accounts = KeyCollector(.payoutAccount, contractors: count)
    phones = KeyCollector(.phone, contractors: count)
    mailboxes = KeyCollector(.mailbox, contractors: count)
    addresses = KeyCollector(.deliveryAddress, contractors: count)
  }

  consuming func columns() -> [KeyColumn] {
    let buildings = Buildings(addresses.values)
    images.mergeNearImages()
    return [
      documents.column(as: .document), images.column(as: .document), accounts.column(as: .account),
      phones.column(as: .contact), mailboxes.column(as: .contact),
      addresses.column(as: .address, ties: buildings.tie),
    ]
  }

  mutating func readProfiles() {
    for row in portfolio.table(.contractor).all {
      guard let owner = row.contractor else { continue }
      let (profile, reference) = (Contractor(row), RecordReference(.contractor, row.index))
      let country = profile.claimedCountry
      for phone in profile.phones { phones.add(KeyForm.phone(phone, country: country), owner, reference) }
      for mailbox in profile.emails { mailboxes.add(KeyForm.mailbox(mailbox), owner, reference) }
      for work in row.objects(Field.portfolio) { addImage(work.symbol(Field.workImage), owner, reference) }
      addImage(profile.photoHash, owner, reference)
    }
    for row in portfolio.table(.externalProfile).all {
      guard let owner = row.contractor else { continue }
      let reference = RecordReference(.externalProfile, row.index)
      for mailbox in row.texts(Field.mailboxes) { mailboxes.add(KeyForm.mailbox(mailbox), owner, reference) }
      addImage(row.symbol(Field.externalPhoto), owner, reference)
    }
  }

  private mutating func addImage(_ image: Symbol, _ owner: ContractorIndex, _ reference: RecordReference) {
    guard !image.isNone else { return }
    images.add(KeyForm.image(portfolio.texts[image]), owner, reference)
  }

  mutating func readChanges() {
    for row in portfolio.table(.profileChange).all {
      guard let owner = row.contractor else { continue }
      let (change, reference) = (ProfileChange(row), RecordReference(.profileChange, row.index))
      for value in [change.old, change.new].compactMap(\.self) {
        switch change.field {
        case "payout_account": accounts.add(Self.account(value), owner, reference)
        case "phones":
          let country = portfolio.dossier(owner).profile?.claimedCountry
          phones.add(KeyForm.phone(value, country: country), owner, reference)
        case "emails": mailboxes.add(KeyForm.mailbox(value), owner, reference)
        case "photo_hash": images.add(KeyForm.image(value), owner, reference)
        case "delivery_address": addresses.add(KeyForm.address(value), owner, reference)
        default: break
        }
      }
    }
  }

  /// A number is a key together with the type of its document, whichever country issued it.
  mutating func readDocuments() {
    let typeField = Kind.document.schema.index(of: "type") ?? 0
    for row in portfolio.table(.document).all {
      guard let owner = row.contractor else { continue }
      let (document, reference) = (Document(row), RecordReference(.document, row.index))
      let type = row.wordAsWritten(typeField)?.lowercased() ?? ""
      documents.add(document.number.flatMap(KeyForm.document), realm: type, owner, reference)
      images.add(document.imageHash.flatMap(KeyForm.image), owner, reference)
    }
  }

  /// Where a contractor is, or was, paid to.
  mutating func readAccounts() {
    for row in portfolio.table(.payoutMethod).all {
      addAccount(PayoutMethod(row).accountSymbol, of: row)
    }
    for row in portfolio.table(.payment).all where Payment(row).direction == "withdrawal" {
      addAccount(Payment(row).accountSymbol, of: row)
    }
  }

  /// Withdrawals repeat their account: its form is made once.
  private mutating func addAccount(_ account: Symbol, of row: Row) {
    guard !account.isNone, let owner = row.contractor else { return }
    let number = accountNumbers[account] ?? newAccount(account)
    guard number != .max else { return }
    accounts.add(number, owner, RecordReference(row.kind, row.index))
  }

  private mutating func newAccount(_ account: Symbol) -> UInt32 {
    let form = Self.account(portfolio.texts[account])
    let number = form.map { accounts.number(of: .init(value: $0)) } ?? .max
    accountNumbers[account] = number
    return number
  }

  private static func account(_ text: String) -> String? {
    KeyForm.isPartial(text) ? nil : KeyForm.account(text)
  }

  /// Strangers fetch their parcels at one pick-up point.
  mutating func readShipments() {
    for row in portfolio.table(.shipment).all where row.word(Field.addressType) != "pickup" {
      guard let owner = row.contractor, let text = row.text(Field.address) else { continue }
      addresses.add(KeyForm.address(text), owner, RecordReference(.shipment, row.index))
    }
  }

  private enum Field {
    static let portfolio = Kind.contractor.schema.index(of: "portfolio") ?? 0
    static let workImage: Int = {
      guard case .objects(let specs, _) = Kind.contractor.schema.fields[portfolio].type else { return 0 }
      return specs.firstIndex { $0.name == "image_hash" } ?? 0
    }()
    static let mailboxes = Kind.externalProfile.schema.index(of: "emails") ?? 0
    static let externalPhoto = Kind.externalProfile.schema.index(of: "photo_hash") ?? 0
    static let address = Kind.shipment.schema.index(of: "address") ?? 0
    static let addressType = Kind.shipment.schema.index(of: "address_type") ?? 0
  }
}

extension KeyCollector {
  /// Makes one key of perceptual hashes of one algorithm that are near one another, any two of them.
  fileprivate mutating func mergeNearImages() {
    var hashes: [String: [(hash: UInt64, key: UInt32)]] = [:]
    for (number, value) in values.enumerated() {
      for algorithm in ["phash64", "dhash64"] where value.hasPrefix(algorithm + ":") {
        guard let hash = UInt64(value.dropFirst(algorithm.count + 1), radix: 16) else { continue }
        hashes[algorithm, default: []].append((hash, UInt32(number)))
      }
    }
    for algorithm in hashes.keys.sorted() {
      let known = (hashes[algorithm] ?? []).sorted { $0.hash < $1.hash }
      merge(NearHashes.groups(known.map(\.hash)).map { group in group.map { known[$0].key } })
    }
  }
}

/// Which buildings have several units in the data: an address there without a unit may be anybody's of the building.
private struct Buildings {
  private var units: [Substring: Set<Substring>] = [:]

  init(_ addresses: [String]) {
    for address in addresses {
      guard let place = KeyForm.unit(of: address) else { continue }
      units[place.building, default: []].insert(place.unit)
    }
  }

  /// Whether an address ties its holders: the building alone ties three or more of them.
  func tie(_ address: String, holders: Int) -> Bool {
    holders > 2 || units[address[...], default: []].count < 2
  }
}
