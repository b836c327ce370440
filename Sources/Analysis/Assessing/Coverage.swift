import CaseModel

/// What each platform's export holds: which kinds of record, which of their fields, and over how many days.
public struct Coverage: Sendable {
  /// What a platform's export holds of one kind.
  struct Holding: Sendable {
    var records = 0
    /// The fields that at least one of the kind's files has.
    var known = FieldSet()
    /// The files that hold records of the kind.
    var files: Set<UInt32> = []
    /// The first and the last day of the records, counted from 1970-01-01.
    var firstDay: Int?
    var lastDay: Int?
    /// The span that the files say they cover, in days.
    var coveredDays = 0

    /// The days that were supplied: of the records, or of what the files say they cover, whichever is longer.
    var days: Int {
      guard let firstDay, let lastDay else { return coveredDays }
      return max(lastDay - firstDay + 1, coveredDays)
    }
  }

  /// What rules ask of a holding, for every contractor: numbers alone.
  struct Sums: Sendable {
    let records: Int
    let known: FieldSet
    let days: Int

    init(_ holding: Holding) { (records, known, days) = (holding.records, holding.known, holding.days) }
  }

  private let sums: [Symbol: [Sums]]
  private static let nothing = [Holding](repeating: Holding(), count: Kind.allCases.count)
  private static let none = nothing.map(Sums.init)

  /// What the platforms of a portfolio hold.
  public init(_ portfolio: Portfolio) {
    var holdings: [Symbol: [Holding]] = [:]
    for contractor in portfolio.indices {
      let logins = portfolio.dossier(contractor).logins
      guard !logins.isEmpty else { continue }
      holdings[portfolio.contractors[Int(contractor.raw)].platform, default: Self.nothing][
        Int(Kind.login.rawValue)
      ].add(logins)
    }
    for kind in Kind.allCases where kind != .login {
      for row in portfolio.table(kind).all {
        holdings[row.platform, default: Self.nothing][Int(kind.rawValue)].add(row)
      }
    }
    for (platform, kinds) in holdings {
      for kind in Kind.allCases where kinds[Int(kind.rawValue)].records > 0 {
        let inputs = kinds[Int(kind.rawValue)].files.map { portfolio.inputs[Int($0)] }
        holdings[platform]?[Int(kind.rawValue)].describe(inputs, kind: kind)
      }
    }
    sums = holdings.mapValues { $0.map(Sums.init) }
  }

  func holding(_ kind: Kind, on platform: Symbol) -> Sums {
    sums[platform, default: Self.none][Int(kind.rawValue)]
  }
}

extension Coverage.Holding {
  /// Adds a contractor's sign-ins, which are in order of time.
  fileprivate mutating func add(_ logins: ArraySlice<Login>) {
    records += logins.count
    var file: UInt32?
    for login in logins where login.provenance.file != file {
      file = login.provenance.file
      files.insert(login.provenance.file)
    }
    if let first = logins.first, let last = logins.last { widen(first.at.day, last.at.day) }
  }

  fileprivate mutating func add(_ row: Row) {
    records += 1
    files.insert(row.provenance.file)
    if let day = row.eventTime?.day { widen(day, day) }
  }

  private mutating func widen(_ first: Int, _ last: Int) {
    firstDay = min(firstDay ?? first, first)
    lastDay = max(lastDay ?? last, last)
  }

  /// Adds what the files themselves say: their fields, and the time that they cover.
  fileprivate mutating func describe(_ inputs: [InputFile], kind: Kind) {
    var (from, to): (Int64?, Int64?) = (nil, nil)
    for input in inputs {
      if let fields = input.knownFields[kind] { known.formUnion(fields) }
      guard let start = input.coversFrom, let end = input.coversTo else { continue }
      // A date alone as the end means the whole of that day.
      let last = end.milliseconds + (end.isDateOnly ? Timestamp.dayLength : 0)
      from = min(from ?? start.milliseconds, start.milliseconds)
      to = max(to ?? last, last)
    }
    guard let from, let to, to > from else { return }
    coveredDays = Int((to - from + Timestamp.dayLength - 1) / Timestamp.dayLength)
  }
}
