internal import CLibXML2

/// Reads one XML document of any size in constant memory, through libxml2's push parser, in every encoding that
/// libxml2 knows.
///
/// An element whose local name is that of a record becomes one; what is inside it becomes its fields (see `RawRecord`).
/// Attributes of the root, and texts in elements right under it, are attributes. Where a path leads to the records there
/// are no attributes, but values that stand above the records. A document type that declares anything or
/// points elsewhere, and XInclude, break the file: nothing is fetched or expanded.
public struct XMLReader {
  /// The levels of elements that are followed. libxml2's own limit for trees, which its push parser does not hold.
  static let deepest = 256

  private var source: ReadAheadSource
  private let limits: ReadLimits
  private let isRecord: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  private let places: XMLPlaces?

  /// Reads nothing yet.
  ///
  /// - Parameter isRecord: tells by its local name whether an element is a record. It is not asked about the root, nor
  ///   about elements inside a record, nor twice in a row about the same name; of a large document, on another thread.
  public init(
    source: any ByteSource, limits: ReadLimits = ReadLimits(),
    isRecord: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    self.source = ReadAheadSource(source)
    self.limits = limits
    self.isRecord = isRecord
    places = nil
  }

  /// Reads nothing yet.
  ///
  /// - Parameters:
  ///   - path: leads to the records' elements from the root, whose own name is left out. One name alone is found at any
  ///     depth under the root; `.` is the root itself. Only names, `*` and `[]` lead anywhere here.
  ///   - above: lead, in the same way, to texts of elements and attributes outside of records. What is found goes to the
  ///     sink's `above`, with the index of its path; so does the news that it no longer holds.
  public init(
    source: any ByteSource, limits: ReadLimits = ReadLimits(), records path: NodePath, above: [NodePath] = []
  ) {
    self.source = ReadAheadSource(source)
    self.limits = limits
    isRecord = { _ in false }
    places = XMLPlaces(records: path, above: above)
  }

