import CaseModel
import Templating

/// A name with what was recorded under it, as a list of facts shows them.
enum Fact {
  static let schema: TemplateSchema = .list([
    "name": .text, "text": .rich.described("What was recorded, or that nothing was."),
  ])

  static func value(_ name: String, _ text: RichText) -> TemplateObject {
    ["name": .text(name), "text": .rich(text)]
  }
}

/// Who the records say that this is, since when, and what was last seen.
struct KeyFacts {
  let edition: Edition
  let prose: Prose
  let dossier: Dossier
  let profile: Contractor?
  let cluster: Cluster?

  func values() -> [TemplateObject] {
    [
      Fact.value(
        "Platform and id", [.value(Clip.text(dossier.platform)), .words(", "), Prose.id(dossier.id)]),
      Fact.value("Names", names()),
      Fact.value("Claimed place", claimedPlace()),
      Fact.value("On the platform", registered()),
      Fact.value("Identity check", RichText([.words(identityCheck())])),
      Fact.value("Clients and contracts", RichText([.words(contracts())])),
      Fact.value("Last activity", lastActivity()),
      Fact.value("Declared group", group()),
      Fact.value("Ring", ring()),
    ]
  }

  private func names() -> RichText {
    guard let profile else { return "No profile record in the data" }
    var runs: [RichText.Run] = []
    func add(_ words: String, _ run: RichText.Run) {
      runs.append(.words(runs.isEmpty ? Wording.capitalised(words) : "; " + words))
      runs.append(run)
    }
    if let name = profile.displayName { add("display name ", .value(Clip.shown(.name, name))) }
    if let name = profile.legalName, name != profile.displayName {
      add("legal name ", .value(Clip.shown(.name, name)))
    }
    if let name = profile.username { add("username ", .code(Clip.text(name))) }
    for name in profile.formerNames.prefix(3) { add("former name ", .value(Clip.shown(.name, name))) }
    for name in profile.aliases.prefix(3) { add("declared alias ", .value(Clip.shown(.name, name))) }
    return runs.isEmpty ? "None in the data" : RichText(runs)
  }

  private func claimedPlace() -> RichText {
    var runs: [RichText.Run] = []
    if let city = profile?.claimedCity { runs.append(.value(Clip.text(city))) }
    if let country = profile?.claimedCountry {
      if !runs.isEmpty { runs.append(.words(", ")) }
      runs.append(.words(country.name))
    }
    if let zone = profile?.claimedTimeZone {
      runs.append(.words(runs.isEmpty ? "Zone " : "; zone "))
      runs.append(.value(Clip.text(zone)))
      if let offsets = edition.zones[zone] {
        runs.append(.words(" (\(Wording.offset(minutes: offsets.minutes(at: edition.analysis.asOf))))"))
      }
    }
    return runs.isEmpty ? "None in the data" : RichText(runs)
  }

  private func registered() -> RichText {
    guard let since = profile?.registeredAt else { return "Not in the data" }
    let elapsed = Wording.elapsed(since, edition.analysis.asOf)
    var runs: [RichText.Run] = [
      .words("Since "), .time(Wording.longDate(since), machine: since.date.iso), .words(" (\(elapsed))"),
    ]
    if let closed = profile?.closedAt {
      runs += [.words("; closed on "), .time(Wording.longDate(closed), machine: closed.date.iso)]
    }
    return RichText(runs)
  }

  /// The latest document or check of identity, then `verified_at`, then `verified`; never the status.
  private func identityCheck() -> String {
    var latest: (at: Timestamp, text: String)?
    for document in dossier.documents {
      guard let at = document.submittedAt, let result = document.result, at >= latest?.at ?? at else {
        continue
      }
      latest = (at, "Document \(result) \(Wording.longDate(at))")
    }
    for check in dossier.checks where check.type == "identity" {
      guard let at = check.at, let outcome = check.outcome, at >= latest?.at ?? at else { continue }
      latest = (at, "Identity check \(Self.spaced(outcome)) \(Wording.longDate(at))")
    }
    if let latest { return latest.text + "; no later one in the data" }
    if let at = profile?.verifiedAt { return "Verified \(Wording.longDate(at)), by the profile record" }
    switch profile?.verified {
    case true?: return "Verified, by the profile record; no date"
    case false?: return "Not verified, by the profile record"
    case nil: return "None in the data"
    }
  }

  private func contracts() -> String {
    let contracts = dossier.contracts
    guard !contracts.isEmpty else { return "No contracts in the data" }
    let clients = Set(contracts.map(\.clientID).filter { !$0.isNone }).count
    let open = contracts.filter { ($0.endedAt?.milliseconds ?? .max) > edition.analysis.asOf.milliseconds }
      .count
    let noun = contracts.count == 1 ? "contract" : "contracts"
    return
      "\(clients.grouped) \(clients == 1 ? "client" : "clients"), \(contracts.count.grouped) \(noun), \(open.grouped) open"
  }

  private func lastActivity() -> RichText {
    guard let last = Activity.last(of: dossier) else { return "None in the data" }
    return [.time(Wording.longMoment(last), machine: last.iso)]
  }

  private func group() -> RichText {
    let groups = (edition.groupNumbers[dossier.contractor] ?? []).map { edition.analysis.groups[$0] }
    guard !groups.isEmpty else { return "None" }
    var runs: [RichText.Run] = []
    for (place, group) in groups.prefix(5).enumerated() {
      if place > 0 { runs.append(.words("; ")) }
      runs += GroupWords.runs(group)
    }
    return RichText(runs)
  }

  private func ring() -> RichText {
    guard let cluster else { return "None" }
    let members = ", \(cluster.members.count.grouped) members"
    guard let link = prose.folder.link(.cluster(cluster.id)) else {
      return [.id(cluster.id), .words(members)]
    }
    return [.idLink(cluster.id, link), .words(members)]
  }

  /// `no_show` as `no show`.
  static func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
}

/// A declared group in words.
enum GroupWords {
  static func runs(_ group: DeclaredGroup) -> [RichText.Run] {
    let state = group.isVerified ? "verified" : "declared, not verified"
    let type = KeyFacts.spaced(group.type)
    var runs: [RichText.Run] = [.words(Wording.capitalised(type.isEmpty ? "group" : type) + " ")]
    runs.append(group.name.map { .value(Clip.text($0)) } ?? Prose.id(group.id))
    runs.append(.words(", \(state), \(Wording.count(group.members.count, "member", "members")) in the data"))
    return runs
  }
}
