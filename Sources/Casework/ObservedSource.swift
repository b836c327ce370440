import RecordReading

/// A source whose bytes are shown to an observer as they are handed out.
struct ObservedSource: ByteSource {
  private var source: any ByteSource
  private let observer: FileSource.Observer?

  init(_ source: any ByteSource, _ observer: FileSource.Observer?) {
    self.source = source
    self.observer = observer
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = try source.read(into: buffer)
    if count > 0 { observer?(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count
  }
}
