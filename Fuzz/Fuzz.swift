#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The target that the environment names; read once, since libFuzzer calls millions of times.
private let target: FuzzTarget? = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

/// What libFuzzer calls with every input. A broken promise stops the program, which libFuzzer takes for a crash and keeps
/// the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target else {
    say("FUZZ_TARGET names no target.")
    exit(2)
  }
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  if let promise = target.brokenPromise(input) {
    say("Broken promise of \(target.rawValue): \(promise).")
    abort()
  }
  return 0
}

private func say(_ sentence: String) {
  let line = sentence + "\n"
  _ = write(2, line, line.utf8.count)
}
