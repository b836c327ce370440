import Dispatch

/// Carries what the parser finds from a thread of its own to the sink's, in batches: a large document is parsed while
/// what was found before is taken in.
///
/// `@unchecked Sendable`: a batch belongs to one of the two threads, and semaphores hand it over. What the producer runs
/// touches nothing that the consumer touches meanwhile.
final class XMLPipe: @unchecked Sendable {
  private static let batchCount = 4

  private let batches = (0..<batchCount).map { _ in XMLBatch() }
  private let emptied = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)
  // One thread at a time touches what is below: the checks for that would cost more than the work.
  /// The producer's batch, counted from the first.
  @exclusivity(unchecked) private var filling = 0
  private var produce: (() -> Void)?

  /// What the parser delivers to while it runs.
  var delivery: XMLDelivery {
    XMLDelivery(
      record: { self.batch().add($0, isRecord: true) }, attribute: { self.batch().add($0, isRecord: false) },
      problem: { self.batch().add($0) }, above: { self.batch().add(above: $0, $1) })
  }

  /// Runs `produce` on another thread, and delivers here what it finds, in order. Returns when it has ended and all is
  /// delivered.
  func run(into delivery: XMLDelivery, _ produce: @escaping () -> Void) {
    self.produce = produce
    for _ in 1..<Self.batchCount { emptied.signal() }
    DispatchQueue(label: "xml").async { [self] in
      self.produce?()
      batches[filling % Self.batchCount].isLast = true
      filled.signal()
    }
    var taking = 0
    while true {
      filled.wait()
      let batch = batches[taking % Self.batchCount]
      batch.deliver(to: delivery)
      if batch.isLast { break }
      batch.reset()
      taking += 1
      emptied.signal()
    }
    self.produce = nil
  }

  /// The batch that has room.
  private func batch() -> XMLBatch {
    let batch = batches[filling % Self.batchCount]
    guard batch.isFull else { return batch }
    filled.signal()
    filling += 1
    emptied.wait()
    return batches[filling % Self.batchCount]
  }
}

/// Copies of what the parser has found, in order.
private final class XMLBatch {
  private enum Event {
    case record(Copy)
    case attribute(Copy)
    case problem(ReadProblem)
    case above(Int, Range<Int>?)
  }

  /// Where a record's nodes and bytes stand in the batch.
  private struct Copy {
    let entry: Int
    let byte: Int
    let names: UnsafePointer<UInt8>
    let line: UInt32
    let number: UInt32
  }

  @exclusivity(unchecked) private var events: [Event] = []
  @exclusivity(unchecked) private var entries: [TapeEntry] = []
  @exclusivity(unchecked) private var bytes: [UInt8] = []
  @exclusivity(unchecked) var isLast = false

  var isFull: Bool { bytes.count >= 256 << 10 || events.count >= 4_096 }

  func reset() {
    events.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  func add(_ record: RawRecord, isRecord: Bool) {
    let copy = Copy(
      entry: entries.count, byte: bytes.count, names: record.tape.source, line: record.line,
      number: record.number)
    events.append(isRecord ? .record(copy) : .attribute(copy))
    let nodes = UnsafeBufferPointer(start: record.tape.entries, count: record.root.next)
    entries.append(contentsOf: nodes)
    var end: UInt32 = 0
    for node in nodes {
      end = max(
        end, scratchEnd(node.nameOffset, node.nameCount), scratchEnd(node.valueOffset, node.valueCount))
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: record.tape.scratch, count: Int(end)))
  }

  func add(_ problem: ReadProblem) { events.append(.problem(problem)) }

  func add(above index: Int, _ value: UnsafeBufferPointer<UInt8>?) {
    guard let value else { return events.append(.above(index, nil)) }
    events.append(.above(index, bytes.count..<bytes.count + value.count))
    bytes.append(contentsOf: value)
  }

  func deliver(to delivery: XMLDelivery) {
    entries.withUnsafeBufferPointer { entries in
      bytes.withUnsafeBufferPointer { bytes in
        for event in events {
          switch event {
          case .record(let copy): deliver(copy, isRecord: true, entries, bytes, to: delivery.record)
          case .attribute(let copy): deliver(copy, isRecord: false, entries, bytes, to: delivery.attribute)
          case .problem(let problem): delivery.problem(problem)
          case .above(let index, let range):
            delivery.above(index, range.map { UnsafeBufferPointer(rebasing: bytes[$0]) })
          }
        }
      }
    }
  }

  @inline(__always)
  private func deliver(
    _ copy: Copy, isRecord: Bool, _ entries: UnsafeBufferPointer<TapeEntry>,
    _ bytes: UnsafeBufferPointer<UInt8>, to receive: (RawRecord) -> Void
  ) {
    guard let first = entries.baseAddress else { return }
    // Without bytes no offset leads into them.
    let scratch = bytes.baseAddress ?? copy.names
    let tape = TapeView(entries: first + copy.entry, source: copy.names, scratch: scratch + copy.byte)
    let none = UnsafeBufferPointer(start: scratch, count: 0)
    let container = isRecord ? RawNode(tape: tape, index: 0).name : none
    receive(RawRecord(tape: tape, container: container, line: copy.line, number: copy.number))
  }

  @inline(__always)
  private func scratchEnd(_ offset: UInt32, _ count: UInt32) -> UInt32 {
    offset & TapeView.scratchBit == 0 ? 0 : (offset & ~TapeView.scratchBit) &+ count
  }
}
