#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A place on the globe, in degrees north and east.
public struct GlobePoint: Sendable, Hashable {
  /// Degrees north, −90 to 90.
  public let latitude: Double
  /// Degrees east, −180 to 180.
  public let longitude: Double

  /// A point; nil where the numbers are no place.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The length of the shortest way over the globe, in kilometres: the haversine formula on a sphere of the mean radius
  /// of the earth, 6,371.0088 km (IUGG), right to about half a per cent.
  public func kilometres(to other: GlobePoint) -> Double {
    let radians = Double.pi / 180
    let rise = sin((other.latitude - latitude) * radians / 2)
    let turn = sin((other.longitude - longitude) * radians / 2)
    let square = rise * rise + cos(latitude * radians) * cos(other.latitude * radians) * turn * turn
    return 2 * 6371.0088 * asin(min(1, square.squareRoot()))
  }

  /// A length that the way is certainly not longer than, without trigonometry: along a meridian, then along a parallel.
  public func mostKilometres(to other: GlobePoint) -> Double {
    let across = abs(other.longitude - longitude)
    return 111.2 * (abs(other.latitude - latitude) + min(across, 360 - across))
  }
}
