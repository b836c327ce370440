import CaseModel
import Measures

extension Context {
  /// The network of a sign-in's address: the first 24 bits of IPv4, 48 of IPv6, as one number; 0 without an address.
  @inline(__always)
  func network(of login: Login) -> UInt64 {
    if login.marks.contains(.isV4) { return 1 << 62 | UInt64(login.ip >> 8) }
    guard login.hasIP, let address = portfolio.address(of: login) else { return 0 }
    return 1 << 63 | address.high >> 16
  }

  /// Where the record says that the address is; nil where it has no coordinates, or none of the globe.
  func point(of login: Login) -> GlobePoint? {
    let place = portfolio.places[Int(login.place)]
    guard let latitude = place.latitudeDegrees, let longitude = place.longitudeDegrees else { return nil }
    return GlobePoint(latitude: latitude, longitude: longitude)
  }

  /// The days of the look-back, counted from 1970-01-01.
  var days: ClosedRange<Int> { lookBackStart.day...max(lookBackStart.day, asOf.day) }

  /// Successful sign-ins of the look-back, by time.
  func entries(_ dossier: Dossier) -> [Login] {
    dossier.logins.filter { $0.succeeded && looksBack(to: $0.at) }
  }
}

extension Timestamp {
  /// The first moment of a day counted from 1970-01-01.
  init(day: Int) { self.init(milliseconds: Int64(day) * Timestamp.dayLength) }
}

extension Statement {
  /// `Between 2026-10-01 and 2026-10-30`.
  static func between(_ days: ClosedRange<Int>) -> Statement {
    "Between \(day: Timestamp(day: days.lowerBound)) and \(day: Timestamp(day: days.upperBound))"
  }
}
