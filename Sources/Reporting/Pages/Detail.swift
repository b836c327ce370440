/// How much a page shows. A page that is too long is made again with less, the least needed first, and says so.
struct Detail: Equatable {
  var evidenceRows: Int
  var hasAppendix: Bool
  var hasThresholds: Bool
  var hasActivityNumbers: Bool
  var listLimit: Int
  /// What was left out, as the end of a sentence; empty where nothing was.
  var leftOut: String

  /// From everything to the least that a report may be.
  static let levels = [
    Detail(
      evidenceRows: 30, hasAppendix: true, hasThresholds: true, hasActivityNumbers: true, listLimit: 60,
      leftOut: ""),
    Detail(
      evidenceRows: 30, hasAppendix: false, hasThresholds: true, hasActivityNumbers: true, listLimit: 60,
      leftOut: "the evidence appendix"),
    Detail(
      evidenceRows: 10, hasAppendix: false, hasThresholds: true, hasActivityNumbers: true, listLimit: 30,
      leftOut: "the evidence appendix, and evidence beyond 10 records a finding"),
    Detail(
      evidenceRows: 4, hasAppendix: false, hasThresholds: false, hasActivityNumbers: false, listLimit: 12,
      leftOut:
        "the evidence appendix, the thresholds, the numbers of the charts, and evidence beyond 4 records a finding"
    ),
    Detail(
      evidenceRows: 1, hasAppendix: false, hasThresholds: false, hasActivityNumbers: false, listLimit: 5,
      leftOut:
        "the evidence appendix, the thresholds, the numbers of the charts, and evidence beyond 1 record a finding"
    ),
  ]

  static var full: Detail { levels[0] }
}
