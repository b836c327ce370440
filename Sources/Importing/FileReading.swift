import CaseModel
import Digests
import Dispatch
import RecordReading
import Synchronization

/// One file while it is being read by several workers that take its blocks in turn.
final class OpenFile: Sendable {
  /// Cuts the file into blocks; one of the two is there.
  struct Blocks: Sendable {
    var csv: CSVBlockReader?
    var lines: JSONLinesBlockReader?

    mutating func next() throws(ReadError) -> LineBlock? {
      if csv != nil { return try csv?.next() }
      return try lines?.next()
    }

    mutating func drain() throws(ReadError) {
      try csv?.drain()
      try lines?.drain()
    }
  }

  struct State: Sendable {
    var blocks: Blocks
    var isAtEnd = false
    /// The number of records of each block that is parsed.
    var records: [UInt32?] = []
    /// A block ended inside quotes: the file is read again by one worker.
    var isUnclean = false
    /// Not every byte of the file could be read, so that there is no digest of it.
    var isCut = false
    var problem: ReadError?
  }

  let file: Int
  let fileKind: Kind?
  /// The header of a CSV file; nil for JSON Lines.
  let layout: CSVLayout?
  /// The profile of a mapped file, bound to it.
  let bound: BoundProfile?
  let digest: FileDigest
  /// Whether it is a file of JSON Lines.
  let isLines: Bool
  let state: Mutex<State>

  init(
    file: Int, fileKind: Kind? = nil, layout: CSVLayout? = nil, bound: BoundProfile? = nil,
    digest: FileDigest, blocks: Blocks
  ) {
    self.file = file
    self.fileKind = fileKind
    self.layout = layout
    self.bound = bound
    self.digest = digest
    isLines = blocks.lines != nil
    state = Mutex(State(blocks: blocks))
  }

  /// The next block; nil where there is none left. What is read is hashed on the way, also behind a place that broke.
  func nextBlock() -> LineBlock? {
    state.withLock { state -> LineBlock? in
      guard !state.isAtEnd else { return nil }
      do throws(ReadError) {
        if let block = try state.blocks.next() {
          state.records.append(nil)
          return block
        }
      } catch {
        state.problem = error
      }
      state.isAtEnd = true
      do throws(ReadError) { try state.blocks.drain() } catch {
        state.isCut = true
        state.problem = state.problem ?? error
      }
      return nil
    }
  }

  /// Notes how many records a block has, and whether it ended with a record.
  func finish(block: Int, records: UInt32, isClean: Bool) {
    state.withLock { state in
      if block < state.records.count { state.records[block] = records }
      if !isClean { state.isUnclean = true }
    }
  }
}

/// The SHA-256 of a file, taken while it is read.
///
/// `@unchecked Sendable`: a source is read by one thread at a time (the lock of `OpenFile` sees to it), and the digest is
/// asked for after the last read.
final class FileDigest: @unchecked Sendable {
  private var hash = SHA256()

  func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bytes) }
  func hex() -> String { hash.finalize().hex }
}

/// All files of a run, handed out to workers.
final class ReadingPlan: Sendable {
  struct State: Sendable {
    var next = 0
    /// Files that are being opened, of which it is not known yet whether they have blocks for others.
    var opening = 0
    /// Workers that wait for that.
    var waiting = 0
    var open: [OpenFile] = []
    var digests: [String]
  }

  /// What to do next.
  enum Work { case block(OpenFile, LineBlock), file(Int) }
  private enum Step { case open(OpenFile), file(Int), wait, done }

  /// Largest first, so that the last file to be read is a small one; the order has no influence on any result.
  private let order: [Int]
  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)
  private let meter: ReadingMeter

  init(_ request: ImportRequest) {
    meter = request.meter
    let sizes = request.files.map(\.bytes)
    order = sizes.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    state = Mutex(State(digests: sizes.map { _ in "" }))
  }

  /// A block of a file that is open, else a file; nil where nothing is left.
  func take() -> Work? {
    while true {
      guard !meter.isStopped else { return nil }
      switch step() {
      case .open(let file):
        if let block = file.nextBlock() { return .block(file, block) }
        let isFirst = state.withLock { state in
          defer { state.open.removeAll { $0 === file } }
          return state.open.contains { $0 === file }
        }
        if isFirst { meter.note(file: 0) }
      case .file(let file): return .file(file)
      case .wait: news.wait()
      case .done: return nil
      }
    }
  }

  private func step() -> Step {
    state.withLock { state -> Step in
      if let file = state.open.first { return .open(file) }
      if state.next < order.count {
        state.next += 1
        state.opening += 1
        return .file(order[state.next - 1])
      }
      guard state.opening > 0 else { return .done }
      state.waiting += 1
      return .wait
    }
  }

  /// Says of a file that was taken whether it is read in blocks. To be called once for each.
  func opened(_ file: OpenFile?) {
    let waiting = state.withLock { state -> Int in
      if let file { state.open.append(file) }
      state.opening -= 1
      defer { state.waiting = 0 }
      return state.waiting
    }
    for _ in 0..<waiting { news.signal() }
  }

  func note(digest: String, of file: Int) { state.withLock { $0.digests[file] = digest } }
  var digests: [String] { state.withLock { $0.digests } }
}
