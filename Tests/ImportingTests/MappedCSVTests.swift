import CaseModel
import RecordReading
import Testing

@testable import Importing

@Suite("CSV in a vendor's words")
struct MappedCSVTests {
  private static let payouts = """
    profile: payouts
    title: Example payouts
    platform: example
    match:
      - columns: [Payout ID, Paid on, Amount]
    read:
      format: csv
    times: ["dd.MM.yyyy"]
    decimal: comma
    records:
      - kind: payment
        fields:
          payment_id: Payout ID
          contractor_id: {from: folder}
          at: Paid on
          direction: {literal: withdrawal}
          amount: {column: Amount, sign: absolute}
          currency: Currency
    """

  @Test("Lines before the header do no harm, and lines of evidence count lines")
  func linesBeforeHeader() throws {
    let text =
      "Notes:\n\"A paragraph, quoted,\nover two lines\"\n\nPayout ID,Paid on,Amount,Currency\n0012,10.07.2026,\"-1.234,56\",EUR\n"
    let result = try mapped(Self.payouts, "ctr-1/payouts.csv", text)
    #expect(
      result.table(.payment, "payment_id", "at", "amount", "currency") == ["0012 2026-07-10 1234.56 EUR"])
    let row = try #require(result.rows(.payment).first)
    #expect(row.provenance.line == 6 && row.provenance.record == 1)
    let input = try #require(result.input)
    #expect(input.profile == "payouts" && input.platform == "example" && !input.because.isEmpty)
    #expect(input.read == 1 && input.accepted == 1 && input.sumsAgree)
    #expect(result.portfolio.contractor(platform: "example", id: "ctr-1") != nil)
  }

  @Test("A mark on the first header, blanks in names, another case and doubled blanks find their columns")
  func columnsByName() throws {
    let text = "\u{feff} Payout  ID , paid ON,AMOUNT,Currency,\nP-1,10.07.2026,\"5,00\",EUR,\n"
    let result = try mapped(Self.payouts, "ctr-1/payouts.csv", text)
    #expect(result.table(.payment, "payment_id", "amount") == ["P-1 5.00"])
    #expect(result.input?.unreadFields == [])
  }

  @Test("Of two columns with one name each can be meant")
  func twoColumnsOfOneName() throws {
    let yaml = """
      profile: doubled
      title: Doubled
      match: [{columns: [Type, Who]}]
      read: {format: csv}
      records:
        - kind: check
          fields:
            contractor_id: Who
            at: At
            type: "Type#2"
            subject: Type
      """
    let result = try mapped(yaml, "input/a.csv", "Type,Who,At,Type\nfirst,c-1,2026-10-01,call\n")
    #expect(result.table(.check, "type", "subject") == ["call first"])
  }

  @Test("One time from several columns; a zone from the column, from the profile, or assumed with a mark")
  func timesFromColumns() throws {
    let yaml = """
      profile: zoned
      title: Zoned
      match: [{columns: [Date, Time, Zone, Who]}]
      read: {format: csv}
      times: ["MM/dd/yyyy HH:mm:ss z", "MM/dd/yyyy HH:mm:ss"]
      assume_zone: Europe/Berlin
      zones: {IST: Asia/Kolkata}
      records:
        - kind: check
          fields:
            check_id: Id
            contractor_id: Who
            at: {join: [Date, Time, Zone]}
      """
    let text = """
      Id,Date,Time,Zone,Who
      1,05/03/2026,12:31:46,UTC,c-1
      2,05/03/2026,12:31:46,PDT,c-1
      3,05/03/2026,12:31:46,America/New_York,c-1
      4,05/03/2026,12:31:46,,c-1
      5,01/03/2026,12:31:46,,c-1
      6,03/29/2026,02:30:00,,c-1
      7,10/25/2026,02:30:00,,c-1
      8,05/03/2026,12:31:46,IST,c-1
      9,05/03/2026,12:31:46,XYZ,c-1

      """
    let result = try mapped(yaml, "input/a.csv", text)
    #expect(
      result.table(.check, "check_id", "at") == [
        "1 2026-05-03T12:31:46Z", "2 2026-05-03T19:31:46Z", "3 2026-05-03T16:31:46Z",
        "4 2026-05-03T10:31:46Z",
        "5 2026-01-03T11:31:46Z", "6 2026-03-29T01:30:00Z", "7 2026-10-25T00:30:00Z",
        "8 2026-05-03T07:01:46Z",
      ])
    let at = try #require(Kind.check.schema.index(of: "at"))
    let times = result.rows(.check).sorted { $0.provenance < $1.provenance }.compactMap { $0.time(at) }
    #expect(times.map(\.hasAssumedZone) == [false, false, false, true, true, true, true, false])
    #expect(times.map(\.offsetMinutes) == [0, -420, -240, 120, 60, 60, 120, 330])
    #expect(result.reasons(.rejected).count == 1)
    #expect(result.reasons(.rejected).first?.contains("unknown zone") == true)
  }

  @Test("A date with no time of day is kept as one, and a time without any zone is rejected")
  func datesAlone() throws {
    let yaml = """
      profile: dates
      title: Dates
      match: [{columns: [Date, Who]}]
      read: {format: csv}
      times: ["MMM d, yyyy"]
      records:
        - kind: check
          fields: {contractor_id: Who, at: Date}
      """
    let result = try mapped(yaml, "input/a.csv", "Date,Who\n\"Sep 8, 2026\",c-1\n")
    let at = try #require(Kind.check.schema.index(of: "at"))
    let time = try #require(result.rows(.check).first?.time(at))
    #expect(time.isDateOnly && !time.hasHour && time.iso == "2026-09-08")
  }

  @Test("Decimal commas, thousands marks, currency signs, zeros in front")
  func amounts() throws {
    let yaml = """
      profile: amounts
      title: Amounts
      match: [{columns: [Amount, Who]}]
      read: {format: csv, delimiter: ";"}
      records:
        - kind: payment
          fields:
            payment_id: Id
            contractor_id: Who
            at: {literal: 2026-10-01}
            direction: {literal: earning}
            amount: Amount
            currency: {literal: EUR}
      """
    let text =
      "Id;Who;Amount\n1;c;1,560.00\n2;c;$40.00\n3;c;000000000000149.87\n4;c;1240\n5;c;-3\n6;c;nothing\n"
    let point = try mapped(yaml, "input/a.csv", text)
    #expect(point.table(.payment, "payment_id", "amount") == ["1 1560.00", "2 40.00", "3 149.87", "4 1240"])
    #expect(point.rejected.map(\.field) == ["amount", "amount"])
    #expect(point.rejected.first?.reason == "a negative amount; expected 0 or more")
    let comma = try mapped(
      yaml.replacing("match:", with: "decimal: comma\nmatch:"),
      "input/a.csv", "Id;Who;Amount\n1;c;1.234,56\n2;c;1 234,56 €\n3;c;12\n")
    #expect(comma.table(.payment, "amount") == ["1234.56", "1234.56", "12"])
  }

  @Test("The direction from the sign, from two columns, or from a word")
  func directions() throws {
    let yaml = """
      profile: directions
      title: Directions
      match: [{columns: [Credit, Debit, Who]}]
      read: {format: csv}
      records:
        - kind: payment
          when: [{column: Credit, has: true}]
          fields:
            contractor_id: Who
            at: {literal: 2026-10-01}
            direction: {literal: earning}
            amount: Credit
            currency: {literal: USD}
        - kind: payment
          otherwise: true
          when: [{column: Debit, sign: positive}]
          fields:
            contractor_id: Who
            at: {literal: 2026-10-02}
            direction: {column: Type, map: {Card: charge, Bank: withdrawal}, otherwise: other}
            amount: Debit
            currency: {literal: USD}
      """
    let text = "Who,Credit,Debit,Type\nc,5.00,,\nc,,7.00,bank\nc,,8.00,Else\nc,,0.00,Card\n"
    let result = try mapped(yaml, "input/a.csv", text)
    #expect(
      result.table(.payment, "direction", "amount") == ["earning 5.00", "withdrawal 7.00", "other 8.00"])
    let reasons = result.reasons(.rejected)
    #expect(reasons == [": no rule of the profile 'directions' fits the row"])
  }

  @Test("A fee in its own column is a record of its own, in rows and in sums")
  func feeBesidePayment() throws {
    let yaml = """
      profile: fees
      title: Fees
      match: [{columns: [Id, Fee, Gross]}]
      read: {format: csv}
      records:
        - kind: payment
          fields:
            payment_id: Id
            contractor_id: Who
            at: {literal: 2026-10-01}
            direction: {literal: earning}
            amount: Gross
            currency: {literal: USD}
        - kind: payment
          when: [{column: Fee, not: ["0.00", ""]}]
          fields:
            payment_id: {join: [Id, {literal: fee}], separator: "-"}
            contractor_id: Who
            at: {literal: 2026-10-01}
            direction: {literal: fee}
            amount: {column: Fee, sign: absolute}
            currency: {literal: USD}
      """
    let text = "Id,Who,Gross,Fee\nA,c,10.00,-1.00\nB,c,20.00,0.00\nC,,30.00,-3.00\n"
    let result = try mapped(yaml, "input/a.csv", text)
    #expect(
      result.table(.payment, "payment_id", "direction", "amount").sorted() == [
        "A earning 10.00", "A-fee fee 1.00", "B earning 20.00",
      ])
    let input = try #require(result.input)
    #expect(input.read == 5 && input.accepted == 3 && input.rejected == 2 && input.sumsAgree)
    #expect(Set(result.rows(.payment).map(\.provenance.line)) == [2, 3])
  }

  @Test("Rows that are no events, and rows of commas only, are ignored and counted")
  func noEvents() throws {
    let yaml =
      Self.payouts + """

        skip:
          - {column: Status, is: [Pending, Cancelled], because: no money moved}
          - when: [{column: Amount, has: false}, {column: Payout ID, like: ["Total*"]}]
            because: a sum
        """
    let text =
      "Payout ID,Paid on,Amount,Currency,Status\nP-1,10.07.2026,\"5,00\",EUR,pending\n,,,,\nTotal 1,,,,\nP-2,10.07.2026,\"6,00\",EUR,Done\n"
    let result = try mapped(yaml, "ctr-1/payouts.csv", text)
    let input = try #require(result.input)
    #expect([input.read, input.accepted, input.ignored, input.rejected] == [4, 1, 3, 0])
    #expect(input.sumsAgree && result.reasons(.rejected) == [])
  }

  @Test("A value is taken out of a text by a pattern")
  func extraction() throws {
    let yaml = """
      profile: taken
      title: Taken
      match: [{columns: [Contract, Hours]}]
      read: {format: csv}
      records:
        - kind: time_entry
          fields:
            contractor_id: {from: file}
            contract_id: {column: Contract, extract: "*({digits})"}
            started_at: {literal: 2026-10-01}
            hours: Hours
      """
    let result = try mapped(
      yaml, "input/ctr-9.csv", "Contract,Hours\nBootstrap5 Expert (34848691),8.66667\nNone,0.33333\n")
    #expect(
      result.table(.timeEntry, "contractor_id", "contract_id", "hours") == [
        "ctr-9 34848691 8.66667", "ctr-9 - 0.33333",
      ])
  }

  @Test("Words that mean nothing are nothing, and every column is read, ignored or reported")
  func nothingAndUnread() throws {
    let yaml =
      Self.payouts.replacing("decimal: comma", with: "decimal: comma\nnothing: [\"-\", N/A, \"-0- \"]")
      .replacing(
        "currency: Currency", with: "currency: Currency\n      method: Method\n      account: Account")
      + "\nignore: [Balance, \"metadata[*]\"]\n"
    let text =
      "Payout ID,Paid on,Amount,Currency,Method,Balance,metadata[x],Other,Account\nP-1,10.07.2026,\"5,00\",EUR,-,1,2,3,n/a\n"
    let result = try mapped(yaml, "ctr-1/payouts.csv", text)
    #expect(result.table(.payment, "method", "account") == ["- -"])
    let input = try #require(result.input)
    #expect(input.unreadFields == ["Other"])
    let known = try #require(input.knownFields[.payment])
    let schema = Kind.payment.schema
    let (method, client) = (
      try #require(schema.index(of: "method")), try #require(schema.index(of: "client_id"))
    )
    #expect(known.contains(method) && !known.contains(client))
  }

  @Test("A column that an export has lost makes its field unknown, one that is needed makes the file unread")
  func lostColumns() throws {
    let lost = try mapped(
      Self.payouts, "ctr-1/p.csv", "Payout ID,Paid on,Amount\nP-1,10.07.2026,\"5,00\"\n")
    #expect(lost.input?.accepted == 0)
    #expect(lost.input?.problem.contains("payment.currency") == true)
    #expect(lost.input?.problemLine == 1)
    let method = Self.payouts.replacing(
      "currency: Currency", with: "currency: {literal: EUR}\n      method: Method")
    let kept = try mapped(method, "ctr-1/p.csv", "Payout ID,Paid on,Amount\nP-1,10.07.2026,\"5,00\"\n")
    #expect(kept.input?.accepted == 1)
    let index = try #require(Kind.payment.schema.index(of: "method"))
    #expect(kept.input?.knownFields[.payment]?.contains(index) == false)
  }

  @Test("Real duplicates of one file stay, those of overlapping windows do not")
  func duplicates() throws {
    let yaml = Self.payouts.replacing("      payment_id: Payout ID\n", with: "")
    let header = "Payout ID,Paid on,Amount,Currency\n"
    let row = ",10.07.2026,\"5,00\",EUR\n"
    let result = try mapped(
      yaml, [file("ctr-1/a.csv", header + row + row), file("ctr-1/b.csv", header + row + row + row)])
    #expect(result.rows(.payment).count == 3)
    #expect(result.portfolio.inputs.map(\.duplicates).reduce(0, +) == 2)
    #expect(result.portfolio.inputs.allSatisfy { $0.sumsAgree })
  }

  @Test(
    "Text in another encoding is read as the profile or the mark says; what cannot be decoded is rejected by row"
  )
  func encodings() throws {
    let yaml = Self.payouts.replacing("format: csv", with: "format: csv\n  encoding: windows-1252")
      .replacing("currency: Currency", with: "currency: Currency\n      account_holder: Währung")
    var bytes =
      Array("Payout ID,Paid on,Amount,Currency,W".utf8) + [0xE4]
      + Array("hrung\nP-1,10.07.2026,\"5,00\",EUR,M".utf8)
    bytes += [0xFC] + Array("ller\nP-2,10.07.2026,\"5,00\",EUR,".utf8) + [0x81] + Array("\n".utf8)
    let result = try mapped(yaml, [file("ctr-1/p.csv", bytes: bytes)])
    #expect(result.table(.payment, "payment_id", "account_holder") == ["P-1 Müller"])
    #expect(result.input?.rejected == 1 && result.input?.sumsAgree == true)
    let wide = "\u{feff}Payout ID,Paid on,Amount,Currency,Währung\nP-1,10.07.2026,\"5,00\",EUR,Müller\n"
    let utf16 = wide.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let marked = try mapped(yaml, [file("ctr-1/p.csv", bytes: utf16, step: 3)])
    #expect(marked.table(.payment, "payment_id", "account_holder") == ["P-1 Müller"])
    let utf8 = try mapped(yaml, [file("ctr-1/p.csv", wide)])
    #expect(utf8.table(.payment, "payment_id", "account_holder") == ["P-1 Müller"])
  }

  @Test("Canonical files with a mark of UTF-16 are read as well")
  func canonicalEncoding() throws {
    let text = "\u{feff}contractor_id,at\nc-1,2026-10-01T09:00:00Z\n"
    let bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let result = Imported([file("logins.csv", bytes: bytes)])
    #expect(result.portfolio.logins.count == 1)
  }
}
