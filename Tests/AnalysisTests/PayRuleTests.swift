import CaseModel
import Measures
import Testing

@testable import Analysis

@Suite("Rules about payments")
struct PayRuleTests {
  private func assessment(_ indicators: [any Indicator], _ records: [RecordDraft]) throws -> Assessment {
    let portfolio = try Portfolio(records)
    let asOf = try #require(Timestamp("2026-11-22T00:00:00Z"))
    let analysis = Analyst(Catalogue(defaults: indicators)).analyse(portfolio, asOf: asOf)
    let contractor = try #require(portfolio.contractor(platform: "default", id: "a"))
    return analysis.assessments[Int(contractor.raw)]
  }

  private let message = RecordDraft(
    .message,
    [
      "contractor_id": "a", "client_id": "c-1", "at": "2026-11-10T08:00:00Z", "direction": "sent",
      "text": "Send the money to my brother's account, please.",
    ])

  private func decision(
    _ word: String, _ day: String, expires: String = "", of id: String = "pay.third-party-payee"
  )
    -> RecordDraft
  {
    RecordDraft(
      .disposition,
      [
        "contractor_id": "a", "indicator": id, "decision": word, "by": "Analyst 4", "at": "\(day)T08:00:00Z",
        "expires": expires, "reason": "Read the thread.",
      ])
  }

  @Test("A pattern of words alone is weak until a person confirms it; an invoice is strong by itself")
  func confirmed() throws {
    let rule = [ThirdPartyPayee()]
    #expect(try assessment(rule, [message]).raised.map(\.strength) == [.weak])
    let confirmed = decision("confirmed", "2026-11-12")
    #expect(try assessment(rule, [message, confirmed]).raised.map(\.strength) == [.strong])
    let ended = decision("confirmed", "2026-11-12", expires: "2026-11-20")
    #expect(try assessment(rule, [message, ended]).raised.map(\.strength) == [.weak])
    let withdrawn = decision("false_positive", "2026-11-14")
    #expect(try assessment(rule, [message, confirmed, withdrawn]).raised.map(\.strength) == [.weak])
    let other = decision("confirmed", "2026-11-12", of: "pay.crypto-request")
    #expect(try assessment(rule, [message, other]).raised.map(\.strength) == [.weak])
    let invoice = [
      RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"]),
      RecordDraft(
        .invoice, ["contractor_id": "a", "at": "2026-11-10T08:00:00Z", "number": "7", "payee": "Taylor Reed"]),
    ]
    #expect(try assessment(rule, invoice).raised.map(\.strength) == [.strong])
  }

  @Test("A note is shown and moves no tier")
  func note() throws {
    let method = RecordDraft(
      .payoutMethod, ["contractor_id": "a", "type": "paypal", "account": "EX0011112222"])
    let assessment = try assessment([DigitalServiceOnly()], [method])
    #expect(assessment.raised.map(\.strength) == [.note])
    #expect(assessment.tier == .routine)
    #expect(assessment.tierReason.plain { _ in "" } == "Nothing but weak findings and notes.")
  }

  @Test("The messages behind a text finding are given to be shown beside it")
  func excerpts() throws {
    let raised = try assessment([ThirdPartyPayee()], [message]).raised
    #expect(raised[0].finding.excerpts.map(\.field) == ["text"])
    #expect(raised[0].finding.excerpts.map(\.kind) == [.message])
  }

  @Test("The directions of payments are the contract's words, in its order")
  func directions() throws {
    let words = [
      "earning", "withdrawal", "prepayment", "refund", "fee", "tax", "charge", "transfer", "reversal",
      "other",
    ]
    for (word, flow) in zip(words, PaymentFlow.allCases) {
      let portfolio = try Portfolio([
        RecordDraft(
          .payment,
          [
            "contractor_id": "a", "at": "2026-11-10T08:00:00Z", "direction": word, "amount": "1",
            "currency": "USD",
          ])
      ])
      let payment = Payment(portfolio.table(.payment).all[0])
      #expect(payment.flow == flow && payment.direction == word)
    }
  }

