/// The figures of indicators that decide about keys and rings too: as they are in force, so that a ring never shows a tie
/// that its own indicator would not raise. An indicator that is switched off leaves its defaults.
struct LinkSettings: Sendable {
  /// When an address ties members of a ring: the thresholds of `login.shared-ip-multi-account`.
  var address = SharedIPMultiAccount.Thresholds()
  /// When a text does: the thresholds of `bid.template-shared`.
  var template = TemplateShared.Thresholds()

  /// The defaults.
  init() {}

  /// The figures of a catalogue in force.
  init(_ catalogue: Catalogue) {
    for rule in catalogue.rules {
      if let indicator = rule.indicator as? SharedIPMultiAccount { address = indicator.thresholds }
      if let indicator = rule.indicator as? TemplateShared { template = indicator.thresholds }
    }
  }

  /// When two texts are nearly the same.
  var texts: TextRule { TextRule(similarity: template.similarity, words: template.words) }
}
