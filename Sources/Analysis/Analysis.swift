// Analysis
public protocol Indicator: Sendable {}
struct Source: Sendable { enum Kind { case government, industry }; let id: String, title: String, issuer: String, date: String, address: String, kind: Kind }
