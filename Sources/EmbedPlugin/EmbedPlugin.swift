import Foundation
import PackagePlugin

/// Compiles what the binary carries into Swift sources: Reporting gets the templates, Importing the built-in
/// profiles, Analysis the bibliography and the list of its indicators. The folders are read when the package is planned, so a new
/// file is seen once Package.swift is touched; `make` does that, and tests compare both sides.
@main
struct EmbedPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let tool = try context.tool(named: "embed").url
    let root = context.package.directoryURL
    let work = context.pluginWorkDirectoryURL
    switch target.name {
    case "Reporting":
      let templates = root.appending(path: "templates")
      let output = work.appending(path: "EmbeddedTemplates.swift")
      return [
        .buildCommand(
          displayName: "Embedding templates", executable: tool,
          arguments: ["templates", templates.path(), output.path()],
          inputFiles: files(under: templates), outputFiles: [output])
      ]
    case "Importing":
      let profiles = root.appending(path: "Sources/Importing/BuiltIn")
      let output = work.appending(path: "EmbeddedProfiles.swift")
      return [
        .buildCommand(
          displayName: "Embedding profiles", executable: tool,
          arguments: ["profiles", profiles.path(), output.path()],
          inputFiles: files(under: profiles), outputFiles: [output])
      ]
    case "Analysis":
      let sources = root.appending(path: "Sources/Analysis")
      let bibliography = sources.appending(path: "Bibliography.json")
      let indicators = sources.appending(path: "Indicators")
      let catalogue = work.appending(path: "IndicatorList.swift")
      let books = work.appending(path: "EmbeddedBibliography.swift")
      return [
        .buildCommand(
          displayName: "Listing indicators", executable: tool,
          arguments: ["indicators", indicators.path(), catalogue.path()],
          inputFiles: files(under: indicators), outputFiles: [catalogue]),
        .buildCommand(
          displayName: "Embedding the bibliography", executable: tool,
          arguments: ["bibliography", bibliography.path(), books.path()],
          inputFiles: [bibliography], outputFiles: [books]),
      ]
    default:
      return []
    }
  }

  private func files(under folder: URL) -> [URL] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let all = (walk?.allObjects as? [URL]) ?? []
    return all.filter { !$0.hasDirectoryPath }.sorted { $0.path() < $1.path() }
  }
}
