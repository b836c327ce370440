import CaseModel
import Templating

/// What every page says around its own content: the label, the organisation, the moment, the way back.
enum Frame {
  static let fields: [TemplateSchema.Field] = [
    field("title", .text, "The title of the browser's window; a record's name may be in it."),
    field("style", .link, "The style sheet."),
    field("home", .link, "The portfolio report."),
    field("methodology", .link, "The methodology page."),
    field("data_quality", .link, "The data-quality page."),
    field("organisation", .optional(.text), "Who publishes the report."),
    field("contact", .optional(.text), "Where to contest a finding."),
    field("routes", .optional(.text), "Where confirmed cases are reported."),
    field("label", .text, "The handling label, `TLP:AMBER`."),
    field("label_style", .text, "The class of the label."),
    field("handling", .text, "What recipients may do."),
    field("report", .text, "The number by which the report is quoted."),
    field("as_of", .text, "The moment that the report speaks of."),
    field("period", .text, "The period, as a span of days."),
    field("generator", .text, "Name and version of the program."),
    field("catalogue", .text, "The version of the catalogue of indicators."),
  ]

  /// The schema of a page: the frame's names, then the page's own.
  static func schema(_ own: [TemplateSchema.Field]) -> TemplateSchema { .object(fields + own) }

  static func field(_ name: String, _ schema: TemplateSchema, _ sentence: String = "") -> TemplateSchema.Field
  {
    TemplateSchema.Field(name: name, schema: sentence.isEmpty ? schema : schema.described(sentence))
  }

  static func values(
    _ edition: Edition, in folder: PageFolder, title: String, report name: String
  ) -> TemplateObject {
    let settings = edition.settings
    return [
      "title": .text(title),
      "style": .optional(folder.link(.asset(edition.styleName))),
      "home": .optional(folder.link(.portfolio)),
      "methodology": .optional(folder.link(.methodology)),
      "data_quality": .optional(folder.link(.dataQuality)),
      "organisation": .optional(settings.organisation.isEmpty ? nil : settings.organisation),
      "contact": .optional(settings.contact.isEmpty ? nil : settings.contact),
      "routes": .optional(settings.reportingRoutes.isEmpty ? nil : settings.reportingRoutes),
      "label": .text(settings.label.label),
      "label_style": .text(settings.label.style),
      "handling": .text(settings.handlingSentence),
      "report": .text(edition.reportNumber(name)),
      "as_of": .text(Wording.longMoment(edition.analysis.asOf)),
      "period": .text(Wording.span(settings.periodStart, edition.periodLast)),
      "generator": .text(settings.generator),
      "catalogue": .text(settings.catalogue),
    ]
  }
}
