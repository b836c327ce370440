import CaseModel
import Importing
import RecordReading
import Testing

/// The same record in each format, driven from the contract's table.
@Suite struct FormatTests {
  /// A text for a value of a type; different for different numbers.
  static func sample(_ type: FieldType, _ number: Int) -> String {
    switch type {
    case .text: "text \(number), \"quoted\" <&>"
    case .longText: "a long text number \(number) with more than five words in it"
    case .id: "ID-\(number)"
    case .time: "2026-0\(number % 9 + 1)-11T08:30:00+02:00"
    case .date: ["2026-01-02", "1984-05", "1970", "1960/1965"][number % 4]
    case .country: ["DE", "KOR", "Brazil"][number % 3]
    case .zone: "Europe/Berlin"
    case .money: "\(number + 1)40.50"
    case .currency: "EUR"
    case .ip: ["192.0.2.\(number % 200)", "2001:db8::\(number % 9)"][number % 2]
    case .hash: "md5:" + String(repeating: String(number % 10), count: 32)
    case .bool: number % 2 == 0 ? "true" : "no"
    case .number: "\(number % 5).5"
    case .enumeration(let words): words[number % words.count]
    case .list, .objects: ""
    }
  }

  /// A record with a value for each field.
  struct Sample {
    let kind: Kind
    let number: Int

    private func plain(_ field: Int) -> String? {
      let spec = kind.schema.fields[field]
      return spec.type.isCompound ? nil : sample(spec.type, field + number)
    }

    /// The plain items of a list, or nil for a list of objects.
    private func items(_ field: Int) -> [String]? {
      guard case .list(let element) = kind.schema.fields[field].type else { return nil }
      return [sample(element, field + number), sample(element, field + number + 3)]
    }

    private func objects(_ field: Int) -> [[(String, String, [String]?)]]? {
      guard case .objects(let specs, let isList) = kind.schema.fields[field].type else { return nil }
      return (0..<(isList ? 2 : 1)).map { item in
        specs.enumerated().map { index, spec in
          if case .list(let element) = spec.type {
            return (spec.name, "", [sample(element, index + item), sample(element, index + item + 1)])
          }
          return (spec.name, sample(spec.type, index + item + field), nil)
        }
      }
    }

    var header: String { kind.schema.fields.map(\.name).joined(separator: ",") }

    var csvRow: String {
      kind.schema.fields.indices.map { field in
        let text = plain(field) ?? items(field).map { $0.joined(separator: "; ") } ?? json(field)
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: ",")
    }

    private func json(_ field: Int) -> String {
      if let text = plain(field) { return quoted(text) }
      if let items = items(field) { return "[" + items.map(quoted).joined(separator: ",") + "]" }
      let objects = (objects(field) ?? []).map { object in
        "{"
          + object.map {
            "\"\($0.0)\": " + ($0.2.map { "[" + $0.map(quoted).joined(separator: ",") + "]" } ?? quoted($0.1))
          }
          .joined(separator: ",") + "}"
      }
      return kind.schema.fields[field].type.isList
        ? "[" + objects.joined(separator: ",") + "]" : objects.joined()
    }

    var jsonMembers: String {
      kind.schema.fields.indices.map { "\"\(kind.schema.fields[$0].name)\": \(json($0))" }.joined(
        separator: ", ")
    }

