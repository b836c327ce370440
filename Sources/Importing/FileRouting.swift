import CaseModel
import RecordReading

extension Worker {
  /// Works until there is nothing left to read. Files that were opened for several workers are handed to `opened`.
  func run(_ plan: ReadingPlan, opened: (OpenFile) -> Void) {
    while let work = plan.take() {
      switch work {
      case .file(let file):
        let digest = FileDigest()
        let shared = start(file, digest, plan)
        if let shared { opened(shared) } else { request.meter.note(file: tallies[file].read) }
      case .block(let open, let block):
        let before = tallies[open.file].read
        parse(block, of: open)
        request.meter.note(records: tallies[open.file].read - before)
      }
    }
  }

  /// Opens a file: what can be divided is offered to all workers, the rest is read here.
  private func start(_ file: Int, _ digest: FileDigest, _ plan: ReadingPlan) -> OpenFile? {
    let recognition = Recogniser(request).recognise(request.files[file])
    do throws(ReadError) {
      switch recognition {
      case .unread(let reason, let line):
        plan.opened(nil)
        tallies[file].problem = reason
        tallies[file].problemLine = line
        return end(file, digest, plan) { () throws(ReadError) in
          var source = try self.request.files[file].open { digest.update($0) }
          try source.drain()
        }
      case .canonical(let content):
        return startCanonical(file, content, try openDecoded(file, content, nil, digest), digest, plan)
      case .archive:
        plan.opened(nil)
        tallies[file].profile = FileTally.archive
        var source = try open(file, digest)
        return end(file, digest, plan) { () throws(ReadError) in try source.drain() }
      case .accounts:
        plan.opened(nil)
        var source = try openDecoded(file, .csv, nil, digest)
        do throws(ReadError) { try readAccounts(&source, file: file) } catch { fail(file, error) }
        return end(file, digest, plan) { () throws(ReadError) in try source.drain() }
      case .mapped(let profile, let content, let because):
        tallies[file].because = because
        return startMapped(
          file, profile, content, try openDecoded(file, content, profile, digest), digest, plan)
      }
    } catch {
      plan.opened(nil)
      fail(file, error)
      return nil
    }
  }

  private func startCanonical(
    _ file: Int, _ content: FileFormat.Content, _ source: any ByteSource, _ digest: FileDigest,
    _ plan: ReadingPlan
  ) -> OpenFile? {
    let kind = FileFormat(fileName: request.files[file].name).flatMap { fileKind($0) }
    if content == .csv || content == .jsonLines {
      let shared = divide(file, source, content, kind, digest, plan)
      plan.opened(shared)
      return shared
    }
    plan.opened(nil)
    readWhole(source, content, file, kind, digest, plan)
    return nil
  }

  /// Prepares a file whose blocks can be parsed apart; nil where it cannot be read as it is.
  private func divide(
    _ file: Int, _ source: any ByteSource, _ content: FileFormat.Content, _ kind: Kind?, _ digest: FileDigest,
    _ plan: ReadingPlan
  ) -> OpenFile? {
    guard content == .csv else {
      tallies[file].profile = FileTally.canonical
      let reader = JSONLinesBlockReader(source: source, limits: request.limits)
      return OpenFile(file: file, fileKind: kind, digest: digest, blocks: .init(lines: reader))
    }
    var reader = CSVBlockReader(source: source, limits: request.limits)
    var layout: CSVLayout?
    do throws(ReadError) { layout = bind(try reader.header(), file, kind) } catch { fail(file, error) }
    guard let layout else {
      return end(file, digest, plan) { () throws(ReadError) in try reader.drain() }
    }
    return OpenFile(file: file, fileKind: kind, layout: layout, digest: digest, blocks: .init(csv: reader))
  }

  /// Reads what is left of a file and keeps its digest; there is none of a file that cannot be read to its end.
  @discardableResult
  func end(
    _ file: Int, _ digest: FileDigest, _ plan: ReadingPlan, _ drain: () throws(ReadError) -> Void
  ) -> OpenFile? {
    do throws(ReadError) {
      try drain()
      plan.note(digest: digest.hex(), of: file)
    } catch {
      fail(file, error)
    }
    return nil
  }

  /// Notes what broke a file; the first fault stands.
  func fail(_ file: Int, _ error: ReadError) {
    guard tallies[file].problem.isEmpty else { return }
    tallies[file].problem = error.description
    tallies[file].problemLine = error.line
  }

