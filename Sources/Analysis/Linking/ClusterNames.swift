import Digests

/// A ring of an earlier edition: what its id stood for.
public struct PreviousCluster: Sendable, Hashable {
  /// Its id in that edition.
  public let id: String
  /// Its members in that edition.
  public let members: [ClusterMember]

  /// A ring as an earlier edition has it.
  public init(id: String, members: [ClusterMember]) {
    self.id = id
    self.members = members
  }
}

/// A member of a ring as every edition names it.
public struct ClusterMember: Sendable, Hashable {
  /// The platform's name.
  public let platform: String
  /// The id on the platform.
  public let id: String

  /// A member by the names of its platform and account.
  public init(platform: String, id: String) {
    self.platform = platform
    self.id = id
  }
}

/// The ids of rings: a ring keeps its id from one edition to the next while more than half of its members stay in it.
///
/// So a ring may gain and lose members under one id. Where it falls apart, at most one part has more than half of it and
/// keeps the id. Where several grow together, the id stays of which most members are there, and the others end.
public enum ClusterNames {
  /// An id for each ring, which all differ. A new ring has `c-` and 16 hexadecimal digits of SHA-256 over platform, a
  /// zero byte and the id of its first member whose id is not taken. Members must be in order; the order of the rings
  /// and of the previous ones has no influence.
  public static func assign(_ clusters: [[ClusterMember]], previous: [PreviousCluster] = []) -> [String] {
    var ids = kept(clusters, previous)
    var taken = Set(ids.compactMap(\.self))
    let order = clusters.indices.filter { ids[$0] == nil }.sorted {
      (clusters[$0].first?.digest ?? "") < (clusters[$1].first?.digest ?? "")
    }
    for place in order {
      let own = clusters[place].lazy.map(\.digest).first { !taken.contains($0) }
      // Every member's id is taken: the digest of them all is a ring's that never was.
      let id = own ?? ClusterMember(platform: "", id: clusters[place].map(\.digest).joined()).digest
      taken.insert(id)
      ids[place] = id
    }
    return ids.map { $0 ?? "c-" }
  }

  /// For each ring the id of the previous one that it continues.
  private static func kept(_ clusters: [[ClusterMember]], _ previous: [PreviousCluster]) -> [String?] {
    var places: [ClusterMember: Int] = [:]
    for (place, members) in clusters.enumerated() { for member in members { places[member] = place } }
    var best: [Int: (stayed: Int, id: String)] = [:]
    for ring in previous {
      let members = Set(ring.members)
      var stayed: [Int: Int] = [:]
      for member in members { if let place = places[member] { stayed[place, default: 0] += 1 } }
      guard let (place, count) = stayed.first(where: { $0.value * 2 > members.count }) else { continue }
      if let known = best[place], (known.stayed, ring.id) > (count, known.id) { continue }
      best[place] = (count, ring.id)
    }
    var used: Set<String> = []
    return clusters.indices.map { place in
      best[place].flatMap { used.insert($0.id).inserted ? $0.id : nil }
    }
  }
}

extension ClusterMember {
  /// `c-` and 16 hexadecimal digits.
  fileprivate var digest: String {
    "c-" + SHA256.hash(Array(platform.utf8) + [0] + Array(id.utf8)).prefix(hexDigits: 16)
  }
}
