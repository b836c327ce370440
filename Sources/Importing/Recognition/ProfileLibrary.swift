import RecordReading
import Synchronization

/// The profiles of a run. They are made when a file first asks for them: a folder of canonical records needs none.
public final class ProfileLibrary: Sendable {
  private let make: @Sendable () -> [Profile]
  private let made = Mutex<[Profile]?>(nil)

  /// A library that is made when it is first asked for.
  public init(_ make: @escaping @Sendable () -> [Profile]) { self.make = make }

  /// A library without a profile.
  public static var empty: ProfileLibrary { ProfileLibrary { [] } }

  /// What a file is, by its name and its beginning.
  public func recognise(_ file: SourceFile, limits: ReadLimits = ReadLimits()) -> Recognition {
    Recogniser(limits: limits, profiles: self).recognise(file)
  }

  /// The profiles, in the order of their names.
  public var all: [Profile] {
    made.withLock { made in
      if let made { return made }
      let profiles = make().sorted { $0.name < $1.name }
      made = profiles
      return profiles
    }
  }
}
