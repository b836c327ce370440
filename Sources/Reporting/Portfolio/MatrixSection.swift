import CaseModel
import Templating

/// Indicators by contractors, for the first contractors of the portfolio.
struct MatrixSection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("matrix", .optional(matrix), "Indicators raised for the contractors that stand first.")
  ]

  private static let matrix: TemplateSchema = [
    "count": .text,
    "heads": .list(.rich),
    "rows": .list([
      "indicator": .text, "page": .link,
      "all": .text.described("Contractors that it was raised for, in all."),
      "cells": .list(["style": .text, "letter": .text]),
    ]),
  ]

  private struct Cell: Hashable {
    let contractor: ContractorIndex
    let indicator: String
  }

  let edition: Edition
  let roster: Roster

  func add(to values: inout TemplateObject, isShown: Bool) {
    values["matrix"] = .optional(isShown ? matrix() : nil)
  }

  private func matrix() -> TemplateObject? {
    let members = Array(roster.order.prefix(PortfolioPage.matrixColumns))
    var strengths: [Cell: Strength] = [:]
    var unknown: Set<Cell> = []
    for member in members {
      let assessment = edition.assessment(of: member)
      for raised in assessment.raised {
        strengths[Cell(contractor: member, indicator: raised.indicator)] = raised.strength
      }
      for missing in assessment.notAssessable {
        unknown.insert(Cell(contractor: member, indicator: missing.indicator))
      }
    }
    let rows = edition.analysis.catalogue.enumerated().filter { _, entry in
      members.contains { strengths[Cell(contractor: $0, indicator: entry.definition.id)] != nil }
    }.sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }.map(\.element)
    guard !rows.isEmpty else { return nil }
    let prose = Prose(edition: edition, folder: .root)
    return [
      "count": .text(members.count.grouped),
      "heads": .list(members.map { .rich([prose.contractor($0, limit: 20)]) }),
      "rows": .objects(
        rows.map { entry in
          [
            "indicator": .text(entry.definition.id),
            "page": .optional(PageFolder.root.link(.indicator(entry.definition.id))),
            "all": .text(entry.baseRate.raised.grouped),
            "cells": .objects(
              members.map { member in
                let cell = Cell(contractor: member, indicator: entry.definition.id)
                return Self.cell(strengths[cell], isUnknown: unknown.contains(cell))
              }),
          ]
        }),
    ]
  }

  /// Empty means not raised; a dash, not assessable.
  private static func cell(_ strength: Strength?, isUnknown: Bool) -> TemplateObject {
    if let strength {
      let badge = Badge.value(strength)
      return ["style": badge["style"] ?? .absent, "letter": badge["letter"] ?? .absent]
    }
    return isUnknown ? ["style": "na", "letter": "–"] : ["style": "", "letter": ""]
  }
}
