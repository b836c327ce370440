import Templating

/// Where a page lies, and so how it reaches the others.
enum PageFolder: String {
  case root = "", contractors, clusters, indicators

  /// A page or file of the edition.
  enum Target {
    case portfolio, portfolioPage(Int), methodology, dataQuality
    case contractor(String), cluster(String), indicator(String), asset(String)
  }

  /// The path of a target from the edition's root.
  static func path(_ target: Target) -> String {
    switch target {
    case .portfolio, .portfolioPage(1): "index.html"
    case .portfolioPage(let number): "index-\(number).html"
    case .methodology: "methodology.html"
    case .dataQuality: "data-quality.html"
    case .contractor(let slug): "contractors/\(slug).html"
    case .cluster(let id): "clusters/\(id).html"
    case .indicator(let id): "indicators/\(id).html"
    case .asset(let name): "assets/\(name)"
    }
  }

  /// A link from a page of this folder.
  func link(_ target: Target) -> Link? {
    let path = Self.path(target)
    guard self != .root else { return Link(path: path) }
    let own = rawValue + "/"
    return Link(path: path.hasPrefix(own) ? String(path.dropFirst(own.count)) : "../" + path)
  }
}
