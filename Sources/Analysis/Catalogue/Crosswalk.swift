/// What two published lists for platforms ask to watch for, and the indicators that implement each item.
///
/// The lists are those of the US advisory of 16 May 2022 (9 items for freelance and payment platforms, 15 for companies
/// that hire) and of the Japanese alert of 26 March 2024 (8 items for platforms).
public struct Crosswalk: Sendable {
  /// One item of a published list.
  public struct Item: Sendable {
    /// Its number in the list.
    public let number: Int
    /// What it says, in our words.
    public let content: String
    /// The indicators that implement it, by id; not all of them need be built yet.
    public let indicators: [String]

    init(_ number: Int, _ content: String, _ indicators: String...) {
      self.number = number
      self.content = content
      self.indicators = indicators
    }
  }

  /// The list's heading.
  public let title: String
  /// The id of the source in the bibliography.
  public let source: String
  /// The items, in the order of the list.
  public let items: [Item]

  /// The lists, each in the order of its items.
  public static let all = [platformsUS, companiesUS, platformsJapan]

  static let platformsUS = Crosswalk(
    title: "US advisory of 2022, freelance and payment platforms", source: "US-2022-05-16",
    items: [
      Item(
        1, "Sign-ins from many addresses, above all of several countries, in a short time",
        "login.many-ips-short-window", "login.many-countries-short-window"),
      Item(2, "Several accounts entered from one address", "login.shared-ip-multi-account"),
      Item(3, "Accounts that stay signed in for a day or more", "login.session-over-24h"),
      Item(4, "Ports or settings of remote-desktop software", "login.remote-desktop-port"),
      Item(
        5, "A client account that pays the developer and uses the same payment account",
        "review.self-dealing-payout"),
      Item(
        6, "Templates of bids and messages, above all across accounts", "bid.template-own",
        "bid.template-shared"),
      Item(
        7, "Several developers with high ratings from one client in a short time, with similar documents",
        "review.multi-developer-one-client-burst"),
      Item(8, "Very many bids, few of them accepted", "bid.volume-low-acceptance"),
      Item(
        9, "Frequent transfers, above all to accounts abroad or through intermediaries",
        "pay.frequent-outflow",
        "pay.payout-country-mismatch", "pay.third-party-payee", "sanction.payment-chain-opaque"),
    ])

  static let companiesUS = Crosswalk(
    title: "US advisory of 2022, companies that hire", source: "US-2022-05-16",
    items: [
      Item(
        1, "An account was closed and another is used to reach the same client",
        "identity.account-closed-then-other"),
      Item(2, "Payment by digital payment services", "pay.digital-service-only"),
      Item(
        3, "Details that do not agree: name, place, education, work, hours", "identity.name-variants",
        "identity.statements-conflict", "profile.resume-mismatch", "login.country-vs-declared",
        "work.hours-vs-place"),
      Item(4, "Surprisingly simple profiles and sites", "profile.thin"),
      Item(5, "Unasked approaches in the name of an executive", "comm.executive-cold-call"),
      Item(6, "Requests to move the conversation elsewhere", "comm.off-platform-move"),
      Item(7, "Equipment to an address that is not on the documents", "ship.address-not-on-document"),
      Item(8, "Payment in virtual currency", "pay.crypto-request"),
      Item(9, "Payment asked for without agreed results or meetings", "pay.no-benchmarks"),
      Item(10, "Not available in the hours that the work needs", "comm.out-of-hours"),
      Item(11, "Contact data that are wrong or change", "identity.contact-churn"),
      Item(12, "A biography that does not fit the person", "identity.biography-does-not-fit"),
      Item(13, "Tasks late or unanswered", "work.late-or-silent"),
      Item(14, "Cannot be reached in time", "comm.unreachable"),
      Item(15, "Asks colleagues for their identity data", "comm.borrow-identity"),
    ])

  static let platformsJapan = Crosswalk(
    title: "Japanese alert of 2024, platforms", source: "JP-2024-03-26",
    items: [
      Item(
        1, "Names, contact data or payout accounts that change often", "identity.account-name-change",
        "identity.contact-churn", "pay.payout-churn"),
      Item(2, "The account's name is not that of the payout account", "pay.payout-name-mismatch"),
      Item(3, "One identity document behind several accounts", "identity.same-document-multi-account"),
      Item(4, "One address behind several accounts", "login.shared-ip-multi-account"),
      Item(5, "One account from several addresses in a short time", "login.many-ips-short-window"),
      Item(6, "Signed in for a long time", "login.session-over-24h"),
      Item(7, "Hours worked that are unnaturally long in all", "work.hours-implausible"),
      Item(8, "Reviewer and reviewed rest on the same documents", "review.reviewer-same-identity"),
    ])
}