  /// Opens a file as it lies on disk, decompressed where its name ends in `.gz`.
  func open(_ file: Int, _ digest: FileDigest?) throws(ReadError) -> any ByteSource {
    var observer: FileSource.Observer?
    let meter = request.meter
    if let digest {
      observer = { bytes in
        digest.update(bytes)
        meter.note(bytes: bytes.count)
      }
    }
    let source = StoppableSource(source: try request.files[file].open(observer), meter: meter)
    return request.files[file].isCompressed ? GzipSource(source, limits: request.limits.expansion) : source
  }

  /// The kind that a file's name says: the name up to its first `.` or `-`, singular or plural.
  func fileKind(_ format: FileFormat) -> Kind? {
    Kind(named: String(format.stem.prefix { $0 != "." && $0 != "-" }))
  }

  /// Binds a CSV header; nil, with the reason in the tally, where the file is not a canonical one.
  func bind(_ header: CSVHeader, _ file: Int, _ kind: Kind?) -> CSVLayout? {
    guard let layout = CSVLayout(header, fileKind: kind, problem: &tallies[file].problem) else {
      tallies[file].problemLine = header.line
      return nil
    }
    tallies[file].profile = FileTally.canonical
    if let only = layout.only { see(only, in: file) }
    return layout
  }

  private func parse(_ block: LineBlock, of open: OpenFile) {
    let file = open.file
    fragment.begin(file: UInt32(file), block: block.index)
    if let bound = open.bound { return parse(block, bound, of: open) }
    let platform = placeholder(file)
    guard let layout = open.layout else {
      var taker = RecordTaker(
        worker: self, file: file, fileKind: open.fileKind, style: .json, platform: platform)
      let records = jsonLines.parse(block, into: &taker)
      return open.finish(block: block.index, records: records, isClean: true)
    }
    let outcome = parse(block, layout, file: file, platform: platform)
    open.finish(block: block.index, records: outcome.records, isClean: outcome.tail == nil)
  }

  private func parse(_ block: LineBlock, _ layout: CSVLayout, file: Int, platform: Symbol) -> CSVBlockOutcome
  {
    let width = layout.names.count
    guard let columns = layout.only?.login else {
      return csv.parse(
        block, columns: width, row: { self.take($0, layout, file: file, platform: platform) },
        problem: { self.reject($0, file: file, kind: layout.only?.kind, header: layout.names) })
    }
    return readLogins(columns, file: file) { reader in
      csv.parse(
        block, columns: width, row: { reader.take($0) }, problem: { reader.reject($0, header: layout.names) })
    }
  }

  /// Stands for the platform of a file's export until the whole file is read. It begins with a byte that no UTF-8 text
  /// has, so that no platform in any file can be taken for it.
  func placeholder(_ file: Int) -> Symbol {
    Self.placeholder(file).withUnsafeBufferPointer { fragment.texts.intern($0) }
  }

  static func placeholder(_ file: Int) -> [UInt8] { [0xff] + Array(String(file).utf8) }

  private func readWhole(
    _ source: any ByteSource, _ content: FileFormat.Content, _ file: Int, _ kind: Kind?,
    _ digest: FileDigest, _ plan: ReadingPlan
  ) {
    tallies[file].profile = FileTally.canonical
    fragment.begin(file: UInt32(file), block: 0)
    let style: NodeStyle = content == .xml ? .xml : .json
    var taker = RecordTaker(
      worker: self, file: file, fileKind: kind, style: style, platform: placeholder(file))
    if style == .xml {
      var reader = XMLReader(source: source, limits: request.limits) { word in
        Kind(named: word)?.isNamedInSingular(word) ?? false
      }
      do throws(ReadError) { _ = try reader.read(into: &taker) } catch { fail(file, error) }
      end(file, digest, plan) { () throws(ReadError) in try reader.drain() }
    } else {
      var reader = JSONReader(source: source, limits: request.limits)
      do throws(ReadError) {
        let outcome = try reader.read(into: &taker)
        if outcome.root != .list, outcome.root != .object { rejectRoot(file, outcome.root) }
      } catch {
        fail(file, error)
      }
      end(file, digest, plan) { () throws(ReadError) in try reader.drain() }
    }
    guard tallies[file].read == 0, tallies[file].problem.isEmpty else { return }
    if style == .xml || !tallies[file].unread.isEmpty {
      tallies[file].problem =
        "it holds no record of a known kind. Expected \(style == .xml ? "elements" : "lists") named after kinds, as in \(style == .xml ? "<login>" : "\"logins\"").\(Recogniser.draftHint)"
      tallies[file].profile = ""
    }
  }

  private func rejectRoot(_ file: Int, _ root: RawKind) {
    tallies[file].problem = "it holds \(root). Expected a list or an object of records."
    tallies[file].profile = ""
  }
}
