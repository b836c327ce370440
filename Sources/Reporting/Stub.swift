
extension ReportRenderer {
  func clusterPages(_ range: Range<Int>, write: (String, [UInt8]) throws -> Void) throws {}
  func portfolioPages(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {}
  func data(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {}
}
