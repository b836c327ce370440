import CaseModel
import Measures

/// The indicators that are in force, with their thresholds and strengths.
public struct Catalogue: Sendable {
  /// Every indicator of the product, in the order of ids.
  public static let all: [any Indicator] = IndicatorList.all.sorted { $0.id < $1.id }
  /// The names of the files in the folder of indicators; each holds the type of that name.
  public static let files: [String] = IndicatorList.files

  /// The indicators in force, in the order of ids.
  public let rules: [Rule]
  /// The length of the look-back, in days.
  public let lookBackDays: Int
  /// The age in days at which a network list is stale: what rests on it alone is not assessable.
  public let listDays: Int

  /// Applies settings to indicators; what cannot be applied is reported all at once.
  public init(
    _ indicators: [any Indicator] = Catalogue.all, settings: CatalogueSettings = CatalogueSettings()
  ) throws(SettingsErrors) {
    var check = SettingsCheck(indicators, settings)
    let rules = check.rules()
    guard check.errors.isEmpty else {
      throw SettingsErrors(all: check.errors.sorted { $0.path.lexicographicallyPrecedes($1.path) })
    }
    self.rules = rules
    lookBackDays = settings.lookBackDays
    listDays = settings.listDays
  }

  /// Indicators as they are, without settings.
  public init(defaults indicators: [any Indicator]) {
    rules = indicators.sorted { $0.id < $1.id }.map { Rule($0, strength: $0.strength, changed: []) }
    lookBackDays = CatalogueSettings().lookBackDays
    listDays = CatalogueSettings().listDays
  }
}

/// One indicator as it is in force. It never changes once it is made; a class because it is asked about every contractor.
public final class Rule: Sendable {
  /// The indicator with the thresholds in force.
  public let indicator: any Indicator
  /// What it is.
  public let definition: IndicatorDefinition
  /// The strength in force.
  public let strength: Strength
  /// The thresholds in force, in the order of the indicator's own list.
  public let thresholds: [ThresholdInForce]

  init(_ indicator: any Indicator, strength: Strength, changed: Set<String>) {
    self.indicator = indicator
    definition = type(of: indicator).definition
    self.strength = strength
    thresholds = indicator.thresholdsInForce(changed: changed)
  }
}

extension Indicator {
  /// The slug of the catalogue.
  public var id: String { Self.definition.id }
  /// The strength before any setting.
  var strength: Strength { Self.definition.strength }
  /// The names of the thresholds.
  public var thresholdNames: [String] { Thresholds.fields.map(\.name) }

  /// The thresholds with their values as text.
  func thresholdsInForce(changed: Set<String>) -> [ThresholdInForce] {
    Thresholds.fields.map { field in
      ThresholdInForce(
        name: field.name, value: field.text(in: thresholds), unit: field.unit, meaning: field.meaning,
        isChanged: changed.contains(field.name))
    }
  }

  /// Sets a threshold from its text. The result says what was expected where the text is no such value.
  mutating func setThreshold(_ name: String, to text: String) -> String? {
    guard let field = Thresholds.fields.first(where: { $0.name == name }) else { return "a known threshold" }
    return field.set(text, in: &thresholds)
  }
}

extension ThresholdField {
  /// The value as text: `3`, `0.7`.
  public func text(in values: Root) -> String {
    switch path {
    case .whole(let path): return String(values[keyPath: path])
    case .decimal(let path):
      let text = "\(values[keyPath: path])"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
  }

  /// Sets the value from a text. The result says what was expected where the text is no such value.
  func set(_ text: String, in values: inout Root) -> String? {
    switch path {
    case .whole(let path):
      guard let value = Int(text), value >= 0 else { return "a whole number, 0 or more" }
      guard unit != "share" || value <= 1 else { return "a share from 0 to 1" }
      values[keyPath: path] = value
    case .decimal(let path):
      let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
      guard isPlain, let value = Double(text), value.isFinite else { return "a number, 0 or more" }
      guard unit != "share" || value <= 1 else { return "a share from 0 to 1" }
      values[keyPath: path] = value
    }
    return nil
  }
}

/// Applies settings one by one and collects what cannot be applied.
private struct SettingsCheck {
  private let indicators: [any Indicator]
  private let settings: CatalogueSettings
  private(set) var errors: [SettingsError] = []

