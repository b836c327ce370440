import CaseModel

// The sentences in which rows of evidence say what a record holds; one place, so that a record reads the same wherever
// it is shown.

extension Statement {
  /// `Sign-in from 203.0.113.84, Netherlands, business network, device ending c21e`. What a list says of the network
  /// stands behind what the record says: `VPN by list example-vpn (Example VPN)`.
  static func signIn(_ login: Login, in portfolio: Portfolio, networks: NetworkIndex? = nil) -> Statement {
    var parts: [Statement] = []
    if let address = portfolio.address(of: login) {
      parts.append("from \(personal: Personal(.network, address.description))")
    }
    let place = portfolio.place(of: login)
    if let country = networks?.country(of: login) ?? place.countryCode { parts.append("\(country: country)") }
    if let match = networks?.match(of: login) {
      parts.append(listed(match))
    } else if let network = network(place, in: portfolio) {
      parts.append(network)
    }
    let device = portfolio.texts[portfolio.client(of: login).device]
    if !device.isEmpty { parts.append("device \(personal: Personal(.device, device))") }
    guard !parts.isEmpty else { return "Sign-in" }
    return "Sign-in " + joined(parts, last: ", ")
  }

  private static func network(_ place: LoginPlace, in portfolio: Portfolio) -> Statement? {
    guard place.networkType != 0 else { return nil }
    guard place.networkKind != .unknown else {
      return "network type \(value: portfolio.texts[place.networkTypeText])"
    }
    return "\(words: place.networkKind.phrase)"
  }

  private static func listed(_ match: NetworkMatch) -> Statement {
    let kind: Statement = "\(words: match.kind.phrase) by list \(value: match.list.name)"
    return match.provider.isEmpty ? kind : kind + " (\(value: match.provider))"
  }

  /// `Passport ending 4471, issued by the Netherlands, verified`.
  static func document(_ document: Document) -> Statement {
    let type = document.type.map { $0 == "other" ? "document" : $0.spaced } ?? "document"
    var text: Statement = "\(words: type.capitalisedFirst)"
    if let number = document.number { text = text + " \(personal: Personal(.document, number))" }
    if let country = document.issuingCountry { text = text + ", issuing country \(country: country)" }
    if document.imageHash != nil { text = text + ", with an image" }
    if let result = document.result, result != "other" { text = text + ", result: \(words: result.spaced)" }
    return text
  }

  /// `Withdrawal of 1,900.00 USD to the account ending 4471, holder Robin Ashdale`.
  static func payment(_ payment: Payment, form: String?) -> Statement {
    var text: Statement =
      "\(words: payment.direction.capitalisedFirst) of \(money: payment.amount, payment.currency)"
    if let account = form ?? payment.account {
      let preposition = ["withdrawal", "refund"].contains(payment.direction) ? "to" : "from"
      text = text + " \(words: preposition) the account \(personal: Personal(.account, account))"
    }
    if let holder = payment.accountHolder { text = text + ", holder \(personal: Personal(.name, holder))" }
    return text
  }

  /// `Bid on job j-88120, declined`.
  static func bid(_ bid: Bid) -> Statement {
    var text: Statement = "Bid"
    if let job = bid.jobID { text = text + " on job \(code: job)" }
    if let status = bid.status, status != "other" { text = text + ", \(words: status)" }
    return text
  }

  /// A list of at most `limit` items, and how many more there are.
  static func list(_ items: [Statement], limit: Int = 8) -> Statement {
    guard items.count > limit else { return joined(items) }
    let rest = items.count - limit
    return joined(Array(items.prefix(limit)) + ["\(rest, "other", "others")"])
  }
}

extension NetworkKind {
  /// The kind in prose: `VPN`, `business network`.
  var phrase: String {
    switch self {
    case .vpn: "VPN"
    case .tor: "Tor"
    case .proxy, .relay: word
    case .carrierNAT: "shared network of a carrier"
    case .unknown: "network"
    default: "\(word) network"
    }
  }
}

extension Evidence {
  /// A row for a sign-in, with what lists say of its network; `tail` is put behind its sentence.
  static func signIn(_ login: Login, _ context: Context, _ tail: Statement = "") -> Evidence {
    Evidence(
      login.provenance, kind: .login, recordID: context.portfolio.texts[login.id], at: login.at,
      .signIn(login, in: context.portfolio, networks: context.networks) + tail)
  }

  /// A row for a sign-in; `tail` is put behind its sentence.
  static func signIn(_ login: Login, in portfolio: Portfolio, _ tail: Statement = "") -> Evidence {
    Evidence(
      login.provenance, kind: .login, recordID: portfolio.texts[login.id], at: login.at,
      .signIn(login, in: portfolio) + tail)
  }

  /// A row for a record of a table.
  static func record(_ row: Row, at: Timestamp?, _ text: Statement) -> Evidence {
    Evidence(row.provenance, kind: row.kind, recordID: row.table.texts[row.id], at: at, text)
  }
}

extension Finding {
  /// The same finding with its first and last moment set from all records that count, rows of evidence or not.
  func dated(_ times: some Sequence<Timestamp>) -> Finding {
    var finding = self
    finding.firstSeen = times.min()
    finding.lastSeen = times.max()
    return finding
  }
}

extension String {
  /// A word of the contract with blanks for its underscores.
  var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
  /// The same with a capital at the front.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Context {
  /// Whether a moment lies in the look-back.
  func looksBack(to time: Timestamp) -> Bool {
    (lookBackStart.milliseconds...max(lookBackStart.milliseconds, asOf.milliseconds)).contains(
      time.milliseconds)
  }
}
