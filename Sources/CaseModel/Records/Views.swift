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
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
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

  /// The name on the platform.
  public var username: String? { row.text(Field.names[0]) }
  /// The name that is shown.
  public var displayName: String? { row.text(Field.names[1]) }
  /// The name in law.
  public var legalName: String? { row.text(Field.names[2]) }
  /// The city that is claimed.
  public var claimedCity: String? { row.text(Field.names[3]) }
  /// Names of earlier times.
  public var formerNames: [String] { row.texts(Field.former) }
  /// Declared other names.
  public var aliases: [String] { row.texts(Field.aliases) }
  /// The country that is claimed.
  public var claimedCountry: Country? { row.country(Field.country) }
  /// The time zone that is claimed.
  public var claimedTimeZone: String? { row.text(Field.zone) }
  /// The addresses, as written.
  public var emails: [String] { row.objects(Field.emails).compactMap { $0.text(0) } }
  /// The numbers, as written.
  public var phones: [String] { row.objects(Field.phones).compactMap { $0.text(0) } }
  /// The name of the company.
  public var companyName: String? { row.objects(Field.company).first?.text(0) }
  /// The hash of the photo, as a symbol.
  public var photoHash: Symbol { row.symbol(Field.photo) }
  /// When the account was opened.
  public var registeredAt: Timestamp? { row.time(Field.registered) }
  /// Whether the platform says that it verified the identity.
  public var verified: Bool? { row.bool(Field.verified) }
  /// When the identity was verified.
  public var verifiedAt: Timestamp? { row.time(Field.verifiedAt) }
  /// When the account was closed.
  public var closedAt: Timestamp? { row.time(Field.closedAt) }
  /// The status as it was written.
  public var status: String? { row.text(Field.status) }
  /// Tags of the platform or the analyst.
  public var tags: [String] { row.texts(Field.tags) }
}

/// A change of one field of a profile.
public struct ProfileChange: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let at = Kind.profileChange.field("at")
    static let field = Kind.profileChange.field("field")
    static let old = Kind.profileChange.field("old")
    static let new = Kind.profileChange.field("new")
  }
  /// When it happened.
  public var at: Timestamp? { row.time(Field.at) }
  /// A contractor field, `payout_account` or `delivery_address`.
  public var field: String { row.text(Field.field) ?? "" }
  /// The value before; nil where it was added.
  public var old: String? { row.text(Field.old) }
  /// The value after; nil where it was removed.
  public var new: String? { row.text(Field.new) }
}

/// A bid on a job.
public struct Bid: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let job = Kind.bid.field("job_id")
    static let at = Kind.bid.field("at")
    static let status = Kind.bid.field("status")
    static let text = Kind.bid.field("text")
  }
  /// The job that the bid is for.
  public var jobID: String? { row.text(Field.job) }
  /// When it happened.
  public var at: Timestamp? { row.time(Field.at) }
  /// submitted, accepted, declined, withdrawn, expired or other.
  public var status: String? { row.word(Field.status) }
  /// What is kept of its text.
  public var text: LongText? { row.longText(Field.text) }
}

/// A contract between a contractor and a client. (`Contract` is the data contract.)
public struct WorkContract: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let client = Kind.contract.field("client_id")
    static let started = Kind.contract.field("started_at")
    static let ended = Kind.contract.field("ended_at")
    static let status = Kind.contract.field("status")
    static let title = Kind.contract.field("title")
  }
  /// The record's own id.
  public var id: String { row.table.texts[row.id] }
  /// The client's id; `Symbol.none` where absent.
  public var clientID: Symbol { row.symbol(Field.client) }
  /// When it began.
  public var startedAt: Timestamp? { row.time(Field.started) }
  /// When it ended.
  public var endedAt: Timestamp? { row.time(Field.ended) }
  /// The status as it was written.
  public var status: String? { row.text(Field.status) }
  /// The title.
  public var title: String? { row.text(Field.title) }
}

