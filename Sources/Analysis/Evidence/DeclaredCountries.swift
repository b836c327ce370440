import CaseModel

/// The countries that a contractor declares: of residence, with every time that it changed, and of the own company.
struct DeclaredCountries {
  /// What the profile says now.
  let current: Country?
  private let company: Country?
  /// Countries with the moment from which each was declared, by time.
  private let changes: [(from: Timestamp, country: Country)]
  /// The country before the first change.
  private let first: Country?

  init(_ dossier: Dossier) {
    let profile = dossier.profile
    current = profile?.claimedCountry
    company = profile?.row.objects(Self.company).first?.country(Self.country)
    var changes: [(from: Timestamp, country: Country)] = []
    var first: Country?
    for row in dossier.records(.profileChange) {
      let change = ProfileChange(row)
      guard change.field == "claimed_country", let at = change.at else { continue }
      if changes.isEmpty { first = change.old.flatMap(Self.country) }
      if let new = change.new.flatMap(Self.country) { changes.append((at, new)) }
    }
    self.changes = changes
    self.first = first
  }

  /// Whether any country is declared.
  var isEmpty: Bool { current == nil && changes.isEmpty && first == nil }

  /// Whether a country is the declared one now, the declared one at a moment, or the own company's.
  func explains(_ country: Country, at time: Timestamp?) -> Bool {
    if country == current || country == company { return true }
    guard let time else { return country == first || changes.contains { $0.country == country } }
    let inForce = changes.last { $0.from.milliseconds <= time.milliseconds }?.country ?? first
    return country == inForce
  }

  private static func country(_ text: String) -> Country? {
    var text = text
    return text.withUTF8 { Country(parsing: $0) }
  }

  private static let company = Kind.contractor.schema.index(of: "company") ?? 0
  private static let country: Int = {
    guard case .objects(let fields, _) = Kind.contractor.schema.fields[company].type else { return 0 }
    return fields.firstIndex { $0.name == "country" } ?? 0
  }()
}
