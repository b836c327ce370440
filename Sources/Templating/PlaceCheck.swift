enum PlaceCheck {
  static func assignPlaces(in tables: inout ProgramTables, strict: Bool) throws(TemplateError) {
    for unit in tables.units {
      let place: Place =
        switch unit.format {
        case .html: .text
        case .markdown: .markdown
        case .text: .bare
        }
      for index in unit.start..<unit.end { tables.instructions[index].place = place }
    }
  }
}
