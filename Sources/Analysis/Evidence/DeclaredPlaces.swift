import CaseModel

/// A field of the profile over time: what it said at each moment, by its changes.
struct DeclaredValue<Value> {
  /// Values with the moment from which each holds, by time; the first holds from the beginning.
  private let steps: [(from: Int64, value: Value?)]

  /// The field's value now, and its changes; `read` gives the value of a text.
  init(_ dossier: Dossier, field: String, now: Value?, read: (String) -> Value?) {
    let changes = dossier.profileChanges.filter { $0.field == field && $0.at != nil }
    guard !changes.isEmpty else {
      steps = [(.min, now)]
      return
    }
    var steps: [(from: Int64, value: Value?)] = [(.min, changes[0].old.flatMap(read))]
    for (index, change) in changes.enumerated() {
      let value = index == changes.count - 1 ? now ?? change.new.flatMap(read) : change.new.flatMap(read)
      steps.append((change.at?.milliseconds ?? .min, value))
    }
    self.steps = steps
  }

  /// Whether the field never had a value.
  var isEmpty: Bool { steps.allSatisfy { $0.value == nil } }

  /// The value at a moment; nil where there was none.
  @inline(__always)
  func value(at time: Timestamp) -> Value? {
    if steps.count == 1 { return steps[0].value }
    return (steps.last { $0.from <= time.milliseconds } ?? steps[0]).value
  }
}

extension Dossier {
  /// The country that the profile claimed, over time.
  var declaredCountry: DeclaredValue<Country> {
    DeclaredValue(self, field: "claimed_country", now: profile?.claimedCountry) { text in
      var text = text
      return text.withUTF8 { Country(parsing: $0) }
    }
  }

  /// The time zone that the profile claimed, over time, by name.
  var declaredZone: DeclaredValue<String> {
    DeclaredValue(self, field: "claimed_time_zone", now: profile?.claimedTimeZone) { $0 }
  }
}