  @Test("Fifty thousand receipts and withdrawals are matched in one pass")
  func many() throws {
    var queue = ReceiptQueue(limit: 48 * Timestamp.hourLength)
    for number in 0..<50_000 {
      let time = Int64(number) * Timestamp.minuteLength
      queue.receive(Money(coefficient: 100, scale: 2), at: time)
      if number % 2 == 1 { queue.leave(Money(coefficient: 150, scale: 2), at: time, .counted(number)) }
    }
    let left = queue.receipts.reduce(Int128(0)) { $0 + $1.counted.coefficient }
    #expect(left == 25_000 * 150)
    #expect(queue.receipts.map(\.movements.count).max() == 2)
  }
}

@Suite("Receipts, amounts and forms")
struct PaymentMeasureTests {
  private func money(_ text: String) throws -> Money { try #require(Money(text)) }

  @Test("What leaves is taken from the oldest receipt in time, and never twice")
  func firstIn() throws {
    var queue = ReceiptQueue(limit: 100)
    queue.receive(try money("10.00"), at: 0)
    queue.receive(try money("5"), at: 50)
    queue.leave(try money("12.5"), at: 60, .counted(1))
    #expect(queue.receipts.map(\.share) == [1, 0.5])
    queue.leave(try money("100"), at: 150, .counted(2))
    #expect(queue.receipts.map(\.share) == [1, 1])
    #expect(queue.receipts.map(\.movements) == [[1], [1, 2]])
    queue.receive(try money("4"), at: 151)
    queue.leave(try money("1"), at: 251, .counted(3))
    queue.leave(try money("1"), at: 252, .counted(4))
    #expect(queue.receipts[2].share == 0.25)
  }

  @Test("A fee lessens a receipt, another way out uses it up, and a receipt of nothing has no share")
  func ways() throws {
    var queue = ReceiptQueue(limit: 100)
    queue.receive(try money("10"), at: 0)
    queue.leave(try money("2"), at: 0, .deducted)
    queue.leave(try money("4"), at: 5, .other)
    queue.leave(try money("100"), at: 6, .counted(1))
    #expect(queue.receipts[0].share == 0.5)
    queue.receive(try money("3"), at: 7)
    queue.leave(try money("3"), at: 8, .deducted)
    #expect(queue.receipts[1].share == nil)
  }

  @Test("Amounts are compared exactly, whatever their decimals")
  func amounts() throws {
    #expect(try money("0.30").isAtLeast(try money("0.3")))
    #expect(try !money("0.29999").isAtLeast(try money("0.3")))
    #expect(Money.difference(try money("1"), try money("0.999")) == (try money("0.001")))
    #expect(try money("80.08").share(of: try money("100.1")) == 0.8)
    #expect(try money("1").share(of: .zero) == nil)
    let wide = try money("0." + String(repeating: "0", count: 35) + "1")
    let great = try money("9" + String(repeating: "0", count: 35))
    #expect(Money.difference(great, wide) == nil && great.isAtLeast(wide) && wide.share(of: great) == nil)
  }

  @Test("Words for payout are told apart without regard to case and signs; an unknown word is no channel")
  func channels() {
    #expect(PayoutChannel("Bank Transfer") == .bank && PayoutChannel("direct-deposit") == .bank)
    #expect(PayoutChannel("PayPal") == .moneyService && PayoutChannel("mobile_money") == .moneyService)
    #expect(PayoutChannel("USDT (TRC20)") == .crypto && PayoutChannel("암호화폐") == .crypto)
    #expect(PayoutChannel("Example Savings") == nil && PayoutChannel("") == nil)
    #expect(PayoutChannel.isWallet("0x" + String(repeating: "aB", count: 20)))
    #expect(PayoutChannel.isWallet("bc1" + String(repeating: "q", count: 39)))
    #expect(!PayoutChannel.isWallet("0x" + String(repeating: "zz", count: 20)))
    #expect(!PayoutChannel.isWallet("EX00111122224471") && !PayoutChannel.isWallet(""))
  }

  @Test("An invoice's number ties only where its serial is long and no date")
  func invoiceNumbers() {
    #expect(KeyForm.invoiceNumber("inv-10482") == "INV10482")
    #expect(
      KeyForm.invoiceNumber("2026/11 00482") == nil && KeyForm.invoiceNumber("2026-73182") == "202673182")
    for number in [
      "1", "INV-0042", "20261101", "01112026", "2026-001", "20261101-01", "", "xxxx", "№ 000000",
    ] {
      #expect(KeyForm.invoiceNumber(number) == nil, "\(number)")
    }
  }
}
