import CaseModel
import Templating

/// A tier or a strength as pages show it: a word, a mark and a class, so that colour never stands alone.
enum Badge {
  static let schema: TemplateSchema = [
    "word": .text.described("`Escalate`, `Strong`: with a capital letter."),
    "name": .text.described("`escalate`, `strong`: the word of the data contract."),
    "style": .text.described("The class that the style sheet knows."),
    "mark": .text.described("Dots or triangles, for readers who do not see colours."),
    "letter": .text.described("One letter, for the cells of a matrix."),
  ]

  static func value(_ tier: Tier) -> TemplateObject { tiers[tier.rawValue] }
  static func value(_ strength: Strength) -> TemplateObject { strengths[strength.rawValue] }

  private static let tiers = Tier.allCases.map { tier in
    object(tier.name, style: tier.name, mark: ["●○○○", "●●○○", "●●●○", "●●●●"][tier.rawValue], letter: "")
  }

  private static let strengths = Strength.allCases.map { strength in
    object(
      strength.name, style: strength == .note ? "noted" : strength.name,
      mark: ["–", "△", "▲", "▲▲"][strength.rawValue],
      letter: ["N", "W", "M", "S"][strength.rawValue])
  }

  private static func object(_ name: String, style: String, mark: String, letter: String) -> TemplateObject {
    [
      "word": .text(Wording.capitalised(name)), "name": .text(name), "style": .text(style),
      "mark": .text(mark),
      "letter": .text(letter),
    ]
  }
}
