extension RecordPool {
  /// Puts the sign-ins of all fragments into one array, grouped by contractor in one counting sort, then orders each
  /// contractor's by time and provenance. A second copy of ten million would be 640 MB; there never is one.
  mutating func gatherLogins(_ numbers: [UInt32], contractors count: Int, jobs: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    var next = shares.map { share in
      var own = [Int](repeating: 0, count: count)
      for (contractor, amount) in share.store.counts.enumerated() where amount > 0 {
        own[Int(numbers[share.key(contractor)])] += Int(amount)
      }
      return own
    }
    for number in 0..<count {
      var place = starts[number]
      for share in shares.indices {
        let amount = next[share][number]
        next[share][number] = place
        place += amount
      }
      starts[number + 1] = place
    }
    let total = starts[count]
    var all = shares
    shares = []
    logins = [Login](unsafeUninitializedCapacity: total) { target, filled in
      all.withUnsafeMutableBufferPointer { parts in
        next.withUnsafeMutableBufferPointer { places in
          // Each part moves the sign-ins of its own share, to places that no other share has.
          nonisolated(unsafe) let (target, parts, places) = (target, parts, places)
          inParallel(jobs: jobs, count: parts.count) { part in
            parts[part].scatter(into: target, next: &places[part], numbers: numbers)
          }
        }
      }
      filled = total
    }
    loginStarts = starts
    sortLogins(jobs: jobs)
  }

  /// Puts each contractor's sign-ins side by side within the one array, after contractors were put together.
  mutating func regroupLogins(contractors count: Int, jobs: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for login in logins { starts[Int(login.contractor.raw) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = Array(starts.dropLast())
    for number in 0..<count {
      while next[number] < starts[number + 1] {
        let owner = Int(logins[next[number]].contractor.raw)
        if owner != number { logins.swapAt(next[number], next[owner]) }
        next[owner] += 1
      }
    }
    loginStarts = starts
    sortLogins(jobs: jobs)
  }

  private mutating func sortLogins(jobs: Int) {
    let bounds = loginStarts
    let count = bounds.count - 1
    let parts = min(count, max(1, jobs * 8))
    logins.withUnsafeMutableBufferPointer { buffer in
      // Each part sorts the slices of its own contractors, so that no two touch one element.
      nonisolated(unsafe) let shared = buffer
      inParallel(jobs: jobs, count: parts) { part in
        var sorter = LoginSorter()
        for number in (count * part / parts)..<(count * (part + 1) / parts) {
          sorter.sort(UnsafeMutableBufferPointer(rebasing: shared[bounds[number]..<bounds[number + 1]]))
        }
      }
    }
  }

  /// Leaves out the sign-ins whose flag is set.
  public mutating func removeLogins(_ dropped: [Bool]) {
    guard dropped.contains(true) else { return }
    var kept = 0
    var starts = [Int](repeating: 0, count: loginStarts.count)
    for number in 0..<loginStarts.count - 1 {
      for index in loginStarts[number]..<loginStarts[number + 1] where !dropped[index] {
        logins[kept] = logins[index]
        kept += 1
      }
      starts[number + 1] = kept
    }
    logins.removeSubrange(kept...)
    loginStarts = starts
  }
}

/// Orders one contractor's sign-ins after the other, by time and then by provenance.
private struct LoginSorter {
  /// Time and place of each sign-in in one number: sorting numbers and moving each sign-in once beats moving 64 bytes
  /// at every step.
  private var keys: [UInt64] = []
  private var copy: [Login] = []

  mutating func sort(_ slice: UnsafeMutableBufferPointer<Login>) {
    guard (1..<max(slice.count, 1)).contains(where: { Self.precedes(slice[$0], slice[$0 - 1]) }) else {
      return
    }
    var (first, last) = (Int64.max, Int64.min)
    for login in slice {
      first = min(first, login.at.raw >> 16)
      last = max(last, login.at.raw >> 16)
    }
    let indexBits = UInt64(64 - slice.count.leadingZeroBitCount)
    guard UInt64(last - first) >> (64 - indexBits) == 0 else {
      var slice = slice
      return slice.sort(by: Self.precedes)
    }
    keys.removeAll(keepingCapacity: true)
    for index in slice.indices {
      keys.append(UInt64(slice[index].at.raw >> 16 - first) << indexBits | UInt64(index))
    }
    keys.sort()
    copy.removeAll(keepingCapacity: true)
    copy.append(contentsOf: slice)
    let mask = (UInt64(1) << indexBits) - 1
    for (target, key) in keys.enumerated() { slice[target] = copy[Int(key & mask)] }
    sortMoments(slice)
  }

  /// Orders sign-ins of one moment by what was written, then by provenance.
  private func sortMoments(_ slice: UnsafeMutableBufferPointer<Login>) {
    var start = 0
    while start < slice.count {
      var end = start + 1
      while end < slice.count, slice[end].at.milliseconds == slice[start].at.milliseconds { end += 1 }
      if end - start > 1 { slice[start..<end].sort(by: Self.precedes) }
      start = end
    }
  }

  @inline(__always)
  private static func precedes(_ left: Login, _ right: Login) -> Bool {
    if left.at.raw != right.at.raw { return left.at.raw < right.at.raw }
    if left.provenance != right.provenance { return left.provenance < right.provenance }
    // A row of a mapped file may give several sign-ins.
    return left.marks.rawValue < right.marks.rawValue
  }
}
