import RecordReading
import Testing

@Suite struct JSONRecordPathTests {
  private func read(
    _ text: String, at path: String, limits: ReadLimits = ReadLimits(), step: Int = .max
  ) throws -> HierarchicalResult {
    readJSON(Array(text.utf8), limits: limits, step: step, records: try NodePath(parsing: path))
  }

  @Test func whatIsNotOnThePathIsNeitherRecordNorAttribute() throws {
    let text =
      "{\"@odata.context\": \"x\", \"other\": [{\"b\": 2}], \"value\": [{\"a\": 1},\n{\"a\": 2}], \"n\": null}"
    let result = try read(text, at: "value[]")
    #expect(result.found.records == ["{a: 1}", "{a: 2}"])
    #expect(result.found.attributes.isEmpty && result.found.problems.isEmpty)
    #expect(result.found.places == [":1:1", ":2:2"])
    #expect(result.outcome == JSONOutcome(root: .object, records: 2))
  }

  @Test func anObjectKeyedByIdGivesItsKeysAsContainers() throws {
    let text =
      "{\"status\": \"success\", \"result\": {\"users\": {\"11\": {\"id\": 11}, \"1\\u0032\": {\"id\": 12}}}}"
    let result = try read(text, at: "result.users{}")
    #expect(result.found.records == ["{id: 11}", "{id: 12}"])
    #expect(result.found.places == ["11:1:1", "12:1:2"])
    let deeper = try read("{\"u\": {\"k\": {\"p\": [{\"a\": 1}, {\"a\": 2}]}, \"l\": {}}}", at: "u{}.p[]")
    #expect(deeper.found.places == ["k:1:1", "k:1:2"])
  }

  @Test func aListWhereKeysAreExpectedHoldsRecordsWithoutKeys() throws {
    #expect(try read("{\"u\": [{\"a\": 1}]}", at: "u{}").found.places == [":1:1"])
    let none = try read("{\"u\": []}", at: "u{}")
    #expect(none.found.records.isEmpty && none.outcome?.isPathFound == true)
  }

  @Test func edgesLeadToTheirNodes() throws {
    let text = """
      {"data": {"search": {"edges": [{"node": {"a": 1}, "cursor": "x"}, {"cursor": "y"}, {"node": {"a": 2}}],
      "pageInfo": {"node": {"a": 3}}}}}
      """
    #expect(try read(text, at: "data.search.edges[].node").found.records == ["{a: 1}", "{a: 2}"])
  }

  @Test func oneValueStandsForAListOfOne() throws {
    #expect(try read("{\"v\": {\"a\": 1}}", at: "v[]").found.records == ["{a: 1}"])
    #expect(try read("{\"v\": {\"a\": 1}}", at: "v[0]").found.records == ["{a: 1}"])
    #expect(
      try read("{\"v\": null}", at: "v[]").outcome
        == JSONOutcome(root: .object, records: 0, isPathFound: false))
    #expect(try read("[{\"a\": 1}]", at: "[]").found.records == ["{a: 1}"])
  }

  @Test func placesFiltersAndAnyNameLeadToRecords() throws {
    let text =
      "{\"x\": [{\"t\": \"p\", \"v\": {\"a\": 1}}, {\"t\": \"q\", \"v\": {\"a\": 2}}, 5, {\"t\": \"q\"}]}"
    #expect(try read(text, at: "x[1].v").found.records == ["{a: 2}"])
    #expect(try read(text, at: "x[t=q].v").found.records == ["{a: 2}"])
    #expect(try read(text, at: "x[t=q]").found.records == ["{t: 'q', v: {a: 2}}", "{t: 'q'}"])
    #expect(
      try read("{\"m\": {\"a\": 1}, \"n\": {\"a\": 2}}", at: "*").found.records == ["{a: 1}", "{a: 2}"])
    #expect(try read("{\"v\": {\"t\": 7}}", at: "v[t=7]").found.records == ["{t: 7}"])
  }

  @Test func aPointMakesOneRecordOfTheDocument() throws {
    let result = try read(" {\"a\": [1, {\"b\": 2}]}\n", at: ".")
    #expect(result.found.records == ["{a: [1, {b: 2}]}"])
    #expect(result.outcome == JSONOutcome(root: .object, records: 1))
    #expect(try read("[1]", at: ".").found.problems.map(\.reason) == [.notAnObject(found: .list)])
  }

  @Test(arguments: [
    "{\"data\": null, \"errors\": [{\"message\": \"x\"}]}", "{}", "[]", "\"x\"", "7", "{\"data\": 1}",
  ])
  func aPathThatLeadsNowhereSaysSo(text: String) throws {
    let result = try read(text, at: "data.list[]")
    #expect(result.error == nil && result.outcome?.records == 0 && result.outcome?.isPathFound == false)
    #expect(try read("{\"data\": {\"list\": []}}", at: "data.list[]").outcome?.isPathFound == true)
  }

  @Test func whatIsNoObjectAtTheEndOfThePathIsAProblem() throws {
    let result = try read("{\"v\": [1, null, {\"a\": \"\\uD800\"}, {\"b\": 1}]}", at: "v[]")
    #expect(result.found.records == ["{b: 1}"])
    #expect(
      result.found.problems.map(\.reason)
        == [.notAnObject(found: .number), .notAnObject(found: .null), .loneSurrogate])
  }

  @Test func whatIsSkippedIsCheckedAndWhatIsTooLongIsReported() throws {
    #expect(
      try read("{\"x\": [1, 2,], \"v\": []}", at: "v[]").error == ReadError(.json(expected: .value), line: 1))
    #expect(
      try read("{\"v\": [{\"a\": 1}", at: "v[]").error == ReadError(.json(expected: .commaOrBracket), line: 1)
    )
    #expect(try read("{\"v\": {\"a\": 1}} x", at: "v").error == ReadError(.json(expected: .end), line: 1))
    var limits = ReadLimits()
    limits.recordBytes = 40
    let long = "{\"t\": \"q\", \"a\": \"\(String(repeating: "x", count: 300_000))\"}"
    for path in ["v[]", "v[t=q]"] {
      let result = try read("{\"v\": [\(long), {\"t\": \"q\"}]}", at: path, limits: limits)
      #expect(result.found.problems.map(\.reason) == [.recordTooLong(limit: 40)])
      #expect(result.found.records == ["{t: 'q'}"])
    }
  }

  @Test func theSeamsOfReadsDoNotShow() throws {
    let item = "{\"node\": {\"a\": \"\\u00e9\", \"b\": [1]}, \"c\": \"\(String(repeating: "y", count: 90))\"}"
    let text =
      "{\"x\": 12.5, \"e\": [\(Array(repeating: item, count: 9_000).joined(separator: ",\n"))], \"z\": {}}"
    let result = try read(text, at: "e[].node", step: 7_919)
    #expect(result.error == nil && Set(result.found.records) == ["{a: 'é', b: [1]}"])
    #expect(result.found.places.last == ":9000:9000")
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":2}\n", true), ("\u{FEFF} {\"a\": \"}\\\"{\"}\r\n\r\n{", true), ("[1]\n[2]", true),
    ("{\"a\":1}\n", false), ("{\"a\":1} {\"a\":2}", false), ("{\"a\":\n1}\n{", false), ("[{},\n{}]", false),
    ("{\"a\":1}\n]", false), ("{\"a\":1", false), ("1\n2", false), ("", false), ("}\n{", false),
  ])
  func oneObjectALineIsRecognised(text: String, isLines: Bool) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { JSONShape.isLines($0) } == isLines)
  }
}
