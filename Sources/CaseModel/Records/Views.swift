extension Kind {
  /// The index of a field that the contract has. A name that it does not have is a programmer's mistake.
  func field(_ name: String) -> Int {
    let index = schema.index(of: name)
    precondition(index != nil, "the contract has no field \(name) of \(self.name)")
    return index ?? 0
  }
}

/// A contractor's profile record.
public struct Contractor: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let names = ["username", "display_name", "legal_name", "claimed_city"].map(Kind.contractor.field)
    static let former = Kind.contractor.field("former_names")
    static let aliases = Kind.contractor.field("aliases")
    static let country = Kind.contractor.field("claimed_country")
    static let zone = Kind.contractor.field("claimed_time_zone")
    static let emails = Kind.contractor.field("emails")
    static let phones = Kind.contractor.field("phones")
    static let company = Kind.contractor.field("company")
    static let photo = Kind.contractor.field("photo_hash")
    static let registered = Kind.contractor.field("registered_at")
    static let verified = Kind.contractor.field("verified")
    static let verifiedAt = Kind.contractor.field("verified_at")
    static let closedAt = Kind.contractor.field("closed_at")
    static let status = Kind.contractor.field("status")
    static let tags = Kind.contractor.field("tags")
  }

  public var username: String? { row.text(Field.names[0]) }
  public var displayName: String? { row.text(Field.names[1]) }
  public var legalName: String? { row.text(Field.names[2]) }
  public var claimedCity: String? { row.text(Field.names[3]) }
  public var formerNames: [String] { row.texts(Field.former) }
  public var aliases: [String] { row.texts(Field.aliases) }
  public var claimedCountry: Country? { row.country(Field.country) }
  public var claimedTimeZone: String? { row.text(Field.zone) }
  /// The addresses, as written.
  public var emails: [String] { row.objects(Field.emails).compactMap { $0.text(0) } }
  /// The numbers, as written.
  public var phones: [String] { row.objects(Field.phones).compactMap { $0.text(0) } }
  public var companyName: String? { row.objects(Field.company).first?.text(0) }
  public var photoHash: Symbol { row.symbol(Field.photo) }
  public var registeredAt: Timestamp? { row.time(Field.registered) }
  public var verified: Bool? { row.bool(Field.verified) }
  public var verifiedAt: Timestamp? { row.time(Field.verifiedAt) }
  public var closedAt: Timestamp? { row.time(Field.closedAt) }
  public var status: String? { row.text(Field.status) }
  public var tags: [String] { row.texts(Field.tags) }
}

/// A change of one field of a profile.
public struct ProfileChange: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let at = Kind.profileChange.field("at")
    static let field = Kind.profileChange.field("field")
    static let old = Kind.profileChange.field("old")
    static let new = Kind.profileChange.field("new")
  }
  public var at: Timestamp? { row.time(Field.at) }
  /// A contractor field, `payout_account` or `delivery_address`.
  public var field: String { row.text(Field.field) ?? "" }
  public var old: String? { row.text(Field.old) }
  public var new: String? { row.text(Field.new) }
}

/// A bid on a job.
public struct Bid: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let job = Kind.bid.field("job_id")
    static let at = Kind.bid.field("at")
    static let status = Kind.bid.field("status")
    static let text = Kind.bid.field("text")
  }
  public var jobID: String? { row.text(Field.job) }
  public var at: Timestamp? { row.time(Field.at) }
  /// submitted, accepted, declined, withdrawn, expired or other.
  public var status: String? { row.word(Field.status) }
  public var text: LongText? { row.longText(Field.text) }
}

/// A contract between a contractor and a client. (`Contract` is the data contract.)
public struct WorkContract: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let client = Kind.contract.field("client_id")
    static let started = Kind.contract.field("started_at")
    static let ended = Kind.contract.field("ended_at")
    static let status = Kind.contract.field("status")
    static let title = Kind.contract.field("title")
  }
  public var id: String { row.table.texts[row.id] }
  public var clientID: Symbol { row.symbol(Field.client) }
  public var startedAt: Timestamp? { row.time(Field.started) }
  public var endedAt: Timestamp? { row.time(Field.ended) }
  public var status: String? { row.text(Field.status) }
  public var title: String? { row.text(Field.title) }
}

