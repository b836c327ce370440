import CaseModel

extension ReferralChain {
  static let examples = [
    Example(
      "Two recommended each other and are paid to one account", .raised,
      [referral("a", "b"), referral("b", "a"), method("a"), method("b")]),
    Example(
      "Exactly two referrals in a row, exactly one hard key, between the first and the last", .raised,
      [referral("a", "b"), referral("b", "c"), method("a"), method("c")]),
    Example(
      "The contractor stands at the end of the chain", .raised,
      [referral("c", "b"), referral("b", "a"), method("a", "ACC-2002"), method("b"), method("c")]),
    Example(
      "A chain of friends who share nothing", .notRaised,
      [
        referral("a", "b"), referral("b", "c"), method("a", "ACC-1"), method("b", "ACC-2"),
        method("c", "ACC-3"),
      ]),
    Example(
      "One referral, between two who share an account", .notRaised,
      [referral("a", "b"), method("a"), method("b")]),
    Example(
      "Two referrals in a row to two clients", .notRaised,
      [referral("a", "b", client: "cl-1"), referral("b", "c", client: "cl-2"), method("a"), method("c")]),
    Example(
      "A verified couple who recommended each other", .notRaised,
      [
        referral("a", "b"), referral("b", "a"), method("a"), method("b"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
            "verified": "true",
          ]),
      ]),
    Example("No referrals in the export", .notAssessable, [method("a"), method("b")]),
  ]

  private static func referral(_ from: String, _ to: String, client: String = "") -> RecordDraft {
    RecordDraft(
      .referral,
      ["contractor_id": from, "referred_id": to, "client_id": client, "at": ExampleTime.day(before: 20)])
  }

  private static func method(_ contractor: String, _ account: String = "ACC-1001") -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "account": account])
  }
}
