import CaseModel
import Measures

/// The names that stand for a contractor in the data. They are read only to be compared with the holders of the
/// contractor's own payout accounts.
struct OwnNames {
  /// How a holder's name stands to them.
  enum Verdict: Equatable {
    /// It is one of them.
    case own
    /// It is none of them; the similarity to the nearest, from 0 to 1.
    case other(Double)
    /// The names of the person are written in another script.
    case twoScripts
  }

  /// The legal name, former ones, and the name on a verified document.
  let person: [String]
  /// Declared aliases and officers of the contractor's company: they explain a difference.
  let declared: [String]
  /// The contractor's company.
  let companies: [String]

  init(_ dossier: Dossier) {
    let profile = dossier.profile
    let company = profile?.row.objects(Self.company).first
    var person = [profile?.legalName].compactMap(\.self) + (profile?.formerNames ?? [])
    person += dossier.documents.filter { $0.result == "verified" }.compactMap(\.nameOnDocument)
    self.person = Self.distinct(person)
    declared = Self.distinct((profile?.aliases ?? []) + (company?.texts(Self.officers) ?? []))
    companies = Self.distinct([profile?.companyName].compactMap(\.self))
  }

  var all: [String] { Self.distinct(person + declared + companies) }

  /// Compares a holder with every name. A declared name can only settle a difference, never make one.
  func verdict(of holder: String, threshold: Double) -> Verdict {
    var nearest: Double?
    for name in person {
      guard case .similarity(let figure) = NameSimilarity.compare(holder, person: name) else { continue }
      nearest = max(nearest ?? 0, figure)
    }
    let settled =
      declared.map { NameSimilarity.compare(holder, person: $0) }
      + companies.map { NameSimilarity.compare(holder, company: $0) }
    for case .similarity(let figure) in settled where figure >= threshold { return .own }
    guard let nearest else { return .twoScripts }
    return nearest >= threshold ? .own : .other(nearest)
  }

  private static let company = Kind.contractor.schema.index(of: "company") ?? 0
  private static let officers: Int = {
    guard case .objects(let fields, _) = Kind.contractor.schema.fields[company].type else { return 0 }
    return fields.firstIndex { $0.name == "officers" } ?? 0
  }()

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !KeyForm.isPlaceholder($0) && seen.insert($0).inserted }
  }
}
