import CaseModel

/// Which sign-ins carry a hub's key, so that a contractor's page can say which of its keys were not counted.
struct HubIndex: Sendable {
  private let addresses: [UInt64: Int]
  private let devices: [UInt32: Int]

  /// Addresses and devices among the hubs; the first so many, which are enough for a page.
  init(_ hubs: [Hub], _ portfolio: Portfolio) {
    var addresses: [UInt64: Int] = [:]
    var names: [String: Int] = [:]
    for (place, hub) in hubs.enumerated() {
      if hub.kind == .device { names[hub.value.value] = place }
      guard hub.kind == .ip else { continue }
      var text = hub.value.value
      let address = text.withUTF8 { IPAddress(parsing: $0) }
      if let address, address.isV4 { addresses[1 << 32 | UInt64(address.v4)] = place }
    }
    var devices: [UInt32: Int] = [:]
    if !names.isEmpty {
      for client in portfolio.clients where !client.device.isNone && devices[client.device.raw] == nil {
        devices[client.device.raw] = names[portfolio.texts[client.device]]
      }
    }
    self.addresses = addresses
    self.devices = devices
  }

  /// The hubs among a contractor's sign-ins, as places in the analysis, in order.
  func hubs(in dossier: Dossier) -> [Int] {
    guard !addresses.isEmpty || !devices.isEmpty else { return [] }
    var found: Set<Int> = []
    for login in dossier.logins {
      if let place = addresses[login.ipKey] { found.insert(place) }
      if let place = devices[dossier.portfolio.client(of: login).device.raw] { found.insert(place) }
    }
    return found.sorted()
  }
}
