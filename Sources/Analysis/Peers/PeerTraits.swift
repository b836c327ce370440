import CaseModel

/// What makes contractors comparable: the declared country, the experience band and the skills of a profile.
struct PeerTraits: Sendable {
  /// Bands of years of experience: under 2, from 2, from 5, from 10.
  static let bands: [Double] = [2, 5, 10]
  /// A profile that lists more skills is compared by the first of them, in the order of their names.
  static let mostSkills = 12

  let country: Country
  let band: Int
  /// In the order of their names, each once.
  let skills: [String]

  /// nil where the profile lacks one of them, or lists fewer than two skills.
  init?(_ profile: Contractor?) {
    guard let profile, let country = profile.claimedCountry, let years = profile.row.number(Self.years) else {
      return nil
    }
    let skills = Self.skills(of: profile)
    guard skills.count > 1 else { return nil }
    self.country = country
    band = Self.bands.filter { years >= $0 }.count
    self.skills = skills
  }

  private static func skills(of profile: Contractor) -> [String] {
    let names = profile.row.objects(skillField).compactMap { $0.text(0) }.map { name in
      name.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
    let distinct = Set(names.filter { !$0.isEmpty }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return Array(distinct.prefix(mostSkills))
  }

  /// What a profile lacks, in words; nil where it lacks nothing.
  static func missing(of profile: Contractor?) -> Missing? {
    guard let profile else { return .other("no profile to find comparable contractors by") }
    if profile.claimedCountry == nil { return .other("no country in the profile") }
    if !profile.row.has(years) { return .other("no years of experience in the profile") }
    return skills(of: profile).count > 1 ? nil : .other("fewer than two skills in the profile")
  }

  private static let years = Kind.contractor.schema.index(of: "years_experience") ?? 0
  private static let skillField = Kind.contractor.schema.index(of: "skills") ?? 0
}
