import CaseModel
import RecordReading
import Synchronization

/// Exports in, a portfolio out: reads every file, decides what each record is, and puts them together.
public struct Import: Sendable {
  private let request: ImportRequest

  /// An import of the request's files; nothing is read yet.
  public init(_ request: ImportRequest) { self.request = request }

  /// Reads everything. It never fails as a whole: what could not be read is told in `Portfolio.inputs` and in its
  /// `issues`.
  public func run() -> ImportResult {
    request.meter.begin(files: request.files.count, bytes: request.files.reduce(0) { $0 + $1.bytes })
    let plan = ReadingPlan(request)
    var gathered = read(plan)
    if request.meter.isStopped { return nothing }
    rereadUnclean(&gathered)
    let inputs = makeInputs(gathered, plan.digests)
    let order = fileOrder(inputs)
    var fileMap = [UInt32](repeating: 0, count: inputs.count)
    for (rank, file) in order.enumerated() { fileMap[file] = UInt32(rank) }
    var pool = RecordPool(
      draining: &gathered.fragments, inputs: order.map { inputs[$0] }, fileMap: fileMap,
      offsets: gathered.offsets)
    var settlement = Settlement(request: request, order: order)
    settlement.ties.listed = gathered.accounts.map { tie in
      var tie = tie
      tie.place.file = fileMap[Int(tie.place.file)]
      return tie
    }
    settlement.ties.folders = folders(gathered)
    return settlement.settle(&pool)
  }

  /// What a run gives that was told to stop.
  private var nothing: ImportResult {
    var fragments: [Fragment] = []
    let pool = RecordPool(draining: &fragments, inputs: [], fileMap: [], offsets: [])
    return ImportResult(
      portfolio: pool.portfolio(dropped: Kind.allCases.map { _ in [] }), asOf: nil, asOfSource: nil)
  }

  /// Files about one contractor whose id their folder's name is.
  private func folders(_ gathered: Gathered) -> [FolderTie] {
    var ties = Set<FolderTie>()
    for tally in gathered.tallies {
      guard let folder = tally.folder else { continue }
      ties.insert(FolderTie(platform: tally.platform ?? "default", folder: folder))
    }
    return ties.sorted { ($0.platform, $0.folder) < ($1.platform, $1.folder) }
  }

