import RecordReading

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
