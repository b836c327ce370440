import Templating

/// `docs/templates.md`, made from the schemas of the pages.
public enum TemplateDocumentation {
  /// The whole file.
  public static var text: String { head + PageSchema.all.map { section($0) }.joined() }

  private static let head = """
    # Templates

    The reports are rendered from the files below `templates/` by a Mustache engine (specification 1.4, without
    lambdas). `--templates DIR` puts a folder of yours over them, file by file: a file with the path of a built-in one
    stands in its place, and all others stay as they are. A file that is new can be used as a partial.

    - The extension says the format: `contractor.html.mustache` is HTML, `contractor.md.mustache` is Markdown. A partial
      has the format of the page that includes it.
    - `{{x}}` is escaped for its place. `{{{x}}}` prints only what is called markup below, in HTML.
    - In `href` and `src` only what is called a link may stand. A value may not stand in an unquoted attribute, a tag's
      or attribute's name, a comment, a script or a style.
    - A name that is not in a page's list is an error, with file, line and the nearest name. What may be absent can be
      tested with `{{#x}}` and `{{^x}}`.
    - Inside a list `-first`, `-last` and `-index` tell an item's place. `{{.}}` is the item.
    - Numbers and dates are texts that are ready to be printed.

    This file is made from the program's own lists; a test compares them.


    """

  private static func section(_ page: PageSchema.Page) -> String {
    let title = "## \(page.template).mustache\n\n\(page.sentence)\n\n"
    let twin = PageSchema.all.first { $0.template != page.template && $0.schema == page.schema }
    if let twin, page.template.hasSuffix(".md") {
      return title + "The names are those of `\(twin.template).mustache`.\n\n"
    }
    return title + page.schema.describe() + "\n"
  }
}
