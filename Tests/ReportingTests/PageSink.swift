import Foundation
import Synchronization

/// Collects pages from several threads.
final class PageSink: Sendable {
  private let state = Mutex<[String: [UInt8]]>([:])

  func put(_ path: String, _ bytes: [UInt8]) { state.withLock { $0[path] = bytes } }

  var pages: [String: [UInt8]] { state.withLock { $0 } }
}

func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }
