import Measures
import Testing

@Suite("Sliding windows")
struct WindowTests {
  @Test("Both ends belong to a window, one millisecond more does not")
  func ends() {
    #expect(SlidingWindow.most([0, 50, 100], length: 100, atLeast: 3)?.worst == 0...2)
    #expect(SlidingWindow.most([0, 50, 101], length: 100, atLeast: 3) == nil)
    #expect(
      SlidingWindow.mostDistinct([0, 50, 100], keys: ["x", "y", "z"], length: 100, atLeast: 3)?.figure == 3)
    #expect(SlidingWindow.mostDistinct([0, 50, 101], keys: ["x", "y", "z"], length: 100, atLeast: 3) == nil)
  }

  @Test("Nothing, one moment and equal moments are windows like any other")
  func small() {
    #expect(SlidingWindow.most([], length: 100, atLeast: 1) == nil)
    #expect(SlidingWindow.mostDistinct([], keys: [Int](), length: 100, atLeast: 1) == nil)
    #expect(SlidingWindow.most([7], length: 0, atLeast: 1)?.members == [0])
    #expect(SlidingWindow.most([7, 7, 7], length: 0, atLeast: 3)?.worst == 0...2)
  }

  @Test("The worst window is the one with most moments; every window at the threshold gives members")
  func mostMoments() {
    let times: [Int64] = [0, 10, 500, 1000, 1001, 1002, 2000]
    let found = SlidingWindow.most(times, length: 100, atLeast: 2)
    #expect(found?.worst == 3...5)
    #expect(found?.figure == 3)
    #expect(found?.members == [0, 1, 3, 4, 5])
  }

  @Test("A window straddles any boundary: it is not a day of the calendar")
  func straddles() {
    let day: Int64 = 86_400_000
    let times = [day - 3, day - 2, day + 1, day + 2]
    #expect(SlidingWindow.most(times, length: 5, atLeast: 4)?.figure == 4)
  }

  @Test("The worst window of keys is shown without moments that add no key, but they are members")
  func tight() {
    let times: [Int64] = [0, 1, 2, 3, 4]
    let found = SlidingWindow.mostDistinct(times, keys: ["x", "x", "y", "z", "z"], length: 10, atLeast: 3)
    #expect(found?.worst == 1...3)
    #expect(found?.members == [0, 1, 2, 3, 4])
  }

  @Test("Of windows with equally many keys the shortest is the worst, then the earliest")
  func ties() {
    let times: [Int64] = [0, 9, 100, 103, 200, 203]
    let found = SlidingWindow.mostDistinct(times, keys: [1, 2, 1, 2, 2, 1], length: 10, atLeast: 2)
    #expect(found?.worst == 2...3)
    #expect(found?.members == [0, 1, 2, 3, 4, 5])
  }

  @Test("The two pointers agree with trying every pair of ends")
  func exhaustive() {
    var state: UInt64 = 42
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for _ in 0..<300 {
      let times = (0..<Int(next(14))).map { _ in Int64(next(60)) }.sorted()
      let keys = times.map { _ in next(4) }
      let (length, threshold) = (Int64(next(20)), Int(next(3)) + 1)
      var most = 0
      var members: Set<Int> = []
      for end in times.indices {
        for start in 0...end where times[end] - times[start] <= length {
          let figure = Set(keys[start...end]).count
          most = max(most, figure)
          if figure >= threshold { members.formUnion(start...end) }
        }
      }
      let found = SlidingWindow.mostDistinct(times, keys: keys, length: length, atLeast: threshold)
      #expect((found?.figure ?? 0) == (most >= threshold ? most : 0))
      #expect((found?.members ?? []) == members.sorted())
      if let found { #expect(Set(keys[found.worst]).count == found.figure) }
    }
  }
}
