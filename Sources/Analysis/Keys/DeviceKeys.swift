import CaseModel
import Measures

extension KeyColumn {
  /// The devices that several contractors of one platform were seen on: at a successful sign-in, or in the session in
  /// which a document was submitted.
  ///
  /// There may be millions of sign-ins, nearly all on a device of one contractor alone. The first pass counts each
  /// device's contractors through the table of clients, without a text; only sign-ins on shared devices become uses.
  static func devices(of portfolio: Portfolio) -> KeyColumn {
    var census = DeviceCensus(portfolio)
    census.count()
    var collector = KeyCollector(.device, contractors: portfolio.contractors.count)
    census.visit { census, device, contractor, reference in
      guard census.holders[Int(device)] > 1 else { return }
      let realm = portfolio.texts[portfolio.contractors[Int(contractor.raw)].platform]
      let number = collector.number(of: .init(value: census.forms[Int(device)], realm: realm))
      collector.add(number, contractor, reference)
    }
    return collector.column(as: .device)
  }
}

/// Numbers the devices of a portfolio, each within its platform, and counts the contractors of each.
private struct DeviceCensus {
  private let portfolio: Portfolio
  /// The number of each client's device plus one, 0 not yet looked up, .max none; valid for `platform`.
  private var numberOfClient: [UInt32]
  private var touched: [Int] = []
  private var platform = Symbol.none
  private var numbers: [ContractorKey: UInt32] = [:]
  private(set) var forms: [String] = []
  private(set) var holders: [UInt32] = []
  private var last: [UInt32] = []
  private let sessionDevice = Kind.document.schema.index(of: "session_device_id") ?? 0

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    numberOfClient = [UInt32](repeating: 0, count: portfolio.clients.count)
  }

  mutating func count() {
    visit { census, device, contractor, _ in
      guard census.last[Int(device)] != contractor.raw else { return }
      census.last[Int(device)] = contractor.raw
      census.holders[Int(device)] += 1
    }
  }

  /// Every use of a device, by contractor: sign-ins by time, then documents.
  mutating func visit(
    _ body: (inout DeviceCensus, _ device: UInt32, ContractorIndex, RecordReference) -> Void
  ) {
    let documents = portfolio.table(.document)
    for contractor in portfolio.indices {
      enter(portfolio.contractors[Int(contractor.raw)].platform)
      let logins = portfolio.dossier(contractor).logins
      for index in logins.indices where logins[index].succeeded {
        guard let device = device(ofClient: Int(logins[index].client)) else { continue }
        body(&self, device, contractor, RecordReference(.login, index))
      }
      for row in documents.rows(of: contractor) where row.has(sessionDevice) {
        guard let device = number(of: row.symbol(sessionDevice)) else { continue }
        body(&self, device, contractor, RecordReference(.document, row.index))
      }
    }
  }

  /// A device is compared within one platform: what is known of clients is forgotten where another begins.
  private mutating func enter(_ next: Symbol) {
    guard next != platform else { return }
    platform = next
    for client in touched { numberOfClient[client] = 0 }
    touched = []
  }

  private mutating func device(ofClient client: Int) -> UInt32? {
    let known = numberOfClient[client]
    if known != 0 { return known == .max ? nil : known - 1 }
    let number = number(of: portfolio.clients[client].device)
    numberOfClient[client] = number.map { $0 + 1 } ?? .max
    touched.append(client)
    return number
  }

  private mutating func number(of device: Symbol) -> UInt32? {
    guard !device.isNone else { return nil }
    let key = ContractorKey(platform: platform, id: device)
    if let known = numbers[key] { return known == .max ? nil : known }
    guard let form = KeyForm.device(portfolio.texts[device]) else {
      numbers[key] = .max
      return nil
    }
    let number = UInt32(forms.count)
    numbers[key] = number
    forms.append(form)
    holders.append(0)
    last.append(.max)
    return number
  }
}
