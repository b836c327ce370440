import CaseModel
import RecordReading

/// Hands the structured records of one file, or of one block of it, to a mapper.
struct MappedTaker: RawRecordSink {
  let mapper: Mapper
  /// The number of records before the block.
  var offset: UInt32 = 0

  mutating func record(_ record: RawRecord) {
    mapper.worker.tallies[mapper.bound.file].note(line: record.line)
    mapper.take(record, offset: offset)
  }

  mutating func attribute(_ attribute: RawRecord) {}

  mutating func problem(_ problem: ReadProblem) {
    var problem = problem
    if problem.record > 0 {
      mapper.worker.tallies[mapper.bound.file].note(line: problem.line)
      problem.record &+= offset
    }
    mapper.reject(problem)
  }

  mutating func above(_ index: Int, _ value: UnsafeBufferPointer<UInt8>?) {
    guard mapper.above.indices.contains(index) else { return }
    mapper.above[index] = value.map { Array($0) }
  }
}

extension Worker {
  /// This worker's mapper of a bound profile; there is one as long as the worker reads the same file.
  func mapper(for bound: BoundProfile) -> Mapper {
    if let mapper, mapper.bound === bound { return mapper }
    let made = Mapper(bound, self)
    mapper = made
    return made
  }

  /// Binds a profile; nil, with the reason in the tally, where the file lacks what it needs.
  func bind(
    _ profile: Profile, _ file: Int, _ header: CSVHeader?, settled: [[String]: [TimeFormat]] = [:]
  ) -> BoundProfile? {
    do throws(BindingFault) {
      let bound = try ProfileBinder.bind(profile, file: file, header: header, request, settled: settled)
      tallies[file].profile = profile.name
      tallies[file].platform = profile.platform
      tallies[file].folder = bound.folder
      tallies[file].unread.formUnion(Set(bound.unread))
      return bound
    } catch {
      tallies[file].problem = error.reason
      tallies[file].problemLine = error.line
      return nil
    }
  }

  /// Settles what only the whole file can tell, by reading it once more beforehand; else the profile as it is bound.
  func settleTimes(_ bound: BoundProfile, _ content: FileFormat.Content, _ header: CSVHeader?)
    -> BoundProfile?
  {
    guard !bound.openLists.isEmpty else { return bound }
    let scout = Worker(request)
    let mapper = scout.mapper(for: bound)
    let times = OpenTimes(bound.openLists)
    mapper.task = .settle
    mapper.openTimes = times
    // What breaks the file is told when its records are read.
    if let source = try? scout.openDecoded(bound.file, content, bound.profile, nil) {
      _ = scout.readMapped(mapper, content, source, drains: false)
    }
    return bind(bound.profile, bound.file, header, settled: times.settled)
  }

  /// Opens a file for a profile: decompressed and in UTF-8.
  func openDecoded(
    _ file: Int, _ content: FileFormat.Content, _ profile: Profile?, _ digest: FileDigest?
  ) throws(ReadError) -> any ByteSource {
    decoded(try open(file, digest), content, encoding: profile?.reading.encoding)
  }

  /// How the reading of a file ended.
  struct Ending {
    /// What broke it.
    var fault: ReadError?
    /// Not every byte of it could be read.
    var isCut = false

    init(
      _ drains: Bool, _ read: () throws(ReadError) -> Void, drain: () throws(ReadError) -> Void
    ) {
      do throws(ReadError) { try read() } catch { fault = error }
      guard drains else { return }
      do throws(ReadError) { try drain() } catch {
        isCut = true
        fault = fault ?? error
      }
    }
  }

  /// Reads a mapped file from its start in this thread; to its end, also behind a place that breaks it, where it is to
  /// be drained.
  func readMapped(
    _ mapper: Mapper, _ content: FileFormat.Content, _ source: any ByteSource, drains: Bool
  ) -> Ending {
    let reading = mapper.bound.profile.reading
    let limits = request.limits
    var taker = MappedTaker(mapper: mapper)
    switch content {
    case .csv:
      var reader = CSVReader(source: source, delimiter: reading.delimiter, limits: limits)
      let name = request.files[mapper.bound.file].name
      let isHeader = { mapper.bound.profile.isHeader($0, ofFileNamed: name) }
      return Ending(drains) { () throws(ReadError) in
        let columns = try reader.header(where: isHeader).names.count
        try reader.read(columns: columns, row: { mapper.take($0) }, problem: { mapper.reject($0) })
      } drain: { () throws(ReadError) in
        try reader.drain()
      }
    case .jsonLines:
      var blocks = JSONLinesBlockReader(source: source, limits: limits)
      return Ending(drains) { () throws(ReadError) in
        while let block = try blocks.next() { taker.offset &+= self.jsonLines.parse(block, into: &taker) }
      } drain: { () throws(ReadError) in
        try blocks.drain()
      }
    case .json:
      var reader = JSONReader(source: source, limits: limits, records: reading.records ?? .items)
      return Ending(drains) { () throws(ReadError) in
        _ = try reader.read(into: &taker)
      } drain: {
        () throws(ReadError) in
        try reader.drain()
      }
    case .xml:
      guard let path = reading.records ?? .whole else {
        return Ending(false) {
        } drain: {
        }
      }
      var reader = XMLReader(
        source: source, limits: limits, records: path, above: reading.above.map(\.path))
      return Ending(drains) { () throws(ReadError) in
        _ = try reader.read(into: &taker)
      } drain: {
        () throws(ReadError) in
        try reader.drain()
      }
    }
  }
}

extension NodePath {
  /// The whole document.
  static let whole = try? NodePath(parsing: ".")
  /// The items of a list.
  static let items = try? NodePath(parsing: "[]")
}

extension Mapper {
  /// Rejects what could not be read as a row or record.
  func reject(_ problem: ReadProblem) {
    switch task {
    case .make, .gather:
      worker.reject(problem, file: bound.file, kind: bound.onlyKind, header: bound.columns)
    case .settle, .recall: return
    }
  }
}
