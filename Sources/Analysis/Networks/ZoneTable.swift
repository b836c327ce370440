import CaseModel

/// The offsets of every time zone that sign-ins and profiles name, read once for a portfolio.
public struct ZoneTable: Sendable {
  private let offsets: [String: ZoneOffsets]
  /// By number in `Portfolio.clients`: the number of its zone in `clientOffsets`, -1 where it has none that is known.
  private let clientZones: [Int32]
  private let clientOffsets: [ZoneOffsets]

  /// Asks for each different zone once.
  init(_ portfolio: Portfolio, zones: (String) -> ZoneOffsets?) {
    var offsets: [String: ZoneOffsets] = [:]
    var numbers: [Symbol: Int32] = [.none: -1]
    var found: [ZoneOffsets] = []
    var clientZones: [Int32] = []
    clientZones.reserveCapacity(portfolio.clients.count)
    for client in portfolio.clients {
      if let number = numbers[client.timeZone] {
        clientZones.append(number)
        continue
      }
      let name = portfolio.texts[client.timeZone]
      let zone = Self.isNoPlace(name) ? nil : zones(name)
      if let zone { found.append(zone) }
      numbers[client.timeZone] = zone == nil ? -1 : Int32(found.count - 1)
      clientZones.append(zone == nil ? -1 : Int32(found.count - 1))
    }
    let (claimed, changed) = (Self.claimedZone, Self.changeFields)
    for row in portfolio.table(.contractor).all {
      guard let name = row.text(claimed), offsets[name] == nil else { continue }
      offsets[name] = zones(name)
    }
    for row in portfolio.table(.profileChange).all where row.text(changed.field) == "claimed_time_zone" {
      for name in [row.text(changed.old), row.text(changed.new)].compactMap(\.self) where offsets[name] == nil
      {
        offsets[name] = zones(name)
      }
    }
    self.offsets = offsets
    self.clientZones = clientZones
    clientOffsets = found
  }

  /// The offsets of a zone that a profile names.
  func named(_ name: String) -> ZoneOffsets? { offsets[name] }

  /// The clock of the client at sign-in, in minutes east of UTC; nil where its zone is not known or says no place.
  func clientMinutes(_ login: Login) -> Int? {
    let number = clientZones[Int(login.client)]
    return number < 0 ? nil : clientOffsets[Int(number)].minutes(at: login.at.seconds)
  }

  /// The number of the client's zone; -1 where it is not known or says no place.
  func clientZone(_ login: Login) -> Int32 { clientZones[Int(login.client)] }

  /// The offsets of a zone by its number.
  func clientOffsets(_ zone: Int32) -> ZoneOffsets { clientOffsets[Int(zone)] }

  /// Servers and browsers that hide their zone name UTC itself.
  private static func isNoPlace(_ name: String) -> Bool {
    ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z", "Zulu", "Etc/UCT", "UCT"].contains(name)
  }

  private static let claimedZone = Kind.contractor.schema.index(of: "claimed_time_zone") ?? 0
  private static let changeFields: (field: Int, old: Int, new: Int) = {
    let schema = Kind.profileChange.schema
    return (schema.index(of: "field") ?? 0, schema.index(of: "old") ?? 0, schema.index(of: "new") ?? 0)
  }()
}
