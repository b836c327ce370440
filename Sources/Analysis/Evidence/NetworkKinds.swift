import CaseModel

extension LoginPlace {
  /// Whether strangers share the addresses of this kind of network: exits of VPN, proxy, Tor and relay, and mobile
  /// carriers, which put many subscribers behind one address.
  var isSharedByStrangers: Bool { networkType < 64 && Self.crowded >> UInt64(networkType) & 1 == 1 }

  /// The kinds by number, as bits: sign-ins are many, and their kind of network is a number.
  private static let crowded: UInt64 = {
    let field = Kind.login.schema.index(of: "network_type").map { Kind.login.schema.fields[$0].type }
    guard case .enumeration(let words) = field else { return 0 }
    return words.enumerated().reduce(0) { bits, word in
      ["vpn", "proxy", "tor", "relay", "mobile"].contains(word.element)
        ? bits | 1 << UInt64(word.offset + 1) : bits
    }
  }()
}
