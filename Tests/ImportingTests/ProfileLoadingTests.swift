import CaseModel
import Importing
import RecordReading
import Testing

/// Profiles as they are written become what they say, or every mistake is told.
@Suite struct ProfileLoadingTests {
  @Test func `A profile for CSV becomes what it says`() throws {
    let profile = try ProfileTexts.load(ProfileTexts.csv)
    #expect(profile.name == "example-payouts")
    #expect(profile.platform == "example")
    #expect(profile.matches.map(\.columns) == [["Payout ID", "Paid on", "Amount"]])
    #expect(profile.matches.first?.name == Glob("payouts*.csv"))
    #expect(profile.reading.delimiter == .semicolon)
    #expect(profile.reading.encoding == "windows-1252")
    #expect(profile.habits.times.map(\.text) == ["dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"])
    #expect(profile.habits.zone == .init(name: "Europe/Berlin", isAssumed: true))
    #expect(profile.habits.decimal == .comma)
    #expect(profile.habits.nothing == ["-", "n/a"])
    #expect(profile.zones == ["MESZ": "Europe/Berlin"])
    #expect(profile.skips.map(\.conditions.count) == [1, 2])
    #expect(profile.skips.first?.conditions.first?.test == .isOneOf(["pending", "cancelled"]))
    #expect(profile.ignored == ["Balance", "metadata[*]"])
    #expect(profile.rules.map(\.line) == [27, 37])
  }

