#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import CaseModel
import Importing
import RecordReading

/// Profiles as anybody may write them. One that is refused names a line; one that loads reads the same small files in any
/// number of pieces, and every record ends in one place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
    return 0
  }
  if let promise = brokenByProfile(text) {
    say("Broken promise of profiles: \(promise).")
    abort()
  }
  return 0
}

/// The promise that was broken; nil where all were kept.
private func brokenByProfile(_ text: String) -> String? {
  let profile: Profile
  do throws(ProfileFaults) {
    profile = try Profile(yaml: text, file: "example.yaml", isZone: { $0 == "UTC" || $0.contains("/") })
  } catch {
    if error.all.isEmpty { return "a profile that is refused says why" }
    return error.all.allSatisfy({ $0.line > 0 }) ? nil : "a mistake has a line"
  }
  let name = "c-1/example.\(profile.reading.format.rawValue)"
  let body = Array((samples[profile.reading.format] ?? "").utf8)
  var sums: [[Int]] = []
  for step in [1, 7, Int.max] {
    let file = SourceFile(path: name, bytes: body.count) { _ in MemorySource(body, step: step) }
    var request = ImportRequest(
      files: [file], clock: Timestamp(milliseconds: 1_900_000_000_000), isZone: { _ in false })
    request.forced = profile
    for input in Import(request).run().portfolio.inputs {
      guard input.sumsAgree else { return "every record ends in one place" }
      sums.append([input.read, input.accepted, input.rejected, input.ignored])
    }
  }
  return sums.allSatisfy { $0 == sums.first } ? nil : "the sizes of pieces show"
}

private let samples: [ProfileReading.Format: String] = [
  .csv:
    "Notes\n\nID,Date,Amount,Currency,Type,IP\n1,24.10.2026 09:00:00,\"-1.234,56\",EUR,Fee,192.0.2.1\n2,2026-10-01,12.00,usd,Hourly,\n,,,,,\n",
  .json:
    #"{"value":[{"id":"1","at":"2026-10-01T09:00:00Z","ip":"192.0.2.1","n":{"v":[{"name":"a","value":1}]}},{"id":null,"at":1790000000}],"users":{"7":{"id":7}}}"#,
  .xml:
    "<Document xmlns='urn:x'><Stmt><Acct><IBAN>X1</IBAN></Acct><Ntry><Amt Ccy='EUR'>001.50</Amt><Dt>2026-10-01</Dt></Ntry></Stmt></Document>",
]

private func say(_ sentence: String) {
  let line = sentence + "\n"
  _ = write(2, line, line.utf8.count)
}
