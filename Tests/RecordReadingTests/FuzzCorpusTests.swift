import Foundation
import Testing

/// Every input that `make fuzz` began with or that has broken a reader once.
@Suite struct FuzzCorpusTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzz/Corpus")

  private static func inputs(_ target: FuzzTarget) -> [URL] {
    Corpora.files(in: root.appending(path: target.rawValue)) { _ in true }
  }

  @Test(arguments: FuzzTarget.allCases)
  func theReadersKeepTheirPromisesOnTheSavedCorpus(target: FuzzTarget) throws {
    let inputs = Self.inputs(target)
    #expect(inputs.count > 4)
    for input in inputs {
      let broken = target.brokenPromise(Array(try Data(contentsOf: input)))
      #expect(broken == nil, "\(target)/\(input.lastPathComponent)")
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func theReadersKeepTheirPromisesOnChangedInputs(target: FuzzTarget) throws {
    var dice = Dice(state: 17)
    for input in Self.inputs(target) {
      let sound = Array(try Data(contentsOf: input))
      guard sound.count > 2, sound.count < 1_000 else { continue }
      for _ in 0..<15 {
        var changed = sound
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
          let place = Int.random(in: 0..<changed.count, using: &dice)
          switch Int.random(in: 0..<3, using: &dice) {
          case 0: changed[place] = UInt8.random(in: 0...255, using: &dice)
          case 1: changed.insert(sound.randomElement(using: &dice) ?? 0, at: place)
          default: changed = Array(changed[..<place] + sound[min(place + 1, sound.count)...])
          }
          if changed.isEmpty { changed = [0] }
        }
        let broken = target.brokenPromise(changed)
        #expect(broken == nil, "\(target) \(changed)")
      }
    }
  }
}
