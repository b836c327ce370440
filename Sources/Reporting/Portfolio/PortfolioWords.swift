import CaseModel
import Templating

/// What the portfolio page says first, by stated rules.
struct PortfolioWords {
  let edition: Edition
  let roster: Roster

  /// How many are at the highest tier in use, how many of them are in a ring, and what nobody was screened against.
  func say() -> String {
    let total = roster.order.count
    guard total > 0 else { return "The data holds no contractor." }
    let noun = total == 1 ? "contractor" : "contractors"
    let hasList = edition.portfolio.count(.watchlistEntry) > 0
    let list = hasList ? "" : " No watch list was supplied, so nobody was screened against one."
    let escalated = roster.members(of: .escalate, in: edition.analysis)
    let reviewed = roster.count(of: .review)
    let review =
      reviewed == 0
      ? "" : " \(Wording.capitalised(Wording.count(reviewed, "more needs", "more need"))) a review."
    if !escalated.isEmpty {
      let verb = escalated.count == 1 ? "needs" : "need"
      return
        "\(Wording.capitalised(Wording.number(escalated.count))) of \(total.grouped) \(noun) \(verb) a decision by an analyst\(rings(escalated)).\(review)\(list)"
    }
    if reviewed > 0 {
      let verb = reviewed == 1 ? "needs" : "need"
      return
        "\(Wording.capitalised(Wording.number(reviewed))) of \(total.grouped) \(noun) \(verb) a review; none needs a decision by an analyst yet.\(list)"
    }
    let monitored = roster.count(of: .monitor)
    return monitored > 0
      ? "None of \(total.grouped) \(noun) needs a review; \(Wording.number(monitored)) should be watched.\(list)"
      : "None of \(total.grouped) \(noun) is above routine. This is no clean bill: it says only what the data at hand shows.\(list)"
  }

  /// `; five of them belong to one ring`.
  private func rings(_ contractors: [ContractorIndex]) -> String {
    let clusters = contractors.compactMap { edition.assessment(of: $0).cluster }
    let distinct = Set(clusters).count
    guard distinct > 0 else { return "" }
    if contractors.count == 1 { return "; it belongs to a ring" }
    let verb = clusters.count == 1 ? "belongs" : "belong"
    let who =
      clusters.count == contractors.count && clusters.count > 1 ? "all" : Wording.number(clusters.count)
    return "; \(who) of them \(verb) to \(Wording.count(distinct, "ring", "rings"))"
  }

  /// What to read first: the first contractor of the highest tier, and its ring.
  func firstStep() -> RichText {
    guard let first = roster.order.first, edition.assessment(of: first).tier > .routine else {
      return "Look at what could not be assessed, and at the data quality."
    }
    let prose = Prose(edition: edition, folder: .root)
    var runs: [RichText.Run] = [.words("Read "), prose.contractor(first)]
    if let id = edition.assessment(of: first).cluster, let link = PageFolder.root.link(.cluster(id)) {
      runs += [.words(" and its ring "), .idLink(id, link)]
    }
    return RichText(runs + [.words(" before the next payout run.")])
  }
}
