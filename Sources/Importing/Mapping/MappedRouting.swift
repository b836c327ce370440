import CaseModel
import RecordReading

extension Worker {
  /// Opens a file that is read through a profile: what can be divided is offered to all workers, the rest is read here.
  func startMapped(
    _ file: Int, _ profile: Profile, _ content: FileFormat.Content, _ source: any ByteSource,
    _ digest: FileDigest, _ plan: ReadingPlan
  ) -> OpenFile? {
    if content == .csv {
      let shared = divide(file, profile, source, digest, plan)
      plan.opened(shared)
      return shared
    }
    guard let bound = bind(profile, file, nil).flatMap({ settleTimes($0, content, nil) }) else {
      plan.opened(nil)
      var source = source
      return end(file, digest, plan) { () throws(ReadError) in try source.drain() }
    }
    if content == .jsonLines, !profile.reading.gathers {
      let blocks = OpenFile.Blocks(lines: JSONLinesBlockReader(source: source, limits: request.limits))
      let shared = OpenFile(file: file, bound: bound, digest: digest, blocks: blocks)
      plan.opened(shared)
      return shared
    }
    plan.opened(nil)
    readMappedWhole(bound, content, source, digest, plan)
    return nil
  }

  /// Prepares a CSV file; nil where it cannot be read as it is, or where its rows make one record and it was read.
  private func divide(
    _ file: Int, _ profile: Profile, _ source: any ByteSource, _ digest: FileDigest, _ plan: ReadingPlan
  ) -> OpenFile? {
    let name = request.files[file].name
    var reader = CSVBlockReader(source: source, delimiter: profile.reading.delimiter, limits: request.limits)
    var bound: BoundProfile?
    do throws(ReadError) {
      let header = try reader.header { profile.isHeader($0, ofFileNamed: name) }
      bound = bind(profile, file, header).flatMap { settleTimes($0, .csv, header) }
    } catch {
      fail(file, error)
    }
    guard let bound else { return end(file, digest, plan) { () throws(ReadError) in try reader.drain() } }
    guard profile.reading.gathers else {
      return OpenFile(file: file, bound: bound, digest: digest, blocks: .init(csv: reader))
    }
    // Its rows belong together, so that it is read again in one piece.
    do throws(ReadError) {
      readMappedWhole(bound, .csv, try openDecoded(file, .csv, profile, nil), nil, plan)
    } catch {
      fail(file, error)
    }
    return end(file, digest, plan) { () throws(ReadError) in try reader.drain() }
  }

  /// Reads a file that is not divided.
  private func readMappedWhole(
    _ bound: BoundProfile, _ content: FileFormat.Content, _ source: any ByteSource, _ digest: FileDigest?,
    _ plan: ReadingPlan
  ) {
    let file = bound.file
    fragment.begin(file: UInt32(file), block: 0)
    let mapper = mapper(for: bound)
    if bound.profile.reading.gathers { mapper.task = .gather }
    let ending = readMapped(mapper, content, source, drains: digest != nil)
    if bound.profile.reading.gathers { mapper.finishGathering() }
    mapper.settle()
    if let fault = ending.fault { fail(file, fault) }
    if let digest, !ending.isCut { plan.note(digest: digest.hex(), of: file) }
    guard tallies[file].read == 0, tallies[file].problem.isEmpty, content != .csv else { return }
    tallies[file].problem =
      "it holds no record where the profile '\(bound.profile.name)' looks for them. Expected records at '\(bound.profile.reading.records?.description ?? "[]")'."
  }

  /// Parses one block of a mapped file.
  func parse(_ block: LineBlock, _ bound: BoundProfile, of open: OpenFile) {
    let mapper = mapper(for: bound)
    mapper.note()
    defer { mapper.settle() }
    if open.isLines {
      var taker = MappedTaker(mapper: mapper)
      let records = jsonLines.parse(block, into: &taker)
      return open.finish(block: block.index, records: records, isClean: true)
    }
    let outcome = parser(for: bound.profile.reading.delimiter).parse(
      block, columns: bound.columns.count, row: { mapper.take($0) }, problem: { mapper.reject($0) })
    open.finish(block: block.index, records: outcome.records, isClean: outcome.tail == nil)
  }
}

extension Mapper {
  /// Notes, for a worker that did not bind the profile itself, how the file is read.
  func note() {
    worker.tallies[bound.file].profile = bound.profile.name
    worker.tallies[bound.file].platform = bound.profile.platform
    worker.tallies[bound.file].unread.formUnion(Set(bound.unread))
  }
}
