import Testing

/// Files as services that nobody knows might write them, one for each kind of record at least.
enum DraftFiles {
  /// A file, the kind that it holds, and lines that its draft must have.
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let kind: String
    let text: String
    let lines: [String]
    var testDescription: String { name }
    init(_ name: String, _ kind: String, _ text: String, _ lines: [String] = []) {
      (self.name, self.kind, self.text, self.lines) = (name, kind, text, lines)
    }
  }

  static let all: [File] = tables + structured

  private static let tables: [File] = [
    File(
      "Anmeldungen 2026.csv", "login",
      """
      Export vom 01.12.2026;;;;
      Benutzer;Anmeldezeit;IP-Adresse;Land;Ergebnis
      ana;13.11.2026 08:15:00;192.0.2.10;Deutschland;Erfolg
      ben;02.11.2026 22:40:11;2001:db8::1;-;Fehler
      """,
      [
        "delimiter: \";\"", "times: [\"d.M.yyyy H:mm:ss\"]", "assume_zone: UTC   # the file does not say",
        "nothing: [\"-\"]",
        "contractor_id: Benutzer", "at: Anmeldezeit", "ip: IP-Adresse",
      ]),
    File(
      "signins.csv", "login",
      """
      User Principal Name,Date (UTC),IP address,User agent,Status
      ana@example.org,2026-11-02 08:15:00,192.0.2.10:51000,Mozilla/5.0 (X11),Success
      ben@example.org,2026-11-13 09:00:00,[2001:db8::7]:443,Mozilla/5.0 (Mac),Failure
      """,
      [
        "zone: UTC   # the name of 'Date (UTC)' says so",
        "success: {column: Status, map: {Success: \"true\"}, otherwise: \"false\"}",
      ]),
    File(
      "payouts.csv", "payment",
      """
      Payout ID,Freelancer ID,Paid on,Amount,Processing fee,Recipient,IBAN
      P-1,77,03/05/2026,"$1,240.50",2.50,Ana Example,DE02120300000000202051
      P-2,78,04/06/2026,$99.00,0.00,Ben Sample,DE02500105170137075030
      """,
      [
        "times: [{either: [\"d/M/yyyy\", \"M/d/yyyy\"]}]   # day or month first?",
        "direction: {literal: withdrawal}   # a guess",
        "currency: {literal: XXX}   # the file does not say", "when: [{column: Processing fee, not:",
        "direction: {literal: fee}",
        "payment_id: {join: [{column: Payout ID}, {literal: fee}], separator: \"-\"}", "account: IBAN",
        "account_holder: Recipient",
      ]),
    File(
      "umsaetze.csv", "payment",
      """
      Buchungstag;Transaktionscode;Betrag;Währung;Typ
      31.10.2026;A1;-1.234,56;EUR;Auszahlung
      01.11.2026;A2;2.000,00;EUR;Zahlung erhalten
      02.11.2026;A3;-3,20;EUR;Gebühr
      """,
      [
        "decimal: comma", "amount: {column: Betrag, sign: absolute}",
        "map: {Auszahlung: withdrawal, Zahlung erhalten: earning, Gebühr: fee}",
        "contractor_id: {from: folder}   # no column says",
      ]),
    File(
      "account.csv", "payment",
      """
      Date,Time,Time Zone,Reference,Money in,Money out,Balance (EUR)
      2026-11-01,08:15,CET,R1,100.00,,100.00
      2026-11-02,09:00,CEST,R2,,40.00,60.00
      """,
      [
        "at: {join: [Date, Time, Time Zone]}", "times: [\"yyyy-MM-dd H:mm z\"]",
        "direction: {literal: earning}",
        "direction: {literal: withdrawal}", "amount: {column: Money out, sign: absolute}",
        "currency: {literal: EUR}",
      ]),
    File(
      "Freelancers.csv", "contractor",
      """
      Freelancer ID,First name,Last name,E-mail,Country,Date of birth,Skills,Hourly rate,Currency,Member since,ID verified
      007,Ana,Example,ana@example.org,DE,1990-04-01,Swift;SQL,40.00,EUR,2020-01-05,yes
      008,Ben,Sample,ben@example.org,PL,1991-12-24,Go,35.50,EUR,2021-11-30,no
      """,
      [
        "contractor_id: Freelancer ID", "display_name: {join: [First name, Last name]}",
        "skills: {column: Skills, split: \";\"}", "birth_date: Date of birth",
      ]),
    File(
      "timesheet.csv", "time_entry",
      """
      Entry ID,Contractor,Start,End,Hours
      1,ana,2026-11-02T08:00:00+01:00,2026-11-02T10:30:00+01:00,2.5
      2,ben,2026-11-02T09:00:00+01:00,2026-11-02T11:00:00+01:00,2
      """, ["started_at: Start", "ended_at: End"]),
    File(
      "proposals.csv", "bid",
      """
      Proposal ID,Freelancer,Job ID,Submitted on,State,Price,Cover letter
      b1,ana,j1,"Nov 2, 2026",Hired,500,"I, too"
      b2,ben,j1,"Nov 13, 2026",Rejected,450,Hello
      """,
      ["times: [\"MMM d, yyyy\"]", "status: {column: State, map: {Hired: accepted, Rejected: declined}}"]),
    File(
      "engagements.csv", "contract",
      "Contract ID,Freelancer ID,Client ID,Job title,Start date,End date,Hourly rate,Currency\nc1,77,k1,Web,2026-01-05,,40,EUR\nc2,78,k1,App,2026-02-01,2026-03-01,50,EUR\n",
      ["started_at: Start date", "title: Job title"]),
    File(
      "deliverables.csv", "deliverable",
      "Task ID,Freelancer ID,Due date,Delivered on,Approved\nt1,77,2026-01-05,2026-01-04,yes\n"),
    File(
      "payout_accounts.csv", "payout_method",
      "Method ID,User ID,Method type,IBAN,Account holder,Added on\nm1,77,bank,DE02120300000000202051,Ana Example,2026-01-05\n",
      ["account: IBAN", "holder: Account holder"]),
    File(
      "invoices.csv", "invoice",
      "Invoice ID,Supplier ID,Contractor ID,Invoice number,Invoice date,Supplier,IBAN\ni1,9,77,2026-7,2026-01-05,Ana Example,DE02120300000000202051\n",
      ["number: Invoice number"]),
    File(
      "feedback.csv", "review",
      "Review ID,Freelancer ID,Client ID,Date,Stars,Feedback\nr1,77,k1,2026-01-05,4.5,Good\n",
      ["rating: Stars"]),
    File(
      "chat.csv", "message",
      "Message ID,Freelancer ID,Sent at,Direction,Channel,Message\nm1,77,2026-01-05 10:00:00 UTC,outbound,web,\"Hi,\nthere\"\nm2,77,2026-01-05 10:05:00 UTC,inbound,web,Hello\n",
      ["text: Message", "direction: {column: Direction, map: {outbound: sent, inbound: received}}"]),
    File(
      "kyc-documents.csv", "document",
      "Submission ID,User ID,Document type,Document number,Name on document,Issuing country,Expiry date,Result\nd1,77,Passport,X1,Ana Example,DE,2030-01-01,Approved\n",
      ["result: {column: Result, map: {Approved: verified}}"]),
    File(
      "external_profiles.csv", "external_profile",
      "Profile ID,Freelancer ID,Site,Profile URL,Handle,Followers,Created at\np1,77,github,https://example.org/ana,ana,12,2020-01-05\n"
    ),
    File(
      "repos.csv", "repository",
      "Repo ID,User ID,Repository name,Fork,First commit date\nr1,77,site,false,2019-01-05\n"),
    File(
      "checks.csv", "check",
      "Check ID,Freelancer ID,Scheduled at,Check type,Outcome,Observers\nc1,77,2026-01-05T10:00:00Z,Video call,No-show,2\n"
    ),
    File("referrals.csv", "referral", "Referral ID,Referrer ID,Referee,Referred at\nx1,77,78,2026-01-05\n"),
    File(
      "shipping.csv", "shipment",
      "Tracking number,Freelancer ID,Ship date,Product,Delivery address,Recipient,Delivery status\ns1,77,05.01.2026,Laptop,\"Example Road 1\",Ana Example,Shipped\ns2,78,15.01.2026,Phone,\"Example Road 2\",Ben Sample,Delivered\n",
      ["item: Product", "status: {column: Delivery status, map: {Shipped: dispatched}}"]),
    File(
      "device-alerts.csv", "device_event",
      "Alert ID,User ID,Detected at,Event type,Device ID,Process,Details\na1,77,1767607200,USB inserted,LAP-0001,explorer,stick\na2,78,1767607300,Process started,LAP-0002,tool,remote\n",
      [
        "at: {column: Detected at, unit: seconds}",
        "type: {column: Event type, map: {USB inserted: usb, Process started: software}}",
      ]),
    File(
      "decisions.csv", "disposition",
      "Contractor ID,Decision,Decided by,Decided at,Reason,Ticket\n77,False positive,Kim,2026-01-05,Travels,T-1\n"
    ),
    File(
      "sanctions-list.csv", "watchlist_entry",
      "Entry ID,Source list,Entity type,Primary name,Program,DOB\n1,EX,Individual,Ex Ample,TEST,1960\n",
      ["names: Primary name"]),
    File(
      "network_ranges.csv", "network_list_entry",
      "List,Prefix,Network type,Country,Provider\nex,192.0.2.0/24,Hosting,DE,Example Host\n",
      ["range: Prefix"]),
    File(
      "changes.csv", "profile_change",
      "Change ID,User ID,Changed at,Attribute,Old value,New value\n1,77,2026-01-05,phone,+1-555-0100,+1-555-0101\n",
      ["field: Attribute"]),
    File(
      "agencies.csv", "group", "Agency ID,Agency name,Members,Verified\ng1,Example Agency,77;78,yes\n",
      ["contractor_ids: {column: Members, split: \";\"}"]),
    File(
      "customers.csv", "client",
      "Customer ID,Company name,Country,Registered on\nk1,Example Ltd,DE,2020-01-05\n"),
  ]

  private static let structured: [File] = [
    File(
      "audit.jsonl", "login",
      """
      {"uuid": "u1", "published": "2026-02-14T22:18:51.843Z", "actor": {"alternateId": "ana@example.org"}, "client": {"ipAddress": "192.0.2.1", "zone": "null"}, "ipChain": [{"ip": "192.0.2.9"}]}
      {"uuid": "u2", "published": "2026-02-15T22:18:51.843Z", "actor": {"alternateId": "ben@example.org"}, "client": {"ipAddress": "192.0.2.2", "zone": null}, "ipChain": []}
      """,
      [
        "format: json", "contractor_id: {path: actor.alternateId}", "ip: {path: client.ipAddress}",
        "nothing: [\"null\"]",
      ]),
    File(
      "users.json", "contractor",
      """
      {"status": "success", "result": {"users": {"11": {"id": 11, "username": "ana", "display_name": "Ana", "registration_date": 1600000000, "jobs": [{"name": "Swift"}]}, "12": {"id": 12, "username": "ben", "display_name": "Ben", "registration_date": 1600000001, "jobs": []}}}}
      """,
      ["records: \"result.users{}\"", "registered_at: {path: registration_date, unit: seconds}"]),
    File(
      "search.json", "contractor",
      """
      {"data": {"search": {"edges": [{"node": {"id": "~01a", "fullName": "Ana Example", "location": {"country": "DE", "city": "Bonn"}}}, {"node": {"id": "~01b", "fullName": "Ben Sample", "location": {"country": "PL", "city": "Lodz"}}}]}}}
      """,
      [
        "records: \"data.search.edges[].node\"", "claimed_country: {path: location.country}",
        "display_name: {path: fullName}",
      ]),
    File(
      "statement.xml", "payment",
      """
      <?xml version="1.0"?><s:Document xmlns:s="urn:example:bank"><s:Stmt><s:Id>1</s:Id>
      <s:Entry ref="e1"><s:Amount Ccy="EUR">149.87</s:Amount><s:BookingDate>2026-11-02</s:BookingDate></s:Entry>
      <s:Entry ref="e2"><s:Amount Ccy="EUR">12.00</s:Amount><s:BookingDate>2026-11-03</s:BookingDate></s:Entry></s:Stmt></s:Document>
      """,
      ["records: Stmt.Entry", "amount: {path: Amount}", "currency: {path: Amount.Ccy}", "root: Document"]),
  ]
}
