/// Sign-ins in the order in which one worker read them.
///
/// They lie in pieces of 32 MiB: a piece is a mapping of its own, so that its memory goes back to the system as soon as
/// its sign-ins stand in the portfolio, and the whole is never held twice.
struct LoginStore: Sendable {
  static let pieceCount = 1 << 19

  private(set) var full: [[Login]] = []
  private(set) var current: [Login] = []
  /// The number of sign-ins of each contractor, by its number in the fragment.
  private(set) var counts: [UInt32] = []

  var count: Int { full.count * Self.pieceCount + current.count }

  @inline(__always)
  mutating func append(_ login: Login) {
    if current.count == Self.pieceCount || current.capacity == 0 { turn() }
    current.append(login)
    let owner = Int(login.contractor.raw)
    if owner >= counts.count { counts += repeatElement(0, count: max(owner + 1 - counts.count, 1024)) }
    counts[owner] += 1
  }

  private mutating func turn() {
    if current.count > 0 { full.append(current) }
    current = []
    current.reserveCapacity(Self.pieceCount)
  }

  /// Counts again, without the sign-ins of runs that are void.
  mutating func recount(_ isValid: (Int) -> Bool) {
    for owner in counts.indices { counts[owner] = 0 }
    for index in 0..<count where isValid(index) {
      let piece = index / Self.pieceCount
      let login = piece < full.count ? full[piece][index % Self.pieceCount] : current[index % Self.pieceCount]
      counts[Int(login.contractor.raw)] += 1
    }
  }

  /// Takes the next piece out, in order; nil where none is left.
  mutating func takePiece() -> [Login]? {
    var piece: [Login] = []
    guard full.isEmpty else {
      swap(&piece, &full[0])
      full.removeFirst()
      return piece
    }
    swap(&piece, &current)
    return piece.isEmpty ? nil : piece
  }
}

/// The sign-ins of one fragment on their way into the portfolio.
struct LoginShare: Sendable {
  /// Sign-ins from `start` on, up to the next run, stand in this file; their records are numbered from `offset`.
  struct Run: Sendable {
    let start: Int
    /// Nil where the run is void.
    let file: UInt32?
    let offset: UInt32
  }

  var store: LoginStore
  let runs: [Run]
  /// What the fragment's numbers became; nil where they are the pool's own.
  let map: Renumbering?

  /// The pool's key of a contractor of the fragment.
  func key(_ contractor: Int) -> Int { map.map { Int($0.contractors[contractor].raw) } ?? contractor }

  /// Moves every sign-in to its contractor's place. `next` is the next free place of each contractor, by its final
  /// number; `numbers` gives the final number of each of the pool's keys.
  mutating func scatter(into target: UnsafeMutableBufferPointer<Login>, next: inout [Int], numbers: [UInt32])
  {
    var place = 0
    var run = 0
    while let piece = store.takePiece() {
      var index = 0
      while index < piece.count, run < runs.count {
        let runEnd = run + 1 < runs.count ? runs[run + 1].start : Int.max
        let end = min(piece.count, runEnd - place + index)
        if let file = runs[run].file {
          move(piece[index..<end], file, runs[run].offset, target, &next, numbers)
        }
        place += end - index
        index = end
        if place == runEnd { run += 1 }
      }
    }
  }

  private func move(
    _ slice: ArraySlice<Login>, _ file: UInt32, _ offset: UInt32, _ target: UnsafeMutableBufferPointer<Login>,
    _ next: inout [Int], _ numbers: [UInt32]
  ) {
    for index in slice.indices {
      var login = slice[index]
      if let map { map.renumber(&login) }
      login.provenance.file = file
      login.provenance.record &+= offset
      let number = numbers[Int(login.contractor.raw)]
      login.contractor = ContractorIndex(raw: number)
      let slot = next[Int(number)]
      next[Int(number)] = slot + 1
      target.initializeElement(at: slot, to: login)
    }
  }
}
