import CaseModel
import Digests
import RecordReading
import Synchronization

/// One file while it is being read, by one worker or by several that take its blocks in turn.
final class OpenFile: Sendable {
  enum Reader: Sendable {
    case csv(CSVBlockReader, CSVBinding)
    case jsonLines(JSONLinesBlockReader)
  }

  struct State: Sendable {
    var reader: Reader
    var isAtEnd = false
    /// The number of records of each block that is parsed.
    var records: [UInt32?] = []
    /// A block ended inside quotes: the file is read again by one worker.
    var isUnclean = false
    var problem: ReadError?
  }

  let file: Int
  let fileKind: Kind?
  let digest: FileDigest
  let state: Mutex<State>

  init(file: Int, fileKind: Kind?, digest: FileDigest, reader: Reader) {
    self.file = file
    self.fileKind = fileKind
    self.digest = digest
    state = Mutex(State(reader: reader))
  }

  /// The next block; nil where there is none left. What is read is hashed on the way.
  func nextBlock() -> (block: LineBlock, binding: CSVBinding?)? {
    state.withLock { state -> (block: LineBlock, binding: CSVBinding?)? in
      guard !state.isAtEnd else { return nil }
      do throws(ReadError) {
        switch state.reader {
        case .csv(var reader, let binding):
          defer { state.reader = .csv(reader, binding) }
          if let block = try reader.next() {
            state.records.append(nil)
            return (block, binding)
          }
          try reader.drain()
        case .jsonLines(var reader):
          defer { state.reader = .jsonLines(reader) }
          if let block = try reader.next() {
            state.records.append(nil)
            return (block, nil)
          }
          try reader.drain()
        }
      } catch {
        state.problem = error
      }
      state.isAtEnd = true
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
    var open: [OpenFile] = []
    var outcomes: [FileOutcome]
  }

  /// What is known of a file when it was read.
  struct FileOutcome: Sendable {
    var sha256 = ""
    /// The first record's number, less one, of each block.
    var offsets: [Int] = [0]
    /// Records of the blocks read side by side are void: the file was read again in one piece, in this block.
    var validBlocks: Range<Int>?
  }

  let request: ImportRequest
  /// Largest first, so that the last file to be read is a small one; the order has no influence on any result.
  let order: [Int]
  let state: Mutex<State>

  init(_ request: ImportRequest) {
    self.request = request
    order = request.files.indices.sorted { request.files[$0].bytes > request.files[$1].bytes }
    state = Mutex(State(outcomes: request.files.map { _ in FileOutcome() }))
  }

  /// The next thing to do: a block of a file that is open, else a file.
  enum Work { case block(OpenFile, LineBlock, CSVBinding?), file(Int) }

  func take() -> Work? {
    while true {
      let candidate = state.withLock { $0.open.first }
      if let candidate {
        if let (block, binding) = candidate.nextBlock() { return .block(candidate, block, binding) }
        state.withLock { state in state.open.removeAll { $0 === candidate } }
        continue
      }
      let next = state.withLock { state -> Int? in
        guard state.next < order.count else { return nil }
        state.next += 1
        return order[state.next - 1]
      }
      return next.map { .file($0) }
    }
  }

  func add(_ file: OpenFile) { state.withLock { $0.open.append(file) } }
}
