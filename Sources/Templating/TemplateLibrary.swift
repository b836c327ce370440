/// A set of Mustache templates, compiled once and rendered from any thread.
///
/// Comments, delimiters, variables, sections, partials, dynamic names and inheritance are as the Mustache
/// specification 1.4 has them. Inside a list `-first`, `-last` and `-index` (from 1) tell an item's place.
public struct TemplateLibrary: Sendable {
  /// The names of the files, in the order given.
  public let names: [String]
  let program: Program

  /// Compiles the files. A name is the path below the templates folder, `html/contractor.html.mustache`; it
  /// says the format. `{{> parts/finding}}` is sought as `parts/finding.html.mustache`, then as
  /// `parts/finding.mustache`, from the folder of the including file outwards.
  ///
  /// With `strict` off this is plain Mustache: unknown names and partials print nothing, contexts are not
  /// checked, a file without a format is HTML, and `{{{x}}}` prints any value raw.
  /// - Throws: the first thing wrong, by file order and position.
  public init(files: [(name: String, bytes: [UInt8])], strict: Bool = true) throws(TemplateError) {
    names = files.map(\.name)
    var tables = ProgramTables()
    var sources: [Int] = []
    let known = try TemplateNames(files: names, strict: strict, units: &tables.units, sources: &sources)
    for unit in tables.units.indices {
      let (file, format) = (tables.units[unit].file, tables.units[unit].format)
      try UnitCompiler.compile(files[sources[unit]].bytes, unit: unit, strict: strict, into: &tables) {
        known.partial($0, from: file, format)
      }
    }
    try PlaceCheck.assignPlaces(in: &tables, strict: strict)
    program = Program(tables: tables, names: known, strict: strict)
  }

  /// Renders a template to the end of `output`; on an error `output` is as it was.
  ///
  /// The name is the file's, with or without `.mustache`.
  public func render(
    _ name: String, with values: TemplateObject, into output: inout [UInt8]
  ) throws(TemplateError) {
    try Renderer.render(try program.names.page(name), of: program, with: .object(values), into: &output)
  }

  /// Renders a template to new bytes.
  public func render(_ name: String, with values: TemplateObject) throws(TemplateError) -> [UInt8] {
    var output: [UInt8] = []
    try render(name, with: values, into: &output)
    return output
  }

  /// Checks that a page, with its partials, parents and blocks, uses only names its schema knows, and each in
  /// a place that fits its kind.
  /// - Throws: `unknownName` or `wrongKind` for the first that does not.
  public func check(_ name: String, against schema: TemplateSchema) throws(TemplateError) {
    try SchemaCheck.check(try program.names.page(name), of: program, against: schema)
  }
}