  init(_ indicators: [any Indicator], _ settings: CatalogueSettings) {
    self.indicators = indicators.sorted { $0.id < $1.id }
    self.settings = settings
  }

  /// The indicators in force.
  mutating func rules() -> [Rule] {
    checkIDs()
    var rules: [Rule] = []
    for indicator in indicators {
      let changed = changed(indicator)
      let strength = strength(of: indicator)
      if !settings.switchedOff.contains(indicator.id) {
        rules.append(
          Rule(changed, strength: strength, changed: Set(settings.thresholds[indicator.id]?.keys ?? [:].keys))
        )
      }
    }
    return rules
  }

  private mutating func checkIDs() {
    if settings.lookBackDays < 1 {
      errors.append(
        SettingsError(
          path: ["look_back_days"], problem: "\(settings.lookBackDays) is no look-back",
          expectation: "A whole number of days, 1 or more, was expected"))
    }
    if settings.listDays < 1 {
      errors.append(
        SettingsError(
          path: ["network_list_days"], problem: "\(settings.listDays) is no age of a list",
          expectation: "A whole number of days, 1 or more, was expected"))
    }
    for id in settings.thresholds.keys { checkID(id, under: "thresholds") }
    for id in settings.strengths.keys { checkID(id, under: "strengths") }
    for id in settings.switchedOff { checkID(id, under: "switched_off") }
  }

  private mutating func checkID(_ id: String, under key: String) {
    let known = indicators.map(\.id)
    guard !known.contains(id) else { return }
    errors.append(
      SettingsError(
        path: [key, id], problem: "no indicator has this id", expectation: Self.expected(known, instead: id)))
  }

  private static func expected(_ known: [String], instead written: String) -> String {
    let nearest = nearestWord(to: written, in: known).map { "; the nearest is \($0)" } ?? ""
    guard !known.isEmpty else { return "There are none" }
    return "Known are " + known.joined(separator: ", ") + nearest
  }

  private mutating func changed(_ indicator: any Indicator) -> any Indicator {
    var indicator = indicator
    for (name, text) in settings.thresholds[indicator.id] ?? [:] {
      let path = ["thresholds", indicator.id, name]
      guard indicator.thresholdNames.contains(name) else {
        errors.append(
          SettingsError(
            path: path, problem: "the indicator has no threshold of this name",
            expectation: Self.expected(indicator.thresholdNames, instead: name)))
        continue
      }
      if let expected = indicator.setThreshold(name, to: text) {
        errors.append(
          SettingsError(
            path: path, problem: "'\(text)' is not \(expected)",
            expectation: "The default is \(defaultText(indicator, name))"))
      }
    }
    return indicator
  }

  private func defaultText(_ indicator: any Indicator, _ name: String) -> String {
    let fresh = type(of: indicator).init()
    return fresh.thresholdsInForce(changed: []).first { $0.name == name }.map { "\($0.value) \($0.unit)" }
      ?? ""
  }

  private mutating func strength(of indicator: any Indicator) -> Strength {
    guard let word = settings.strengths[indicator.id] else { return indicator.strength }
    let path = ["strengths", indicator.id]
    let allowed = Strength.allCases.filter { $0 <= indicator.strength }.map(\.name).joined(separator: ", ")
    guard let strength = Strength(named: word) else {
      errors.append(
        SettingsError(
          path: path, problem: "'\(word)' is no strength", expectation: "One of \(allowed) was expected"))
      return indicator.strength
    }
    guard strength <= indicator.strength else {
      errors.append(
        SettingsError(
          path: path, problem: "'\(word)' is more than the default; a strength may only be lowered",
          expectation: "One of \(allowed) was expected"))
      return indicator.strength
    }
    return strength
  }
}
