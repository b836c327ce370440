/// Published indicators, or parts of them, of the families that the catalogue covers which are not built.
public enum NotBuilt {
  /// The indicators by id, in order, each with what is not built of it and why.
  public static let all: [(id: String, reason: String)] = [
    (
      "pay.rapid-crypto-conversion",
      "the pattern of several contractors at one exchange is not built: the data contract has no trace of a wallet, and no exchange behind a payout account."
    ),
    (
      "review.reviewer-same-identity",
      "images of documents are not compared: a client's record has none. Addresses of networks are not compared either: they say little of who somebody is."
    ),
    (
      "review.small-jobs-ring",
      "values in other currencies than US dollars are left out: the limit is in dollars, and the data has no rates of exchange."
    ),
    (
      "login.impossible-travel",
      "the middles of countries do not stand in for coordinates: in large countries they would make travellers of people who stayed at home."
    ),
  ]
}