    private func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\\\"") + "\"" }

    /// As elements; lists of plain items either inside an element of the field's name or in its place.
    func xml(attributes: Bool, inPlace: Bool) -> String {
      var start = "<\(kind.name)"
      var body = ""
      for (field, spec) in kind.schema.fields.enumerated() {
        let singular = FormatTests.singular(spec.name)
        if let text = plain(field) {
          if attributes {
            start += " \(spec.name)=\"\(escaped(text))\""
          } else {
            body += "<\(spec.name)>\(escaped(text))</\(spec.name)>"
          }
        } else if let items = items(field) {
          let elements = items.map { "<\(singular)>\(escaped($0))</\(singular)>" }.joined()
          body += inPlace ? elements : "<\(spec.name)>\(elements)</\(spec.name)>"
        } else {
          let name = spec.type.isList ? singular : spec.name
          let elements = (objects(field) ?? []).map { "<\(name)>" + members($0, inPlace) + "</\(name)>" }
            .joined()
          body += inPlace || !spec.type.isList ? elements : "<\(spec.name)>\n \(elements)</\(spec.name)>"
        }
      }
      return start + ">" + body + "</\(kind.name)>"
    }

    private func members(_ object: [(String, String, [String]?)], _ inPlace: Bool) -> String {
      object.map { name, text, items in
        guard let items else { return "<\(name)>\(escaped(text))</\(name)>" }
        let singular = FormatTests.singular(name)
        let elements = items.map { "<\(singular)>\(escaped($0))</\(singular)>" }.joined()
        return inPlace ? elements : "<\(name)>\(elements)</\(name)>"
      }.joined()
    }

    private func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
  }

  static func singular(_ plural: String) -> String {
    [
      "aliases": "alias", "countries": "country", "addresses": "address", "intermediaries": "intermediary",
      "remote_access": "remote_access",
    ][plural]
      ?? (plural.hasSuffix("s") ? String(plural.dropLast()) : plural)
  }

  /// The clock lies after every sample.
  private func text(_ path: String, _ content: String) -> String {
    let imported = Imported(path, content)
    #expect(
      imported.rejected.isEmpty,
      "\(path): \(imported.rejected.first?.field ?? "") \(imported.rejected.first?.reason ?? "")")
    #expect(imported.input?.problem == "", "\(path)")
    #expect(imported.input?.unreadFields == [], "\(path)")
    return dump(imported.result, files: false)
  }

  @Test("Every kind with every field says the same in every format", arguments: Kind.allCases)
  func allKindsInAllFormats(kind: Kind) {
    let samples = [Sample(kind: kind, number: 1), Sample(kind: kind, number: 2)]
    let expected = text(
      "\(kind.plural).csv", samples[0].header + "\n" + samples.map { $0.csvRow + "\n" }.joined())
    #expect(expected.contains("ID-") || expected.contains("text "))
    let rows = samples.map { "{" + $0.jsonMembers + "}" }
    let tagged = samples.map { "{\"kind\": \"\(kind.name)\", " + $0.jsonMembers + "}" }
    #expect(text("a.json", "{\"\(kind.plural)\": [" + rows.joined(separator: ", ") + "]}") == expected)
    #expect(text("a.json", "{\"\(kind.name)\": [" + rows.joined(separator: ", ") + "]}") == expected)
    #expect(text("a.json", "[" + tagged.joined(separator: ",\n") + "]") == expected)
    #expect(text("a.jsonl", tagged.joined(separator: "\n")) == expected)
    #expect(text("\(kind.name)-2026.ndjson", rows.joined(separator: "\r\n")) == expected)
    let csv = samples.map { "\(kind.name),\($0.csvRow)\n" }.joined()
    #expect(text("all.csv", "kind,\(samples[0].header)\n" + csv) == expected)
    for attributes in [true, false] {
      for inPlace in [true, false] {
        let elements = samples.map { $0.xml(attributes: attributes, inPlace: inPlace) }.joined(
          separator: "\n")
        #expect(text("a.xml", "<export>\(elements)</export>") == expected)
        #expect(text("a.xml", "<x:e xmlns:x='urn:x'><x:list>\(elements)</x:list></x:e>") == expected)
      }
    }
  }

  @Test func `A header is compared without case, and marks and line ends make no difference`() {
    let plain = "contractor_id,display_name\nc1,Ada\nc2,\"Bo\nB\"\n"
    let expected = dump(Imported("contractors.csv", plain).result, files: false)
    #expect(expected.contains("Ada"))
    let other = "\u{feff} Contractor_ID ,DISPLAY_NAME\r\nc1,Ada\r\nc2,\"Bo\nB\"\r\n"
    #expect(dump(Imported("Contractors-1.CSV", other).result, files: false) == expected)
    #expect(dump(Imported("contractor.x.csv", "\n\n" + plain).result, files: false) == expected)
  }

  @Test func `Lists are separated by semicolons, are JSON arrays, or hold objects`() {
    let header = "contractor_id,emails,aliases,accounts,company\n"
    let row =
      #"c1,"[{""address"":""a@example.org"",""first_seen"":""2026-01""},""b@example.org""]","["a;b", "c"]","#
    let imported = Imported(
      "contractors.csv",
      header + row.replacing(#""["a;b", "c"]""#, with: #""[""a;b"", ""c""]""#) + "x9,ACME; Ltd\n")
    #expect(imported.value(.contractor, "emails") == "a@example.org, 2026-01; b@example.org")
    #expect(imported.value(.contractor, "aliases") == "a;b; c")
    #expect(imported.value(.contractor, "accounts") == "x9")
    #expect(imported.value(.contractor, "company") == "ACME; Ltd")
    let plain = Imported(
      "contractors.csv", "contractor_id,aliases,emails\nc1, a ; b ;; ,a@example.org;b@example.org\n")
    #expect(plain.value(.contractor, "aliases") == "a; b")
    #expect(plain.value(.contractor, "emails") == "a@example.org; b@example.org")
  }

  @Test func `An XML list may come in pieces, and an object in place of a list is one item`() {
    let imported = Imported(
      "a.xml",
      """
      <e><contractor contractor_id="c1" alias="A"><alias>B</alias><aliases><alias>C</alias><alias/></aliases>
      <email address="a@example.org"/><emails><email>b@example.org</email></emails>
      <education><institution>I</institution><degree>D</degree></education>
      <company name="ACME"><officer>O</officer><officers><officer>P</officer></officers></company></contractor>
      <watchlist_entry entry_id="w" list="l"><names><name>N</name><name><name>M</name><weak>true</weak></name></names>
      </watchlist_entry></e>
      """)
    #expect(imported.value(.contractor, "aliases") == "A; B; C")
    #expect(imported.value(.contractor, "emails") == "a@example.org; b@example.org")
    #expect(imported.value(.contractor, "education") == "I, D")
    #expect(imported.value(.contractor, "company") == "ACME, O; P")
    #expect(imported.value(.watchlistEntry, "names") == "N; M, true")
    #expect(imported.input?.unreadFields == [])
  }

  @Test func `A number given for a text or an id is taken as it is written`() {
    let imported = Imported(
      "a.json",
      #"{"contractors": [{"contractor_id": 9007199254740993, "username": 1.50, "display_name": 1e5, "status": true}]}"#
    )
    #expect(imported.value(.contractor, "contractor_id") == "9007199254740993")
    #expect(imported.value(.contractor, "username") == "1.50")
    #expect(imported.value(.contractor, "display_name") == "1e5")
    #expect(imported.value(.contractor, "status") == "true")
  }
}

extension FieldType {
  /// Whether a value has parts.
  var isCompound: Bool {
    switch self {
    case .list, .objects: true
    default: false
    }
  }
}