/// A movement of money.
public struct Payment: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let client = Kind.payment.field("client_id")
    static let at = Kind.payment.field("at")
    static let direction = Kind.payment.field("direction")
    static let amount = Kind.payment.field("amount")
    static let currency = Kind.payment.field("currency")
    static let method = Kind.payment.field("method")
    static let account = Kind.payment.field("account")
    static let holder = Kind.payment.field("account_holder")
    static let country = Kind.payment.field("account_country")
  }
  public var clientID: Symbol { row.symbol(Field.client) }
  public var at: Timestamp? { row.time(Field.at) }
  /// earning, withdrawal, prepayment, refund, fee, tax, charge, transfer, reversal or other.
  public var direction: String { row.word(Field.direction) ?? "other" }
  public var amount: Money { row.money(Field.amount) ?? .zero }
  public var currency: Currency { row.currency(Field.currency) ?? Currency(raw: 0) }
  public var method: String? { row.text(Field.method) }
  /// The counterparty's account: payer of earning and prepayment, payee of withdrawal and refund.
  public var account: String? { row.text(Field.account) }
  public var accountSymbol: Symbol { row.symbol(Field.account) }
  public var accountHolder: String? { row.text(Field.holder) }
  public var accountCountry: Country? { row.country(Field.country) }
}

/// An account that a contractor may be paid to.
public struct PayoutMethod: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let type = Kind.payoutMethod.field("type")
    static let account = Kind.payoutMethod.field("account")
    static let holder = Kind.payoutMethod.field("holder")
    static let country = Kind.payoutMethod.field("country")
    static let added = Kind.payoutMethod.field("added_at")
    static let removed = Kind.payoutMethod.field("removed_at")
  }
  public var type: String? { row.text(Field.type) }
  public var account: String { row.text(Field.account) ?? "" }
  public var accountSymbol: Symbol { row.symbol(Field.account) }
  public var holder: String? { row.text(Field.holder) }
  public var country: Country? { row.country(Field.country) }
  public var addedAt: Timestamp? { row.time(Field.added) }
  public var removedAt: Timestamp? { row.time(Field.removed) }
}

/// A client's rating of a contractor.
public struct Review: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let client = Kind.review.field("client_id")
    static let at = Kind.review.field("at")
    static let rating = Kind.review.field("rating")
  }
  public var clientID: Symbol { row.symbol(Field.client) }
  public var at: Timestamp? { row.time(Field.at) }
  public var rating: Double? { row.number(Field.rating) }
}

/// A submission of a document.
public struct Document: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let type = Kind.document.field("type")
    static let number = Kind.document.field("number")
    static let name = Kind.document.field("name_on_document")
    static let image = Kind.document.field("image_hash")
    static let submitted = Kind.document.field("submitted_at")
    static let result = Kind.document.field("result")
    static let issuing = Kind.document.field("issuing_country")
  }
  public var type: String? { row.word(Field.type) }
  public var number: String? { row.text(Field.number) }
  public var nameOnDocument: String? { row.text(Field.name) }
  /// The hash of the image, in canonical text.
  public var imageHash: String? { row.text(Field.image) }
  public var submittedAt: Timestamp? { row.time(Field.submitted) }
  /// verified, failed, tampered, expired, pending, refused or other.
  public var result: String? { row.word(Field.result) }
  public var issuingCountry: Country? { row.country(Field.issuing) }
}

/// A check that an analyst, a client or a provider made.
public struct Check: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let at = Kind.check.field("at")
    static let answered = Kind.check.field("answered_at")
    static let type = Kind.check.field("type")
    static let outcome = Kind.check.field("outcome")
  }
  public var at: Timestamp? { row.time(Field.at) }
  public var type: String? { row.word(Field.type) }
  public var outcome: String? { row.word(Field.outcome) }
}

/// A client of the platform.
public struct Client: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let name = Kind.client.field("name")
    static let accounts = Kind.client.field("payment_accounts")
  }
  public var name: String? { row.text(Field.name) }
  public var paymentAccounts: [String] { row.texts(Field.accounts) }
}

/// A declared agency, household or team.
public struct Group: Sendable {
  public let row: Row
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let type = Kind.group.field("type")
    static let name = Kind.group.field("name")
    static let members = Kind.group.field("contractor_ids")
    static let verified = Kind.group.field("verified")
  }
  public var id: String { row.table.texts[row.id] }
  public var type: String? { row.word(Field.type) }
  public var name: String? { row.text(Field.name) }
  /// Ids of contractors on the group's platform.
  public var members: [String] { row.texts(Field.members) }
  public var isVerified: Bool { row.bool(Field.verified) ?? false }
}