/// A movement of money.
public struct Payment: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
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
  /// The client's id; `Symbol.none` where absent.
  public var clientID: Symbol { row.symbol(Field.client) }
  /// When it happened.
  public var at: Timestamp? { row.time(Field.at) }
  /// earning, withdrawal, prepayment, refund, fee, tax, charge, transfer, reversal or other.
  public var direction: String { row.word(Field.direction) ?? "other" }
  /// The amount, 0 or more.
  public var amount: Money { row.money(Field.amount) ?? .zero }
  /// The currency.
  public var currency: Currency { row.currency(Field.currency) ?? Currency(raw: 0) }
  /// The method of payment.
  public var method: String? { row.text(Field.method) }
  /// The counterparty's account: payer of earning and prepayment, payee of withdrawal and refund.
  public var account: String? { row.text(Field.account) }
  /// The account, to compare with others.
  public var accountSymbol: Symbol { row.symbol(Field.account) }
  /// The holder of the counterparty's account.
  public var accountHolder: String? { row.text(Field.holder) }
  /// The country of the counterparty's account.
  public var accountCountry: Country? { row.country(Field.country) }
}

/// An account that a contractor may be paid to.
public struct PayoutMethod: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let type = Kind.payoutMethod.field("type")
    static let account = Kind.payoutMethod.field("account")
    static let holder = Kind.payoutMethod.field("holder")
    static let country = Kind.payoutMethod.field("country")
    static let added = Kind.payoutMethod.field("added_at")
    static let removed = Kind.payoutMethod.field("removed_at")
  }
  /// The word of the contract, or `other`.
  public var type: String? { row.text(Field.type) }
  /// The account that is paid to.
  public var account: String { row.text(Field.account) ?? "" }
  /// The account, to compare with others.
  public var accountSymbol: Symbol { row.symbol(Field.account) }
  /// The holder of the account.
  public var holder: String? { row.text(Field.holder) }
  /// The country.
  public var country: Country? { row.country(Field.country) }
  /// When it was added.
  public var addedAt: Timestamp? { row.time(Field.added) }
  /// When it was removed.
  public var removedAt: Timestamp? { row.time(Field.removed) }
}

/// A client's rating of a contractor.
public struct Review: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let client = Kind.review.field("client_id")
    static let at = Kind.review.field("at")
    static let rating = Kind.review.field("rating")
  }
  /// The client's id; `Symbol.none` where absent.
  public var clientID: Symbol { row.symbol(Field.client) }
  /// When it happened.
  public var at: Timestamp? { row.time(Field.at) }
  /// The rating, 0 to 5.
  public var rating: Double? { row.number(Field.rating) }
}

/// A submission of a document.
public struct Document: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
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
  /// The word of the contract, or `other`.
  public var type: String? { row.word(Field.type) }
  /// The number of the document.
  public var number: String? { row.text(Field.number) }
  /// The name on the document.
  public var nameOnDocument: String? { row.text(Field.name) }
  /// The hash of the image, in canonical text.
  public var imageHash: String? { row.text(Field.image) }
  /// When it was submitted.
  public var submittedAt: Timestamp? { row.time(Field.submitted) }
  /// verified, failed, tampered, expired, pending, refused or other.
  public var result: String? { row.word(Field.result) }
  /// The country that issued it.
  public var issuingCountry: Country? { row.country(Field.issuing) }
}

/// A check that an analyst, a client or a provider made.
public struct Check: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let at = Kind.check.field("at")
    static let answered = Kind.check.field("answered_at")
    static let type = Kind.check.field("type")
    static let outcome = Kind.check.field("outcome")
  }
  /// When it happened.
  public var at: Timestamp? { row.time(Field.at) }
  /// The word of the contract, or `other`.
  public var type: String? { row.word(Field.type) }
  /// The word of the contract for the outcome, or `other`.
  public var outcome: String? { row.word(Field.outcome) }
}

/// A client of the platform.
public struct Client: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let name = Kind.client.field("name")
    static let accounts = Kind.client.field("payment_accounts")
  }
  /// The name.
  public var name: String? { row.text(Field.name) }
  /// The accounts that the client pays from.
  public var paymentAccounts: [String] { row.texts(Field.accounts) }
}

/// A declared agency, household or team.
public struct Group: Sendable {
  /// The record behind the view.
  public let row: Row
  /// A view of a record of this kind.
  public init(_ row: Row) { self.row = row }
  private enum Field {
    static let type = Kind.group.field("type")
    static let name = Kind.group.field("name")
    static let members = Kind.group.field("contractor_ids")
    static let verified = Kind.group.field("verified")
  }
  /// The record's own id.
  public var id: String { row.table.texts[row.id] }
  /// The word of the contract, or `other`.
  public var type: String? { row.word(Field.type) }
  /// The name.
  public var name: String? { row.text(Field.name) }
  /// Ids of contractors on the group's platform.
  public var members: [String] { row.texts(Field.members) }
  /// Whether the platform verified the group.
  public var isVerified: Bool { row.bool(Field.verified) ?? false }
}
