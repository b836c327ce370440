/// A handling label of the Traffic Light Protocol 2.0 (FIRST, August 2022). Labels are never translated.
public enum TrafficLight: String, Sendable, CaseIterable {
  case red = "TLP:RED"
  case amberStrict = "TLP:AMBER+STRICT"
  case amber = "TLP:AMBER"
  case green = "TLP:GREEN"
  case clear = "TLP:CLEAR"

  /// The label, with or without `TLP:` and without regard to case; nil for any other word.
  public init?(named word: String) {
    let upper = word.uppercased()
    guard let label = Self(rawValue: upper.hasPrefix("TLP:") ? upper : "TLP:" + upper) else { return nil }
    self = label
  }

  /// The label as it is printed: `TLP:AMBER`.
  public var label: String { rawValue }

  /// What recipients may do, in the words of the standard's meaning.
  public var handling: String {
    switch self {
    case .red: "For the named recipients only. It may not be shared any further."
    case .amberStrict:
      "Recipients may share this report within their organisation only, on a need-to-know basis."
    case .amber:
      "Recipients may share this report within their organisation and with its clients, on a need-to-know basis."
    case .green: "Recipients may share this report within their community, but not in public."
    case .clear: "This report may be shared without restriction."
    }
  }

  /// The word that the style sheet knows the label by.
  var style: String {
    switch self {
    case .red: "red"
    case .amber, .amberStrict: "amber"
    case .green: "green"
    case .clear: "clear"
    }
  }
}
