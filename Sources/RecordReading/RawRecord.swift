/// What kind of value a node is.
public enum RawKind: UInt8, Sendable, Equatable, CustomStringConvertible {
  /// JSON `null`. Its value is empty.
  case null
  /// Text, unescaped, in UTF-8.
  case text
  /// A number exactly as it was written.
  case number
  /// A truth value; its value reads `true` or `false`.
  case bool
  /// Values one after the other, without names.
  case list
  /// Values with names, in the order of the file; a name may come more than once.
  case object

  /// A noun with its article.
  public var description: String {
    switch self {
    case .null: "null"
    case .text: "a text"
    case .number: "a number"
    case .bool: "a truth value"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// One record of JSON, JSON Lines or XML, as it stands in the file.
///
/// It is a view of storage that the reader uses again for the next record: it and its nodes are valid only during
/// the call that hands it over.
public struct RawRecord {
  @usableFromInline let tape: TapeView
  /// The record's value. The root of an attribute bears its name; that of a record bears none in JSON, and the
  /// element's local name in XML.
  @inlinable public var root: RawNode { RawNode(tape: tape, index: 0) }
  /// The name of the list in which the record stood (a key of the root object), or the element's local name.
  /// Empty for an element of a root array and for a line of JSON Lines.
  public let container: UnsafeBufferPointer<UInt8>
  /// The line on which the record begins, from 1.
  public let line: UInt32
  /// The record's number, from 1: in the file, or for JSON Lines in the block. 0 for an attribute of the root.
  public let number: UInt32

  @usableFromInline
  init(tape: TapeView, container: UnsafeBufferPointer<UInt8>, line: UInt32, number: UInt32) {
    self.tape = tape
    self.container = container
    self.line = line
    self.number = number
  }

  /// The record's fields.
  @inlinable public var children: RawNodes { root.children }

  /// The children of the node at an index.
  @inlinable public func children(of index: Int) -> RawNodes { node(at: index).children }

  /// The node at an index of the tape; 0 is the record itself.
  @inlinable public func node(at index: Int) -> RawNode { RawNode(tape: tape, index: index) }

  /// The number of nodes, the record itself included.
  @inlinable public var nodeCount: Int { Int(tape.entries[0].next) }
}

/// One value of a record. Valid as long as its record.
public struct RawNode {
  @usableFromInline let tape: TapeView
  /// Where the node stands in its record; its subtree follows it.
  public let index: Int

  @inlinable
  init(tape: TapeView, index: Int) {
    self.tape = tape
    self.index = index
  }

  @inlinable var entry: TapeEntry { tape.entries[index] }

  /// What kind of value it is.
  @inlinable public var kind: RawKind { entry.kind }
  /// The name of an object's member, unescaped; empty in a list.
  @inlinable public var name: UnsafeBufferPointer<UInt8> {
    tape.bytes(entry.nameOffset, entry.nameCount)
  }
  /// The text, unescaped; the number as written; `true` or `false`; empty for null, lists and objects.
  @inlinable public var value: UnsafeBufferPointer<UInt8> {
    tape.bytes(entry.valueOffset, entry.valueCount)
  }
  /// The index after the node's subtree.
  @inlinable public var next: Int { Int(entry.next) }
  /// The values inside a list or an object; none for any other kind.
  @inlinable public var children: RawNodes { RawNodes(tape: tape, index: index + 1, end: next) }
  /// True for a list or an object.
  @inlinable public var isContainer: Bool { kind == .list || kind == .object }
}

/// The children of a node, in the order of the file.
public struct RawNodes: Sequence, IteratorProtocol {
  @usableFromInline let tape: TapeView
  @usableFromInline var index: Int
  @usableFromInline let end: Int

  @inlinable
  init(tape: TapeView, index: Int, end: Int) {
    self.tape = tape
    self.index = index
    self.end = end
  }

  /// The next child.
  @inlinable
  public mutating func next() -> RawNode? {
    guard index < end else { return nil }
    let node = RawNode(tape: tape, index: index)
    index = node.next
    return node
  }

  /// True where there is no child left.
  @inlinable public var isEmpty: Bool { index >= end }
}

/// Takes what a reader of JSON, JSON Lines or XML finds, in the order of the file.
public protocol RawRecordSink {
  /// A value that stands before the records and belongs to those that follow; `index` is that of its path. The last one
  /// that was found holds. It is valid only during the call. With nil it no longer holds: the element has ended that
  /// holds both it and the records.
  mutating func above(_ index: Int, _ value: UnsafeBufferPointer<UInt8>?)
  /// A record. It is valid only during the call.
  mutating func record(_ record: RawRecord)
  /// A member of the root that is no record: `root.name` and `root` are its name and value. Valid only during the call.
  mutating func attribute(_ attribute: RawRecord)
  /// A record that was rejected.
  mutating func problem(_ problem: ReadProblem)
}

extension RawRecordSink {
  /// Drops the value: only what reads with paths above the records has use for it.
  public mutating func above(_ index: Int, _ value: UnsafeBufferPointer<UInt8>?) {}
}
