
extension ReportRenderer {
  func data(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {}
}
