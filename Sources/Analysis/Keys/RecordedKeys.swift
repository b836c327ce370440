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

/// The keys of profiles, documents, payments and shipments.
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
    [
      documents.column(as: .document), images.column(as: .document), accounts.column(as: .account),
      phones.column(as: .contact), mailboxes.column(as: .contact), addresses.column(as: .address),
    ]
  }

  mutating func readProfiles() {
    for row in portfolio.table(.contractor).all {
      guard let owner = row.contractor else { continue }
      let (profile, reference) = (Contractor(row), RecordReference(.contractor, row.index))
      for phone in profile.phones { phones.add(KeyForm.phone(phone), owner, reference) }
      for mailbox in profile.emails { mailboxes.add(KeyForm.mailbox(mailbox), owner, reference) }
      guard !profile.photoHash.isNone else { continue }
      images.add(KeyForm.image(portfolio.texts[profile.photoHash]), owner, reference)
    }
  }

  mutating func readChanges() {
    for row in portfolio.table(.profileChange).all {
      guard let owner = row.contractor else { continue }
      let (change, reference) = (ProfileChange(row), RecordReference(.profileChange, row.index))
      for value in [change.old, change.new].compactMap(\.self) {
        switch change.field {
        case "payout_account": accounts.add(KeyForm.account(value), owner, reference)
        case "phones": phones.add(KeyForm.phone(value), owner, reference)
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
    let form = KeyForm.account(portfolio.texts[account])
    let number = form.map { accounts.number(of: .init(value: $0)) } ?? .max
    accountNumbers[account] = number
    return number
  }

  mutating func readShipments() {
    let address = Kind.shipment.schema.index(of: "address") ?? 0
    for row in portfolio.table(.shipment).all {
      guard let owner = row.contractor, let text = row.text(address) else { continue }
      addresses.add(KeyForm.address(text), owner, RecordReference(.shipment, row.index))
    }
  }
}