  /// Hands over every record, attribute of the root and problem. To be called once.
  ///
  /// - Returns: the records that were handed over or rejected.
  /// - Throws: where the document is not well-formed or not allowed, or the source broke; what was handed over before
  ///   stands.
  public mutating func read<Sink: RawRecordSink>(into sink: inout Sink) throws(ReadError) -> UInt32 {
    let outcome: Result<UInt32, ReadError> = withUnsafeMutablePointer(to: &sink) { target in
      let delivery = XMLDelivery(
        record: { target.pointee.record($0) }, attribute: { target.pointee.attribute($0) },
        problem: { target.pointee.problem($0) }, above: { target.pointee.above($0, $1) })
      let handler = XMLHandler(delivery: delivery, limits: limits, places: places, isRecord: isRecord)
      let run = XMLRun(handler, limits: limits)
      do throws(ReadError) {
        return .success(try run.parse(&source))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) { try source.drain() }
}

/// Where records go.
struct XMLDelivery {
  let record: (RawRecord) -> Void
  let attribute: (RawRecord) -> Void
  let problem: (ReadProblem) -> Void
  let above: XMLPlaces.Found
}

/// libxml2 is made ready once; threads may race for it.
private let isLibraryReady: Bool = {
  xmlInitParser()
  return true
}()

/// One run of libxml2's push parser.
private final class XMLRun {
  /// In one place of memory, which libxml2 passes to the callbacks.
  private let handler: UnsafeMutablePointer<XMLHandler>
  private let limits: ReadLimits
  private let chunkBytes = 64 << 10
  /// Bytes of a document that are parsed on the caller's thread.
  private let partHere = 1 << 20

  init(_ handler: consuming XMLHandler, limits: ReadLimits) {
    self.handler = .allocate(capacity: 1)
    self.handler.initialize(to: handler)
    self.limits = limits
  }

  deinit {
    handler.deinitialize(count: 1)
    handler.deallocate()
  }

  /// Parses to the end and returns the number of records.
  func parse(_ source: inout ReadAheadSource) throws(ReadError) -> UInt32 {
    let start = UnsafeMutablePointer<CChar>.allocate(capacity: chunkBytes)
    defer { start.deallocate() }
    let buffer = UnsafeMutableRawBufferPointer(start: start, count: chunkBytes)
    let count = try fill(buffer, from: &source, atLeast: 4)
    guard count > 0, isLibraryReady else { throw ReadError(.empty) }

    var sax = makeSAXHandler()
    // The first bytes tell the encoding.
    let context = xmlCreatePushParserCtxt(
      &sax, UnsafeMutableRawPointer(handler), start, Int32(min(count, 4)), nil)
    guard let context else { throw ReadError(.xml(message: "out of memory")) }
    defer { free(context) }
    handler.pointee.context = context
    _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
    try begin(context, buffer, count, &source)
    return handler.pointee.records
  }

  /// Parses the first part of a document here, so that a short one needs no other thread, and the rest aside.
  private func begin(
    _ context: xmlParserCtxtPtr, _ buffer: UnsafeMutableRawBufferPointer, _ count: Int,
    _ source: inout ReadAheadSource
  ) throws(ReadError) {
    let skipped = min(count, 4)
    let first = UnsafeMutableRawBufferPointer(rebasing: buffer[skipped..<count])
    let isDone = try feed(context, first, buffer, &source, atMost: partHere)
    guard !isDone else { return }
    let direct = handler.pointee.delivery
    let pipe = XMLPipe()
    handler.pointee.delivery = pipe.delivery
    var rest = source
    var fault: ReadError?
    pipe.run(into: direct) { [self] in
      do throws(ReadError) {
        let none = UnsafeMutableRawBufferPointer(rebasing: buffer[..<0])
        _ = try feed(context, none, buffer, &rest, atMost: .max)
      } catch {
        fault = error
      }
    }
    handler.pointee.delivery = direct
    if let fault { throw fault }
  }

  /// Gives the parser bytes until the document's end, or until it had as many as said. True at the end.
  private func feed(
    _ context: xmlParserCtxtPtr, _ first: UnsafeMutableRawBufferPointer,
    _ buffer: UnsafeMutableRawBufferPointer, _ source: inout ReadAheadSource, atMost most: Int
  ) throws(ReadError) -> Bool {
    catchDecodingErrors(for: handler)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    var fed = 0
    var chunk = first
    while true {
      if chunk.count > 0 || fed == 0 {
        _ = xmlParseChunk(
          context, chunk.assumingMemoryBound(to: CChar.self).baseAddress, Int32(chunk.count), 0)
        try check(context)
      }
      fed += chunk.count
      guard fed < most else { return false }
      let count: Int
      do throws(ReadError) { count = try source.read(into: buffer) } catch {
        throw ReadError(error.reason, line: error.line == 0 ? line(context) : error.line)
      }
      guard count > 0 else { break }
      chunk = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
    }
    _ = xmlParseChunk(context, nil, 0, 1)
    try check(context)
    return true
  }

  /// Throws what the handler or libxml2 found, or that a tag does not end.
  private func check(_ context: xmlParserCtxtPtr) throws(ReadError) {
    if handler.pointee.isUndecodable { throw ReadError(.encoding, line: line(context)) }
    if let fault = handler.pointee.fault { throw fault }
    if context.pointee.wellFormed == 0 {
      throw ReadError(.xml(message: "not well-formed"), line: line(context))
    }
    guard let input = context.pointee.input?.pointee, let start = input.cur else { return }
    let waiting = UnsafeBufferPointer(start: start, count: input.end - start)
    if waiting.count > limits.fieldBytes + chunkBytes {
      throw ReadError(.markupTooLong(limit: limits.fieldBytes), line: line(context))
    }
    if waiting.count > chunkBytes, waiting[0] == 0x3C { try checkAttributes(waiting, context) }
  }

  /// Refuses a tag that is still incomplete and has far too many attributes: libxml2 would compare each with each.
  private func checkAttributes(
    _ tag: UnsafeBufferPointer<UInt8>, _ context: xmlParserCtxtPtr
  ) throws(ReadError) {
    guard tag[1] != 0x21, tag[1] != 0x3F else { return }
    var values = 0
    for index in 1..<tag.count where tag[index] == 0x22 || tag[index] == 0x27 {
      values += tag[index - 1] == 0x3D ? 1 : 0
    }
    guard values > 2 * limits.columns else { return }
    throw ReadError(.tooManyAttributes(found: values, limit: limits.columns), line: line(context))
  }

  private func line(_ context: xmlParserCtxtPtr) -> UInt32 {
    UInt32(clamping: context.pointee.input?.pointee.line ?? 0)
  }

  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from source: inout ReadAheadSource, atLeast least: Int
  ) throws(ReadError) -> Int {
    var count = 0
    while count < least {
      let more = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      guard more > 0 else { break }
      count += more
    }
    return count
  }

  private func free(_ context: xmlParserCtxtPtr) {
    handler.pointee.context = nil
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(context)
  }
}
