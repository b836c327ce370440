import RecordReading

extension XMLReader {
  init(source: any ByteSource, limits: ReadLimits, records: NodePath, above: [NodePath]) {
    var last: [UInt8] = []
    if case .name(let name) = records.steps.last { last = name }
    self.init(source: source, limits: limits) { $0.elementsEqual(last) }
  }
}

struct TextEncoding: Sendable {
  init?(named: String) { return nil }
  static func byteOrderMark(of: UnsafeBufferPointer<UInt8>) -> TextEncoding? { nil }
}

struct DecodingSource: ByteSource {
  var source: any ByteSource
  init(_ source: any ByteSource, encoding: TextEncoding) { self.source = source }
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    try source.read(into: buffer)
  }
}
