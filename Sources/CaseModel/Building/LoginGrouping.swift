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
  private struct Key {
    let time: Int64
    let index: UInt32
  }

  private var keys: [Key] = []
  private var copy: [Login] = []

  mutating func sort(_ slice: UnsafeMutableBufferPointer<Login>) {
    guard let first = (1..<max(slice.count, 1)).first(where: { Self.precedes(slice[$0], slice[$0 - 1]) }),
      first > 0
    else { return }
    // Sorting small keys and moving each login once beats moving 64 bytes at every step.
    keys.removeAll(keepingCapacity: true)
    for index in slice.indices { keys.append(Key(time: slice[index].at.raw, index: UInt32(index))) }
    keys.sort { left, right in
      if left.time != right.time { return left.time < right.time }
      return slice[Int(left.index)].provenance < slice[Int(right.index)].provenance
    }
    copy.removeAll(keepingCapacity: true)
    copy.append(contentsOf: slice)
    for (target, key) in keys.enumerated() { slice[target] = copy[Int(key.index)] }
  }

  @inline(__always)
  private static func precedes(_ left: Login, _ right: Login) -> Bool {
    left.at.raw != right.at.raw ? left.at.raw < right.at.raw : left.provenance < right.provenance
  }
}