  /// What the workers brought home.
  private struct Gathered: Sendable {
    var fragments: [Fragment] = []
    var tallies: [FileTally]
    var opened: [OpenFile] = []
    var accounts: [AccountTie] = []
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
      let (fragment, tallies, files) = (worker.takeFragment(), worker.tallies, opened)
      let accounts = worker.accounts
      gathered.withLock { gathered in
        gathered.accounts += accounts
        gathered.fragments.append(fragment)
        gathered.opened += files
        for file in 0..<count { gathered.tallies[file].add(tallies[file]) }
      }
    }
    return gathered.withLock { gathered in
      var result = empty
      swap(&result, &gathered)
      for open in result.opened { Self.finish(open, &result, plan) }
      return result
    }
  }

  /// Record numbers, digest and problem of a file that was read in blocks.
  private static func finish(_ open: OpenFile, _ result: inout Gathered, _ plan: ReadingPlan) {
    let (records, problem, isCut) = open.state.withLock { ($0.records, $0.problem, $0.isCut) }
    var offsets: [Int] = []
    var total = 0
    for count in records {
      offsets.append(total)
      total += Int(count ?? 0)
    }
    result.offsets[open.file] = offsets.isEmpty ? [0] : offsets
    if !isCut { plan.note(digest: open.digest.hex(), of: open.file) }
    var fault = problem
    if fault == nil, open.isLines, total == 0 { fault = ReadError(.empty) }
    if let fault, result.tallies[open.file].problem.isEmpty {
      result.tallies[open.file].problem = fault.description
      result.tallies[open.file].problemLine = fault.line
    }
  }

  /// Files in which a block ended inside quotes are read again in one piece: where rows begin could not be told from
  /// the blocks alone. What the blocks gave is void.
  private func rereadUnclean(_ gathered: inout Gathered) {
    let unclean = gathered.opened.filter { $0.state.withLock { $0.isUnclean } }.sorted {
      $0.file < $1.file
    }
    guard !unclean.isEmpty else { return }
    let worker = Worker(request)
    for open in unclean {
      let file = open.file
      for index in gathered.fragments.indices { gathered.fragments[index].void(file: UInt32(file)) }
      gathered.offsets[file] = [0]
      worker.readInOnePiece(open)
      let because = gathered.tallies[file].because
      gathered.tallies[file] = worker.tallies[file]
      gathered.tallies[file].because = because
    }
    gathered.fragments.append(worker.takeFragment())
  }

  private func makeInputs(_ gathered: Gathered, _ digests: [String]) -> [InputFile] {
    request.files.indices.map { file in
      let tally = gathered.tallies[file]
      var input = InputFile(
        path: request.files[file].path, bytes: request.files[file].bytes, sha256: digests[file],
        profile: tally.profile, platform: tally.platform ?? "default")
      input.exportedAt = tally.exportedAt
      input.coversFrom = tally.coversFrom
      input.coversTo = tally.coversTo
      input.read = tally.read
      input.rejected = tally.rejected
      input.ignored = tally.ignored
      input.because = tally.because
      input.problem = tally.problem
      input.problemLine = tally.problemLine
      input.sharesLines = tally.sharesLines
      input.knownFields = tally.knownFields
      input.unreadFields = tally.unread.sorted
      return input
    }
  }

  /// The contract's order of files: exported_at (files without one first), then the bytes of the path. Files that two
  /// inputs give the same path follow their content, never the order of arguments.
  private func fileOrder(_ inputs: [InputFile]) -> [Int] {
    inputs.indices.sorted { left, right in
      let first = inputs[left].exportedAt?.milliseconds ?? .min
      let second = inputs[right].exportedAt?.milliseconds ?? .min
      if first != second { return first < second }
      let (path, other) = (inputs[left].path.utf8, inputs[right].path.utf8)
      if !path.elementsEqual(other) { return path.lexicographicallyPrecedes(other) }
      return (inputs[left].sha256, inputs[left].bytes) < (inputs[right].sha256, inputs[right].bytes)
    }
  }
}

extension Worker {
  /// Reads a CSV file from its start in one thread.
  func readInOnePiece(_ unclean: OpenFile) {
    let file = unclean.file
    fragment.begin(file: UInt32(file), block: 0)
    do throws(ReadError) {
      if let bound = unclean.bound { return try rereadMapped(bound) }
      var reader = CSVReader(source: try openDecoded(file, .csv, nil, nil), limits: request.limits)
      guard let layout = bind(try reader.header(), file, unclean.fileKind) else { return }
      if let columns = layout.only?.login {
        return try readLogins(columns, file: file) { logins throws(ReadError) in
          try reader.read(
            columns: layout.names.count, row: { logins.take($0) },
            problem: { logins.reject($0, header: layout.names) })
        }
      }
      let platform = placeholder(file)
      try reader.read(
        columns: layout.names.count,
        row: { self.take($0, layout, file: file, platform: platform) },
        problem: { self.reject($0, file: file, kind: layout.only?.kind, header: layout.names) })
    } catch {
      fail(file, error)
    }
  }

  private func rereadMapped(_ bound: BoundProfile) throws(ReadError) {
    let mapper = mapper(for: bound)
    mapper.note()
    let source = try openDecoded(bound.file, .csv, bound.profile, nil)
    let ending = readMapped(mapper, .csv, source, drains: false)
    mapper.settle()
    if let fault = ending.fault { throw fault }
  }

  /// Hands over what was read; the worker is done.
  func takeFragment() -> Fragment {
    var taken = Fragment.empty
    swap(&taken, &logins.fragment)
    return taken
  }
}
