import CaseModel
import Importing
import RecordReading

/// Imports files that are in memory.
struct Imported {
  var result: ImportResult
  var portfolio: Portfolio { result.portfolio }

  init(result: ImportResult) { self.result = result }

  init(
    _ files: [SourceFile], asOf: String? = nil, clock: String = "2026-12-01T00:00:00Z", jobs: Int = 1,
    limits: ReadLimits = ReadLimits(), seed: UInt64 = 1
  ) {
    let request = ImportRequest(
      files: files, clock: Timestamp(clock) ?? Timestamp(milliseconds: 0),
      asOf: asOf.flatMap { Timestamp($0) },
      isZone: { String(decoding: $0, as: UTF8.self).contains("/") }, jobs: jobs, limits: limits, seed: seed)
    result = Import(request).run()
  }

  /// What was imported elsewhere.
  init(_ result: ImportResult) { self.result = result }

  init(_ path: String, _ text: String, asOf: String? = nil, jobs: Int = 1, limits: ReadLimits = ReadLimits())
  {
    self.init([file(path, text)], asOf: asOf, jobs: jobs, limits: limits)
  }

  func rows(_ kind: Kind) -> Rows { portfolio.table(kind).all }
  func input(_ path: String) -> InputFile? { portfolio.inputs.first { $0.path == path } }
  var input: InputFile? { portfolio.inputs.first }
  func issues(_ outcome: ImportIssue.Outcome) -> [ImportIssue] {
    portfolio.issues.filter { $0.outcome == outcome }
  }
  var rejected: [ImportIssue] { issues(.rejected) }

  /// A field of the first record of a kind.
  func value(_ kind: Kind, _ field: String) -> String? {
    guard let row = rows(kind).first, let index = kind.schema.index(of: field) else { return nil }
    return row.plain(index)
  }
}

/// A file with a text.
func file(_ path: String, _ text: String) -> SourceFile { file(path, bytes: Array(text.utf8)) }

/// A file with bytes.
func file(_ path: String, bytes: [UInt8], step: Int = .max) -> SourceFile {
  SourceFile(path: path, bytes: bytes.count) { observer in
    ObservedSource(MemorySource(bytes, step: step), observer)
  }
}

/// A file that breaks after some bytes.
func brokenFile(_ path: String, _ text: String) -> SourceFile {
  SourceFile(path: path, bytes: text.utf8.count + 100) { _ in BreakingSource(MemorySource(Array(text.utf8))) }
}

/// A source in memory whose bytes are shown to an observer, as those of a file are.
struct ObservedSource: ByteSource {
  private var source: MemorySource
  private let observer: FileSource.Observer?

  init(_ source: MemorySource, _ observer: FileSource.Observer?) {
    self.source = source
    self.observer = observer
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = try source.read(into: buffer)
    if count > 0 { observer?(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count
  }
}

/// A source that ends with an error.
struct BreakingSource: ByteSource {
  private var source: MemorySource
  init(_ source: MemorySource) { self.source = source }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = try source.read(into: buffer)
    guard count > 0 else { throw ReadError(.cannotRead(code: 5)) }
    return count
  }
}

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
