import CaseModel
import Measures

/// Sessions of different devices that are open at one time: one sweep over the sessions by their start, which keeps
/// those that are still open.
struct OpenSessions {
  /// A session that begins while another is open.
  struct Overlap {
    let earlier: Login
    let later: Login
    /// How long both are open, in milliseconds.
    let length: Int64
    /// In kilometres, where both places are known.
    let kilometres: Double?
  }

  /// For each session that overlaps, the longest overlap; by the start of the later session.
  private(set) var overlaps: [Overlap] = []
  /// Sign-ins without a device, an address, an hour or an end.
  private(set) var leftOut = 0

  private struct Open {
    let login: Login
    let device: Symbol
    let network: UInt64
    let end: Int64
  }

  private var open: [Open] = []
  /// Sessions that are kept as open. A contractor has a handful; where an export leaves all of them open, those that
  /// end last are kept, so that the sweep stays linear.
  private static let most = 64

  init(_ dossier: Dossier, _ context: Context, minutes: Int, kilometres: Int) {
    let shortest = Int64(minutes) * Timestamp.minuteLength
    let clients = context.portfolio.clients
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let device = clients[Int(login.client)].device
      let network = context.network(of: login)
      guard !device.isNone, network != 0, login.at.hasHour, let end = login.lastActiveAt ?? login.endedAt,
        end.hasHour
      else {
        leftOut += 1
        continue
      }
      let session = Open(
        login: login, device: device, network: network, end: min(end.milliseconds, context.asOf.milliseconds))
      let start = login.at.milliseconds
      open.removeAll { $0.end < start + shortest }
      if let found = best(session, shortest: shortest, kilometres: Double(kilometres), context) {
        overlaps.append(found)
      }
      keep(session)
    }
  }

  /// The longest overlap of a new session with an open one on another device, in another network and another place.
  private func best(_ session: Open, shortest: Int64, kilometres: Double, _ context: Context) -> Overlap? {
    guard session.end - session.login.at.milliseconds >= shortest else { return nil }
    var best: Overlap?
    for other in open where other.device != session.device && other.network != session.network {
      let length = min(other.end, session.end) - session.login.at.milliseconds
      guard length >= shortest, length > best?.length ?? 0,
        let distance = Self.distance(other.login, session.login, atLeast: kilometres, context)
      else { continue }
      best = Overlap(
        earlier: other.login, later: session.login, length: length, kilometres: distance < 0 ? nil : distance)
    }
    return best
  }

  /// How far apart two sign-ins are, where that is far enough; negative where only their countries tell. The place of an
  /// exit or of a hosted server is nobody's.
  private static func distance(
    _ one: Login, _ other: Login, atLeast kilometres: Double, _ context: Context
  ) -> Double? {
    let networks = context.networks
    let (mine, theirs) = (networks.countryCode(of: one), networks.countryCode(of: other))
    let isAbroad = mine != 0 && theirs != 0 && mine != theirs
    var way: Double?
    if one.place != other.place, let from = context.point(of: one), let to = context.point(of: other) {
      way = from.kilometres(to: to)
    }
    guard isAbroad || way ?? 0 >= kilometres, !networks.hidesPlace(one), !networks.hidesPlace(other) else {
      return nil
    }
    return way ?? -1
  }

  private mutating func keep(_ session: Open) {
    let like = open.firstIndex {
      $0.device == session.device && $0.network == session.network && $0.login.place == session.login.place
    }
    if let like {
      if open[like].end < session.end { open[like] = session }
    } else if open.count < Self.most {
      open.append(session)
    } else if let first = open.indices.min(by: { open[$0].end < open[$1].end }), open[first].end < session.end
    {
      open[first] = session
    }
  }
}
