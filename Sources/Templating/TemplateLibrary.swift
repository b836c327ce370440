/// A set of Mustache templates, compiled once and rendered from any thread.
public struct TemplateLibrary: Sendable {
  /// Compiles the files. A name is the path below the templates folder, `html/contractor.html.mustache`.
  ///
  /// With `strict` off this is plain Mustache as its specification has it: unknown names and partials print
  /// nothing, contexts are not checked, and `{{{x}}}` prints any value raw.
  /// - Throws: the first thing wrong, by file order and position.
  public init(files: [(name: String, bytes: [UInt8])], strict: Bool = true) throws(TemplateError) {
    self.names = files.map(\.name)
  }

  /// The names of the files, in the order given.
  public let names: [String]

  /// Renders a template to the end of `output`; on an error `output` is as it was.
  ///
  /// The name is the file's, with or without `.mustache`.
  public func render(
    _ name: String, with values: TemplateObject, into output: inout [UInt8]
  ) throws(TemplateError) {
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
  }
}
