import Importing

/// Profiles that tests read, break and read again.
enum ProfileTexts {
  static let csv = """
    profile: example-payouts
    title: Example Platform, payout report (CSV)
    source: Account > Reports > Payouts > Download
    platform: example

    match:
      - name: "payouts*.csv"
        columns: [Payout ID, Paid on, Amount]

    read:
      format: csv
      delimiter: ";"
      encoding: Windows-1252

    assume_zone: Europe/Berlin
    times: ["dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"]
    decimal: comma
    nothing: ["-", "N/A"]
    zones: {MESZ: Europe/Berlin}

    skip:
      - {column: Status, is: [Pending, Cancelled], because: no money moved}
      - when: [{column: Type, like: "*hold*"}, {column: Amount, sign: zero}]
        because: a hold

    records:
      - kind: payment
        fields:
          payment_id: Payout ID
          contractor_id: Freelancer
          at: Paid on
          direction: {literal: withdrawal}
          amount: {column: Amount, sign: absolute}
          currency: Currency
          contract_id: {column: Title, extract: ["*({digits})", "Contract {digits}"], nothing: "0"}
          method: {column: Name#2, map: {PP: paypal, WT: ""}, otherwise: other}
      - kind: payment
        when: [{column: Fee, not: ["0,00", ""]}]
        fields:
          platform: {literal: fees}
          payment_id: {join: [Payout ID, {literal: fee}], separator: "-"}
          contractor_id: {first: [Freelancer, {from: folder}]}
          at: {column: Booked, times: "yyyy-MM-dd HH:mm", zone: UTC}
          direction: {literal: fee}
          amount: {column: Fee, sign: absolute, decimal: point}
          currency: Currency

    ignore: [Balance, "metadata[*]"]

    """

  static let json = """
    profile: example-api
    title: Example API, people
    match:
      - keys: [id, emails]
    read:
      format: json
      records: result.users{}
    records:
      - kind: contractor
        fields:
          contractor_id: {first: [id, {from: key}]}
          display_name: name
          registered_at: {path: created, unit: milliseconds}
          emails:
            each: "emails[]"
            fields:
              address: value
              first_seen: {path: since, times: [rfc3339]}
          accounts:
            fields:
              platform: {literal: code-host}
              account_id: {path: login}
          skills: {path: skills, split: ","}
      - kind: login
        each: "sessions[kind=web]"
        when: [{path: /suspended, is: ["false", ""]}, {path: ok, has: true}]
        otherwise: true
        fields:
          contractor_id: {path: /id}
          at: {path: at}
    ignore: ["_*"]

    """

  static let xml = """
    profile: example-bank
    title: Example bank, payouts
    match:
      - root: Document
        namespace: "urn:example:*"
        elements: [Payouts]
    read:
      format: xml
      records: Payouts.Payout
      above:
        account: Payouts.Account.IBAN
    times: [yyyy-MM-dd]
    records:
      - kind: payout_method
        fields:
          contractor_id: {path: Payee.Id}
          account: {above: account}
          added_at: {path: Date}

    """

  static let all: [(file: String, text: String)] = [
    ("example-payouts.yaml", csv), ("profiles/example-api.yaml", json), ("example-bank.yaml", xml),
  ]

  static func load(_ text: String, file: String = "example-payouts.yaml") throws(ProfileFaults) -> Profile {
    try Profile(yaml: text, file: file) { $0 == "UTC" || $0 == "Europe/Berlin" || $0.hasPrefix("+") }
  }

  /// What is wrong with a text, one sentence a line; empty where nothing is.
  static func faults(_ text: String, file: String = "example-payouts.yaml") -> String {
    do {
      _ = try load(text, file: file)
      return ""
    } catch { return error.description }
  }
}
