import CaseModel
import RecordReading
import Synchronization

/// Exports in, a portfolio out: reads every file, decides what each record is, and puts them together.
public struct Import: Sendable {
  private let request: ImportRequest

  public init(_ request: ImportRequest) { self.request = request }

  /// Reads everything. It never fails as a whole: what could not be read is told in `Portfolio.inputs` and `issues`.
  public func run() -> ImportResult {
    let plan = ReadingPlan(request)
    var gathered = read(plan)
    rereadUnclean(&gathered)
    let inputs = makeInputs(gathered, plan)
    let order = fileOrder(inputs)
    var fileMap = [UInt32](repeating: 0, count: inputs.count)
    for (rank, file) in order.enumerated() { fileMap[file] = UInt32(rank) }
    let tallies = order.map { gathered.tallies[$0] }
    var pool = RecordPool(
      gathered.fragments, inputs: order.map { inputs[$0] }, fileMap: fileMap, offsets: gathered.offsets)
    gathered.fragments = []
    return Settlement(request: request, tallies: tallies, order: order).settle(&pool)
  }

  /// What the workers brought home.
  private struct Gathered: Sendable {
    var fragments: [Fragment] = []
    var tallies: [FileTally]
    var opened: [OpenFile] = []
    var offsets: RecordPool.RecordOffsets
  }

  private func read(_ plan: ReadingPlan) -> Gathered {
    let count = request.files.count
    let empty = Gathered(
      tallies: [FileTally](repeating: FileTally(), count: count), offsets: request.files.map { _ in [0] })
    let gathered = Mutex(empty)
    inParallel(jobs: request.jobs, count: max(request.jobs, 1)) { _ in
      let worker = Worker(request)
      var opened: [OpenFile] = []
      worker.run(plan) { opened.append($0) }
      let (fragment, tallies, files) = (worker.fragment, worker.tallies, opened)
      gathered.withLock { gathered in
        gathered.fragments.append(fragment)
        gathered.opened += files
        for file in 0..<count { gathered.tallies[file].add(tallies[file]) }
      }
    }
    return gathered.withLock { gathered in
      var result = gathered
      gathered = empty
      for open in result.opened { Self.finish(open, &result, plan) }
      return result
    }
  }

  /// Record numbers, digest and problem of a file that was read in blocks.
  private static func finish(_ open: OpenFile, _ result: inout Gathered, _ plan: ReadingPlan) {
    let (records, problem) = open.state.withLock { ($0.records, $0.problem) }
    var offsets: [Int] = []
    var total = 0
    for count in records {
      offsets.append(total)
      total += Int(count ?? 0)
    }
    result.offsets[open.file] = offsets.isEmpty ? [0] : offsets
    plan.state.withLock { $0.outcomes[open.file].sha256 = open.digest.hex() }
    if let problem, result.tallies[open.file].problem.isEmpty {
      result.tallies[open.file].problem = problem.description
      result.tallies[open.file].problemLine = problem.line
    }
  }

  /// Files in which a block ended inside quotes are read again in one piece: where rows begin could not be told from
  /// the blocks alone. What the blocks gave is void.
  private func rereadUnclean(_ gathered: inout Gathered) {
    let unclean = gathered.opened.filter { $0.state.withLock { $0.isUnclean } }.map(\.file).sorted()
    guard !unclean.isEmpty else { return }
    let worker = Worker(request)
    for file in unclean {
      for index in gathered.fragments.indices { gathered.fragments[index].void(file: UInt32(file)) }
      gathered.tallies[file] = FileTally()
      gathered.offsets[file] = [0]
      worker.readInOnePiece(file)
      gathered.tallies[file] = worker.tallies[file]
    }
    gathered.fragments.append(worker.fragment)
  }

  private func makeInputs(_ gathered: Gathered, _ plan: ReadingPlan) -> [InputFile] {
    let outcomes = plan.state.withLock { $0.outcomes }
    return request.files.indices.map { file in
      let tally = gathered.tallies[file]
      var input = InputFile(
        path: request.files[file].path, bytes: request.files[file].bytes, sha256: outcomes[file].sha256,
        profile: tally.profile, platform: tally.platform ?? "default")
      input.exportedAt = tally.exportedAt
      input.coversFrom = tally.coversFrom
      input.coversTo = tally.coversTo
      input.read = tally.read
      input.rejected = tally.rejected
      input.problem = tally.problem
      input.problemLine = tally.problemLine
      input.sharesLines = tally.sharesLines
      input.knownFields = tally.knownFields
      input.unreadFields = tally.unread.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      return input
    }
  }

  /// The contract's order of files: exported_at (files without one first), then the bytes of the path.
  private func fileOrder(_ inputs: [InputFile]) -> [Int] {
    inputs.indices.sorted { left, right in
      let first = inputs[left].exportedAt?.milliseconds ?? .min
      let second = inputs[right].exportedAt?.milliseconds ?? .min
      if first != second { return first < second }
      return Array(inputs[left].path.utf8).lexicographicallyPrecedes(Array(inputs[right].path.utf8))
    }
  }
}

extension Worker {
  /// Reads a CSV file from its start in one thread.
  func readInOnePiece(_ file: Int) {
    fragment.begin(file: UInt32(file), block: 0)
    guard let format = FileFormat(fileName: request.files[file].name) else { return }
    do throws(ReadError) {
      var reader = CSVReader(source: try open(file, format, nil), limits: request.limits)
      guard let binding = try bind(try reader.header(), file, fileKind(format)) else { return }
      let platform = placeholder(file)
      try reader.read(
        columns: binding.names.count,
        row: { self.take($0, binding, file: file, platform: platform) },
        problem: { self.reject($0, file: file, kind: binding.kind, header: binding.names) })
    } catch {
      tallies[file].problem = error.description
      tallies[file].problemLine = error.line
    }
  }
}
