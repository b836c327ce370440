/// A file of the user's that says something about addresses: a MaxMind DB, a CSV of networks, or tor's geoip files.
///
/// CSV: a header with `network` and any of `country`, `asn`, `name`, `network_type`, `published`. Tor: lines
/// `first,last,CC`, IPv4 as numbers or dotted, IPv6 as text; comments begin with `#`.
public struct NetworkFile: Sendable {
  /// How the file is written.
  public enum Format: Sendable, Equatable { case mmdb, csv, torGeoIP }

  /// How the file is written.
  public let format: Format
  /// The day on which it was published, as `2026-11-02`: a MaxMind DB's build, the newest `published` of a CSV, the
  /// date in the comments of tor's; empty where the file does not say.
  public private(set) var published = ""
  /// Lines that could not be read, the first of them by number; at most 100 are kept.
  public private(set) var badLines: [UInt32] = []
  /// Lines that could not be read.
  public private(set) var badLineCount = 0
  /// Networks that were read; the nodes of a MaxMind DB's tree are not counted.
  public private(set) var networks = 0

  private var database: MMDBFile?
  private var ranges = AddressRanges([])
  private var facts: [AddressFacts] = []

  /// Reads a file's bytes; what they are is seen by themselves.
  ///
  /// - Throws: `NetworkFileError` for a file that is none of the three.
  public init(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(NetworkFileError) {
    if MMDBFile.isDatabase(bytes) {
      format = .mmdb
      do throws(MMDBError) {
        let file = try MMDBFile(bytes)
        database = file
        published = file.buildEpoch == 0 ? "" : isoDay(Int(clamping: file.buildEpoch / 86_400))
      } catch {
        throw .database(error)
      }
      return
    }
    var table = NetworkTable()
    if NetworkTable.isTor(bytes) {
      format = .torGeoIP
      table.readTor(bytes)
    } else {
      format = .csv
      let isTable: Bool
      do throws(ReadError) { isTable = try table.readCSV(bytes, limits) } catch { throw .broken(error) }
      guard isTable else { throw .noNetworkColumn }
    }
    take(table)
  }

  private mutating func take(_ table: NetworkTable) {
    ranges = AddressRanges(table.spans)
    facts = table.facts
    published = table.published
    badLines = table.badLines
    badLineCount = table.badLineCount
    networks = table.spans.count
  }

  /// What the file says of an address; nil where it has nothing, or where a database's record is damaged.
  public func lookup(_ address: AddressBits) -> AddressFacts? {
    if let database { return try? database.lookup(address) }
    return ranges.value(of: address.number).map { facts[$0] }
  }
}

/// Why a file says nothing about networks.
public enum NetworkFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A MaxMind DB that cannot be read.
  case database(MMDBError)
  /// The text breaks.
  case broken(ReadError)
  /// The header has no column `network`.
  case noNetworkColumn

  /// What is wrong. What was expected.
  public var description: String {
    switch self {
    case .database(let error): error.description
    case .broken(let error): error.description
    case .noNetworkColumn:
      "the file has no column 'network'. Expected a CSV of networks, a MaxMind DB, or tor's geoip file."
    }
  }
}

/// The day that many days after 1970-01-01, as `2026-11-02`; empty beyond the year 9999.
func isoDay(_ days: Int) -> String {
  guard days >= 0, days < 2_932_897 else { return "" }
  // Eras of 400 years that begin on 1 March, so that leap days stand at the end.
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let month = (5 * dayOfYear + 2) / 153
  return isoDay(
    year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month: month < 10 ? month + 3 : month - 9,
    day: dayOfYear - (153 * month + 2) / 5 + 1)
}

/// A day from its parts, as `2026-11-02`.
func isoDay(year: Int, month: Int, day: Int) -> String {
  func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
  return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
}
