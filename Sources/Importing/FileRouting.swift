import CaseModel
import RecordReading
import Synchronization

extension Worker {
  /// Works until there is nothing left to read. Files that were opened for several workers are appended to `opened`.
  func run(_ plan: ReadingPlan, opened: (OpenFile) -> Void) {
    while let work = plan.take() {
      switch work {
      case .file(let file): start(file, plan, opened)
      case .block(let open, let block, let binding): parse(block, of: open, binding)
      }
    }
  }

  /// Opens a file: what can be divided is offered to all workers, the rest is read here.
  private func start(_ file: Int, _ plan: ReadingPlan, _ opened: (OpenFile) -> Void) {
    let digest = FileDigest()
    do throws(ReadError) {
      guard let format = FileFormat(fileName: request.files[file].name) else {
        var source = try request.files[file].open { digest.update($0) }
        try source.drain()
        finish(file, plan, digest, records: 0)
        return
      }
      let source = try open(file, format, digest)
      let kind = fileKind(format)
      switch format.content {
      case .csv:
        var reader = CSVBlockReader(source: source, limits: request.limits)
        guard let binding = try bind(&reader, file, kind) else {
          try reader.drain()
          finish(file, plan, digest, records: 0)
          return
        }
        let shared = OpenFile(file: file, fileKind: kind, digest: digest, reader: .csv(reader, binding))
        opened(shared)
        plan.add(shared)
      case .jsonLines:
        tallies[file].profile = "canonical"
        let reader = JSONLinesBlockReader(source: source, limits: request.limits)
        let shared = OpenFile(file: file, fileKind: kind, digest: digest, reader: .jsonLines(reader))
        opened(shared)
        plan.add(shared)
      case .json, .xml:
        tallies[file].profile = "canonical"
        let records = readWhole(source, format, file, kind)
        finish(file, plan, digest, records: records)
      }
    } catch {
      tallies[file].problem = error.description
      tallies[file].problemLine = error.line
      finish(file, plan, digest, records: 0)
    }
  }

  func open(_ file: Int, _ format: FileFormat, _ digest: FileDigest?) throws(ReadError) -> any ByteSource {
    var observer: FileSource.Observer?
    if let digest { observer = { digest.update($0) } }
    let source = try request.files[file].open(observer)
    return format.isCompressed ? GzipSource(source) : source
  }

  /// The kind that a file's name says: the name up to its first `.` or `-`, singular or plural.
  func fileKind(_ format: FileFormat) -> Kind? {
    Kind(named: String(format.stem.prefix { $0 != "." && $0 != "-" }))
  }

  private func finish(_ file: Int, _ plan: ReadingPlan, _ digest: FileDigest, records: UInt32) {
    plan.state.withLock { $0.outcomes[file].sha256 = digest.hex() }
  }

  /// Binds a CSV header; nil, with the reason in the tally, where the file is not a canonical one.
  func bind(_ reader: inout CSVBlockReader, _ file: Int, _ kind: Kind?) throws(ReadError) -> CSVBinding? {
    try bind(try reader.header(), file, kind)
  }

  func bind(_ header: CSVHeader, _ file: Int, _ kind: Kind?) throws(ReadError) -> CSVBinding? {
    guard let kind else {
      tallies[file].problem =
        "Its name says no kind of record. Expected a name that begins with one, as in logins.csv or bids-2026-11.csv."
      return nil
    }
    var missing: [String] = []
    guard let binding = CSVBinding(header, kind: kind, tally: &tallies[file], missing: &missing) else {
      tallies[file].problem =
        "Its header lacks \(missing.joined(separator: ", ")). Expected every required field of \(kind.name)."
      return nil
    }
    tallies[file].profile = "canonical"
    return binding
  }

  private func parse(_ block: LineBlock, of open: OpenFile, _ binding: CSVBinding?) {
    let file = open.file
    fragment.begin(
      file: UInt32(file), block: block.index, expectedLogins: binding?.login == nil ? 0 : block.count / 128)
    let platform = placeholder(file)
    guard let binding else {
      var taker = RecordTaker(worker: self, file: file, fileKind: open.fileKind, style: .json, platform: platform)
      let records = jsonLines.parse(block, into: &taker)
      return open.finish(block: block.index, records: records, isClean: true)
    }
    let outcome = csv.parse(
      block, columns: binding.names.count,
      row: { self.take($0, binding, file: file, platform: platform) },
      problem: { self.reject($0, file: file, kind: binding.kind, header: binding.names) })
    open.finish(block: block.index, records: outcome.records, isClean: outcome.tail == nil)
  }

  /// Stands for the platform of a file's export until the whole file is read. It begins with a byte that no UTF-8 text
  /// has, so that no platform in any file can be taken for it.
  func placeholder(_ file: Int) -> Symbol {
    Self.placeholder(file).withUnsafeBufferPointer { fragment.texts.intern($0) }
  }

  static func placeholder(_ file: Int) -> [UInt8] { [0xff] + Array(String(file).utf8) }

  private func readWhole(_ source: any ByteSource, _ format: FileFormat, _ file: Int, _ kind: Kind?) -> UInt32 {
    fragment.begin(file: UInt32(file), block: 0)
    let style: NodeStyle = format.content == .xml ? .xml : .json
    var taker = RecordTaker(worker: self, file: file, fileKind: kind, style: style, platform: placeholder(file))
    do throws(ReadError) {
      if style == .xml {
        var reader = XMLReader(source: source, limits: request.limits) { Kind(named: $0)?.isNamedInSingular($0) ?? false }
        defer { Self.drain { () throws(ReadError) in try reader.drain() } }
        return try reader.read(into: &taker)
      }
      var reader = JSONReader(source: source, limits: request.limits)
      defer { Self.drain { () throws(ReadError) in try reader.drain() } }
      let outcome = try reader.read(into: &taker)
      if outcome.root != .list, outcome.root != .object {
        tallies[file].problem = "It holds \(outcome.root). Expected a list or an object of records."
      }
      return outcome.records
    } catch {
      tallies[file].problem = error.description
      tallies[file].problemLine = error.line
      return 0
    }
  }

  /// Reads the rest of a file for its digest; what went wrong with its content is known already.
  private static func drain(_ body: () throws(ReadError) -> Void) { try? body() }
}

extension Kind {
  func isNamedInSingular(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    String(decoding: word, as: UTF8.self).lowercased() == name
  }
}