  @Test func `Fields of a profile stand in the order of the contract, with what is done to them`() throws {
    let rules = try ProfileTexts.load(ProfileTexts.csv).rules
    let schema = Kind.payment.schema
    let fields = rules[0].fields
    #expect(fields.map(\.field) == fields.map(\.field).sorted())
    func field(_ name: String) -> FieldRule? { fields.first { schema.fields[$0.field].name == name } }
    #expect(field("payment_id")?.source == .column("Payout ID", occurrence: 1))
    #expect(field("method")?.source == .column("Name", occurrence: 2))
    #expect(field("method")?.treatment.map == ["pp": "paypal", "wt": ""])
    #expect(field("method")?.treatment.otherwise == "other")
    #expect(field("amount")?.treatment.sign == .absolute)
    #expect(field("amount")?.treatment.habits.decimal == .comma)
    #expect(field("contract_id")?.treatment.habits.nothing == ["-", "n/a", "0"])
    let extract = field("contract_id")?.treatment.extract
    for (text, part) in [("Site (77)", "77"), ("contract 12", "12"), ("Contract x", nil)] {
      var text = text
      #expect(
        text.withUTF8 { bytes in
          extract?.capture(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        } == part)
    }
    let second = rules[1].fields
    #expect(second.last?.field == schema.fields.count, "the platform stands after the fields")
    #expect(
      second.first?.source == .join([.column("Payout ID", occurrence: 1), .literal("fee")], separator: "-"))
    #expect(second[1].source == .first([.column("Freelancer", occurrence: 1), .folder]))
    #expect(second[2].treatment.habits.zone == .init(name: "UTC", isAssumed: false))
    #expect(second[2].treatment.habits.times.map(\.text) == ["yyyy-MM-dd HH:mm"])
  }

  @Test func `Profiles for JSON and XML become what they say`() throws {
    let json = try ProfileTexts.load(ProfileTexts.json, file: "a/example-api.yaml")
    #expect(json.reading.records?.description == "result.users{}")
    let emails = json.rules[0].fields.first { !$0.parts.isEmpty && $0.each != nil }
    #expect(emails?.each?.description == "emails[]")
    #expect(emails?.parts.map(\.field) == [0, 1])
    #expect(json.rules[0].fields.contains { $0.treatment.unit == .milliseconds })
    #expect(json.rules[1].isOtherwise)
    #expect(json.rules[1].each?.description == "sessions[kind=web]")
    #expect(json.rules[1].when.map(\.test) == [.isOneOf(["false", ""]), .has(true)])
    let xml = try ProfileTexts.load(ProfileTexts.xml, file: "example-bank.yaml")
    #expect(xml.reading.above.map(\.name) == ["account"])
    #expect(xml.rules[0].fields.contains { $0.source == .above(0) })
    #expect(xml.matches[0].namespace == Glob("urn:example:*"))
  }

  @Test(arguments: [
    (
      "platform: example", "platfrom: example",
      "4: unknown key 'platfrom'; did you mean 'platform'? Known: profile,"
    ),
    ("profile: example-payouts", "profile: Example", "1: the name 'Example' is not made of small letters"),
    (
      "profile: example-payouts", "profile: other",
      "1: the name 'other' is not the file's. Expected 'example-payouts'"
    ),
    ("title: Example Platform, payout report (CSV)", "title:", "2: title has no value that is a text."),
    ("title: Example Platform, payout report (CSV)", "title: [a]", "2: title has no value that is a text."),
    ("- name: \"payouts*.csv\"", "- nmae: x", "7: unknown key 'nmae'; did you mean 'name'?"),
    (
      "    columns: [Payout ID, Paid on, Amount]", "    keys: [a.b]",
      "8: keys in a profile for csv. Expected it only for json."
    ),
    ("format: csv", "format: cvs", "11: unknown format 'cvs'; did you mean 'csv'? Known: csv, json, xml."),
    ("delimiter: \";\"", "delimiter: \"#\"", "12: unknown delimiter '#'. Known: ,, ;, tab, |."),
    ("encoding: Windows-1252", "encoding: latin1", "13: unknown encoding 'latin1'. Known: utf-8,"),
    ("assume_zone: Europe/Berlin", "assume_zone: Berlin", "15: unknown zone 'Berlin'. Expected an IANA name"),
    ("assume_zone: Europe/Berlin", "zone: UTC\nassume_zone: UTC", "16: zone and assume_zone at once."),
    ("assume_zone: Europe/Berlin", "", "31: at: a time as 'dd.MM.yyyy HH:mm:ss' has no zone."),
    (
      "\"dd.MM.yyyy HH:mm:ss\", ", "\"DD.MM.yyyy\", ",
      "16: 'DD.MM.yyyy' is no format of times: unknown letters 'DD'"
    ),
    (
      "\"dd.MM.yyyy\"]", "\"MM.dd.yyyy\", \"dd.MM.yyyy\"]",
      "16: 'MM.dd.yyyy' and 'dd.MM.yyyy' both read '05.04.2011'"
    ),
    ("\"dd.MM.yyyy\"]", "{either: [dd/MM/yyyy]}]", "16: either with one format. Expected two or more."),
    (
      "decimal: comma", "decimal: coma",
      "17: unknown decimal 'coma'; did you mean 'comma'? Known: point, comma."
    ),
    ("nothing: [\"-\", \"N/A\"]", "nothing: []", "18: nothing is an empty list."),
    ("zones: {MESZ: Europe/Berlin}", "zones: {MESZ: Nowhere/Else}", "19: unknown zone 'Nowhere/Else'."),
    (", because: no money moved}", "}", "22: rows are skipped without because."),
    ("is: [Pending, Cancelled]", "iss: [a]", "22: unknown key 'iss'; did you mean 'is'?"),
    ("is: [Pending, Cancelled], ", "", "22: a condition without a test. Expected one of is, not, like,"),
    ("is: [Pending, Cancelled]", "is: a, has: true", "22: is and has in one condition."),
    ("sign: zero", "sign: none", "23: unknown sign 'none'. Known: positive, negative, zero."),
    (
      "- kind: payment\n    fields:\n      payment_id: P",
      "- kind: payments\n    fields:\n      payment_id: P",
      "27: unknown kind 'payments'; did you mean 'payment'? Known: contractor,"
    ),
    (
      "      payment_id: Payout ID", "      paymentid: Payout ID",
      "29: unknown field of payment 'paymentid'; did you mean 'payment_id'?"
    ),
    (
      "      currency: Currency\n      contract_id", "      contract_id",
      "27: a payment without currency. Expected every field that the data contract requires."
    ),
    (
      "      contractor_id: Freelancer\n", "",
      "27: a payment without contractor_id. Expected every field that the data contract requires (`contractor_id: {from: folder}`"
    ),
    (
      "direction: {literal: withdrawal}", "direction: {literal: payout}",
      "32: unknown word for direction 'payout'. Known: earning, withdrawal,"
    ),
    (
      "direction: {literal: withdrawal}", "direction: {literal: earnings}",
      "32: unknown word for direction 'earnings'; did you mean 'earning'?"
    ),
    (
      "direction: {literal: withdrawal}", "direction: {column: T, map: {a: ernings}}",
      "32: unknown word for direction 'ernings'; did you mean 'earning'?"
    ),
    (
      "direction: {literal: withdrawal}", "direction: {column: T, map: {a: fee, A: fee}}",
      "32: 'A' stands twice in map"
    ),
    ("direction: {literal: withdrawal}", "direction: {column: T, path: t}", "32: column and path at once."),
    ("direction: {literal: withdrawal}", "direction: {path: t}", "32: path in a profile for csv."),
    (
      "direction: {literal: withdrawal}", "direction: {map: {a: fee}}",
      "32: no source of a value. Expected one of column,"
    ),
    ("direction: {literal: withdrawal}", "direction: [A, B]", "32: direction is a list. Expected a source;"),
    (
      "direction: {literal: withdrawal}", "direction: {column: A, sign: absolute}",
      "32: sign for direction. Expected it only for amounts."
    ),
    (
      "direction: {literal: withdrawal}", "direction: {column: A, split: \";\"}",
      "32: split for direction. Expected it only for lists."
    ),
    (
      "direction: {literal: withdrawal}", "direction: {from: fodler}",
      "32: unknown from 'fodler'; did you mean 'folder'?"
    ),
    (
      "direction: {literal: withdrawal}", "direction: {from: count}",
      "32: from: count in a file that is not gathered."
    ),
    (
      "direction: {literal: withdrawal}", "direction: {from: key}",
      "32: from: key without an object keyed by id."
    ),
    ("direction: {literal: withdrawal}", "direction: {first: A}", "32: first is no list."),
    ("at: Paid on", "at: {literal: 2026-01-01}", "31: at: '2026-01-01' is not a time as its formats have it"),
    (
      "amount: {column: Amount, sign: absolute}", "amount: {literal: 1.5}",
      "33: amount: '1.5' is a thousands mark that is not before three digits"
    ),
    (
      "amount: {column: Amount, sign: absolute}", "amount: {literal: \"-1,5\"}",
      "33: amount: '-1,5' is a negative amount"
    ),
    ("amount: {column: Amount, sign: absolute}", "amount: {column: A, sign: abs}", "33: unknown sign 'abs'"),
    (
      "currency: Currency\n      contract_id", "currency: {literal: EURO}\n      contract_id",
      "34: currency: 'EURO' is not a currency"
    ),
    ("\"*({digits})\"", "\"*({digit})\"", "35: '*({digit})' is no pattern: unknown part '{digit}'"),
    ("separator: \"-\"", "separater: \"-\"", "41: unknown key 'separater'; did you mean 'separator'?"),
    (
      "  - kind: payment\n    when:", "  - kind: payment\n    kind: x\n    when:",
      "37: the key 'kind' stands twice."
    ),
    ("platform: example", "platform: &a example", "4: an anchor or alias (& or *)."),
    ("platform: example", "platform: *a", "4: an anchor or alias (& or *)."),
    ("  - {column: Status", "  - {column: Status: a", "22: not readable as YAML: "),
    ("ignore: [Balance", "ignore: [{a: b}, Balance", "ignore has no value that is a text."),
  ])
  func `A mistake is told with its line and the known words`(part: String, instead: String, sentence: String)
  {
    #expect(ProfileTexts.csv.contains(part))
    let faults = ProfileTexts.faults(ProfileTexts.csv.replacing(part, with: instead, maxReplacements: 1))
    #expect(faults.contains(sentence), "\(faults)")
    #expect(faults.split(separator: "\n").allSatisfy { $0.hasPrefix("example-payouts.yaml:") })
  }

  @Test(arguments: [
    (
      "records: result.users{}", "records: result..users",
      "7: records: 'result..users' is no path: two points"
    ),
    ("records: result.users{}", "records: result.users", "11: from: key without an object keyed by id."),
    (
      "display_name: name", "display_name: {column: name}",
      "12: column in a profile for json. Expected it only for csv."
    ),
    ("unit: milliseconds", "unit: millis", "13: unknown unit 'millis'"),
    ("path: created, unit", "path: created, times: yyyy, unit", "13: unit and times at once."),
    ("address: value", "adress: value", "17: unknown field of emails 'adress'; did you mean 'address'?"),
    ("account_id: {path: login}", "platform_id: x", "19: an object without account_id."),
    ("each: \"sessions[kind=web]\"", "each: \"sessions[kind\"", "a bracket that does not close"),
    ("each: \"emails[]\"", "path: x", "15: path beside fields."),
    ("  format: json", "  format: json\n  delimiter: \",\"", "7: delimiter in a profile for json."),
    (
      "records:\n  - kind: contractor", "records: []\nskip:\n  - kind: contractor",
      "8: records is an empty list."
    ),
    ("match:\n  - keys: [id, emails]\n", "match: {keys: [id]}\n", "3: match is no list."),
    ("match:\n  - keys: [id, emails]\n", "", "1: no match."),
  ])
  func `A mistake in a profile for JSON is told`(part: String, instead: String, sentence: String) {
    #expect(ProfileTexts.json.contains(part))
    let text = ProfileTexts.json.replacing(part, with: instead, maxReplacements: 1)
    let faults = ProfileTexts.faults(text, file: "example-api.yaml")
    #expect(faults.contains("example-api.yaml:" + sentence) || faults.contains(sentence), "\(faults)")
  }

  @Test(arguments: [
    ("  records: Payouts.Payout\n", "", "8: no records. Expected the path of the records' element"),
    ("records: Payouts.Payout", "records: \"Payouts[]\"", "has brackets. Expected names"),
    (
      "{above: account}", "{above: acount}", "unknown above 'acount'; did you mean 'account'? Known: account."
    ),
    ("times: [yyyy-MM-dd]", "times: [\"yyyy-MM-dd'T'HH:mm:ss\"]", "added_at: a time as"),
  ])
  func `A mistake in a profile for XML is told`(part: String, instead: String, sentence: String) {
    #expect(ProfileTexts.xml.contains(part))
    let text = ProfileTexts.xml.replacing(part, with: instead, maxReplacements: 1)
    #expect(ProfileTexts.faults(text, file: "example-bank.yaml").contains(sentence))
  }

  @Test func `All mistakes of a file are told at once, in the order of lines`() {
    let text = ProfileTexts.csv.replacing("decimal: comma", with: "decimal: dot").replacing(
      "at: Paid on", with: "att: Paid on"
    )
    .replacing("platform: example\n", with: "plattform: example\n").replacing(
      "Europe/Berlin", with: "Europe/Nowhere")
    let lines = ProfileTexts.faults(text).split(separator: "\n").compactMap { line in
      Int(line.split(separator: ":")[1])
    }
    #expect(lines == lines.sorted())
    #expect(Set([4, 15, 17, 19, 27, 31]).isSubset(of: lines), "\(lines)")
  }

  @Test func `Formats of which the file settles one may clash, and only with each other`() throws {
    let either = "times: [{either: [dd/MM/yyyy, MM/dd/yyyy, yyyy/MM/dd]}, \"dd.MM.yyyy HH:mm\"]"
    let text = ProfileTexts.csv.replacing("times: [\"dd.MM.yyyy HH:mm:ss\", \"dd.MM.yyyy\"]", with: either)
    let profile = try ProfileTexts.load(text)
    #expect(profile.habits.either.count == 3)
    #expect(profile.habits.times.count == 1)
    #expect(
      ProfileTexts.faults(text.replacing("\"dd.MM.yyyy HH:mm\"", with: "d/M/yyyy")).contains("both read"))
  }

  @Test func `Hostile words do not reach a terminal as they are`() {
    let text = ProfileTexts.csv.replacing("platform: example", with: "\"a\\e[31m\\u202eb\\nc\": x")
    let faults = ProfileTexts.faults(text)
    #expect(faults.contains("unknown key 'a\u{FFFD}[31m\u{FFFD}b\u{FFFD}c'"))
  }
}
