// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, and a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "bonafide",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "bonafide", targets: ["bonafide"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The command line, and one run.
    .executableTarget(
      name: "bonafide",
      dependencies: [
        "Casework", "CaseModel", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "Casework",
      dependencies: [
        "CaseModel", "Digests", "Measures", "RecordReading", "Importing", "Analysis", "Reporting",
        "Publishing", "Yams",
      ],
      swiftSettings: strict),

    // Siblings: none imports another.
    .target(
      name: "Importing", dependencies: ["CaseModel", "Digests", "Measures", "RecordReading", "Yams"],
      exclude: ["BuiltIn"], swiftSettings: strict, plugins: ["EmbedPlugin"]),
    .target(
      name: "Analysis", dependencies: ["CaseModel", "Measures", "Digests"],
      exclude: ["Bibliography.json"], swiftSettings: strict, plugins: ["EmbedPlugin"]),
    .target(
      name: "Reporting", dependencies: ["CaseModel", "Measures", "Templating", "Digests"],
      swiftSettings: strict, plugins: ["EmbedPlugin"]),
    .target(name: "Publishing", dependencies: ["Digests"], swiftSettings: strict),

    // The ground floor: these know no case word, or only the nouns.
    .target(
      name: "RecordReading", dependencies: ["CLibXML2", "CZlib", "CIconv"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(name: "Templating", swiftSettings: strict),
    .target(name: "Measures", dependencies: ["CaseModel"], swiftSettings: strict),
    .target(name: "CaseModel", swiftSettings: strict),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: strict),

    // System libraries, each used by one target.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Part of the C library on Linux.
    .systemLibrary(name: "CIconv"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Compiles templates/, profiles and the bibliography into the binary and lists the indicators of the folder.
    .plugin(
      name: "EmbedPlugin", capability: .buildTool(), dependencies: ["embed"],
      path: "Sources/EmbedPlugin"),
    .executableTarget(name: "embed", swiftSettings: strict),

    .testTarget(name: "CaseModelTests", dependencies: ["CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "MeasuresTests", dependencies: ["Measures", "CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "RecordReadingTests", dependencies: ["RecordReading"], swiftSettings: strict),
    .testTarget(name: "TemplatingTests", dependencies: ["Templating"], swiftSettings: strict),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "Digests"], swiftSettings: strict),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["Importing", "CaseModel", "RecordReading", "Measures"],
      exclude: ["Profiles"],
      swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "CaseModel", "Measures"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Analysis", "CaseModel", "Measures", "Templating"],
      swiftSettings: strict),
    .testTarget(
      name: "CaseworkTests",
      dependencies: [
        "Casework", "CaseModel", "Importing", "Analysis", "Reporting", "Publishing", "Digests",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "BonafideTests",
      dependencies: [
        "bonafide", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
