import Testing

@testable import CaseModel

/// A text and the cues that it must show.
struct CueCase: Sendable, CustomTestStringConvertible {
  let text: String
  let cues: TextCues
  var testDescription: String { text }

  init(_ text: String, _ cues: TextCues = []) {
    self.text = text
    self.cues = cues
  }
}

@Suite struct TextCueTests {
  private func cues(_ text: String) -> TextCues {
    Array(text.utf8).withUnsafeBufferPointer { TextFingerprint.of($0).cues }
  }

  @Test(arguments: CueCase.requests + CueCase.innocent)
  func `A phrase is found where somebody asks, and not in talk of the work or behind a negation`(
    _ item: CueCase
  ) {
    #expect(cues(item.text) == item.cues, "\(cues(item.text).rawValue) instead of \(item.cues.rawValue)")
  }

  @Test func `Every line of the tables can be read, and every word is one token of a text`() {
    let lexicon = TextCueLexicon.shared
    #expect(lexicon.unreadable.isEmpty)
    #expect(lexicon.languages.count == 9 && lexicon.phrases.count > 600)
    var words = 0
    for table in TextCuePhrases.tables {
      for line in table.lines.split(separator: "\n") {
        let body = line.drop { $0 != ":" && $0 != "=" }.dropFirst()
        for item in body.split(whereSeparator: { " /".contains($0) }) where !"+$".contains(item.first ?? "+")
        {
          let scalars = item.unicodeScalars
          if scalars.allSatisfy({ $0.value < 0x80 }) {
            let plain = Array(item.utf8).withUnsafeBufferPointer { TextFingerprint.wordHashes($0) }
            #expect(plain.count == 1 && plain.allSatisfy { lexicon.plainWords.word($0) != nil }, "\(item)")
          }
          if scalars.allSatisfy({ $0.value < 0x1100 }) {
            var hash = TextCueHash()
            for scalar in scalars { hash.add(scalar.value) }
            #expect(lexicon.foldedWords.word(hash.value) != nil, "\(item)")
          } else {
            #expect(lexicon.beginsRun(scalars.first?.value ?? 0), "\(item)")
          }
          words += 1
        }
      }
    }
    #expect(words > 2000)
  }

  @Test func `A text in plain letters and one with a single other character are read alike`() {
    for item in (CueCase.requests + CueCase.innocent) where item.text.utf8.allSatisfy({ $0 < 0x80 }) {
      #expect(cues(item.text + " … é") == item.cues, "\(item.text)")
    }
  }

  @Test func `A text in a script without phrases is known as such; figures and signs alone are not`() {
    #expect(cues("من فضلك ادفع لي بالعملة الرقمية") == .otherScript)
    #expect(cues("कृपया मुझे USDT में भुगतान करें, धन्यवाद") == .otherScript)
    #expect(cues("Παρακαλώ πληρώστε με σε bitcoin") == .otherScript)
    #expect(cues("12 345 — 67 €") == [])
    #expect(cues("") == [])
    #expect(cues("Ďakujem, β-version is ready") == [])
  }

  @Test func `Words too far apart, in another order, or across a gap that is too wide are no phrase`() {
    #expect(cues("please pay me one two three four five usdt") == .cryptoRequest.union(.payRequest))
    #expect(cues("please pay me one two three four five six usdt") == .payRequest)
    #expect(cues("usdt me pay") == [])
  }

  @Test func `A negation undoes a phrase up to three words after it, and not the next sentence's`() {
    #expect(cues("I do not want that: one two three four five, send me the salary in USDT") == .cryptoRequest)
    #expect(cues("I never asked to send me the salary in USDT") == [])
  }

  @Test func `Broken bytes are read as signs between words`() {
    let bytes: [UInt8] =
      Array("pay me".utf8) + [0xff, 0xe2, 0x82, 0x20] + Array("in USDT now".utf8) + [0xf0, 0x9f]
    #expect(bytes.withUnsafeBufferPointer { TextFingerprint.of($0).cues } == [.cryptoRequest])
  }

  @Test func `A long text of nothing but phrases' words is read in one pass`() {
    let text = String(repeating: "pay me my in to not account advance ", count: 20_000)
    #expect(cues(text).isSuperset(of: []))
  }
}

extension CueCase {
  static let requests = english + german + french + iberian + russian + asian

  private static let english = [
    CueCase("Please pay me in USDT, my bank takes weeks.", .cryptoRequest.union(.payRequest)),
    CueCase("Could you send the payment to my Binance?", .cryptoRequest),
    CueCase("I’d prefer to get paid in crypto.", .cryptoRequest),
    CueCase("I only accept BTC or USDT", .cryptoRequest),
    CueCase("Send the money to my brother's account, please.", .otherPayee),
    CueCase("You can use my wife's bank account for the invoice.", .otherPayee),
    CueCase("The account is in the name of my friend.", .otherPayee),
    CueCase("I need 50 percent upfront before I start.", .prepaymentRequest),
    CueCase("Please make an advance payment of 300 USD.", .prepaymentRequest),
    CueCase("We do not pay in advance, as we agreed.", .prepaymentRefusal),
    CueCase("No advance payments, sorry.", .prepaymentRefusal),
    CueCase("Kindly release the milestone payment.", .payRequest),
    CueCase("When will you pay me?", .payRequest),
    CueCase("Let us continue the contract outside of Upwork.", .offPlatform),
    CueCase("We could avoid the fees that way.", .offPlatform),
    CueCase("My PayPal is below.", .directPayment),
    CueCase("You can pay me directly.", .directPayment),
    CueCase(
      "My Binance account was frozen. Could you write a letter of employment that shows the source of my funds?",
      .frozenAccount.union(.proofOfFunds)),
  ]

  private static let german = [
    CueCase("Können Sie mir bitte in USDT bezahlen?", .cryptoRequest),
    CueCase("Bitte überweisen Sie es auf das Konto meines Bruders.", .otherPayee),
    CueCase("Ich bitte um eine Vorauszahlung.", .prepaymentRequest),
    CueCase("Wir zahlen nicht im Voraus.", .prepaymentRefusal),
    CueCase(
      "Mein Konto ist gesperrt, ich brauche einen Einkommensnachweis.", .frozenAccount.union(.proofOfFunds)),
  ]

  private static let french = [
    CueCase("Pouvez-vous me payer en USDT ?", .cryptoRequest),
    CueCase("Envoyez le paiement sur le compte de mon frère.", .otherPayee),
    CueCase("J’ai besoin d’un acompte avant de commencer.", .prepaymentRequest),
    CueCase("Nous pouvons éviter les frais de la plateforme.", .offPlatform),
    CueCase(
      "Mon compte est bloqué ; il faut une attestation de travail.", .frozenAccount.union(.proofOfFunds)),
  ]

  private static let iberian = [
    CueCase("¿Puedes pagarme en USDT?", .cryptoRequest),
    CueCase("Puede enviar el pago a la cuenta de mi hermano.", .otherPayee),
    CueCase("Necesito un anticipo para empezar.", .prepaymentRequest),
    CueCase("No pagamos anticipos.", .prepaymentRefusal),
    CueCase("Podemos trabajar fuera de la plataforma.", .offPlatform),
    CueCase("Você pode me pagar em USDT?", .cryptoRequest),
    CueCase("Faça o pagamento na conta da minha esposa.", .otherPayee),
    CueCase("Preciso de um adiantamento.", .prepaymentRequest),
    CueCase(
      "Minha conta foi bloqueada, preciso de um comprovante de renda.", .frozenAccount.union(.proofOfFunds)),
  ]

  private static let russian = [
    CueCase("Можете заплатить мне в USDT?", .cryptoRequest),
    CueCase("Переведите на карту моего брата.", .otherPayee),
    CueCase("Нужна предоплата 50 %.", .prepaymentRequest),
    CueCase("Мы не работаем по предоплате.", .prepaymentRefusal),
    CueCase("Давайте работать мимо биржи.", .offPlatform),
    CueCase("Мой счёт заблокирован, нужна справка с работы.", .frozenAccount.union(.proofOfFunds)),
  ]

  private static let asian = [
    CueCase("USDT로 지급해 주실 수 있나요?", .cryptoRequest),
    CueCase("아내 계좌로 보내 주세요.", .otherPayee),
    CueCase("선금을 먼저 부탁드립니다.", .prepaymentRequest),
    CueCase("선금은 드릴 수 없습니다.", .prepaymentRefusal),
    CueCase("플랫폼 거치지 않고 계약하면 수수료를 아낄 수 있습니다.", .offPlatform),
    CueCase("거래소 계정이 동결됐습니다. 재직증명서가 필요해요.", .frozenAccount.union(.proofOfFunds)),
    CueCase("報酬はUSDTで支払っていただけませんか。", .cryptoRequest.union(.payRequest)),
    CueCase("妻の口座に振り込んでください。", .otherPayee),
    CueCase("着手金をお願いします。", .prepaymentRequest),
    CueCase("前払いはできません。", .prepaymentRefusal),
    CueCase("プラットフォームを通さない契約にしませんか。", .offPlatform),
    CueCase("口座が凍結されたので在職証明が必要です。", .frozenAccount.union(.proofOfFunds)),
    CueCase("能不能用USDT付款给我?", .cryptoRequest),
    CueCase("请转到我老婆的账户付款。", .otherPayee),
    CueCase("需要先付一半定金。", .prepaymentRequest),
    CueCase("我们不能提前付款。", .prepaymentRefusal),
    CueCase("我们可以绕过平台合作。", .offPlatform),
    CueCase("我的币安账户被冻结了,需要在职证明。", .frozenAccount.union(.proofOfFunds)),
  ]

  /// Talk of the work, thanks, and refusals.
  static let innocent = [
    CueCase("I do not accept crypto."), CueCase("Please don't pay me in USDT."),
    CueCase("I never asked you to pay my brother."),
    CueCase("The shop can now take payments in crypto; users pay with USDT or bitcoin."),
    CueCase("Can you send me the USDT contract address?"),
    CueCase("I fixed the login: the user's account is locked after five tries, the wallet test passes."),
    CueCase("Thanks in advance for your review."), CueCase("I want to be upfront about the deadline."),
    CueCase("No need to pay upfront."),
    CueCase("My brother helped me to move last week."), CueCase("The payment page works now."),
    CueCase("Ich nehme keine Kryptowährung."), CueCase("Zahlen Sie mir bitte in USDT nicht."),
    CueCase("Je n’accepte pas les cryptos."), CueCase("Merci d’avance pour votre réponse."),
    CueCase("No acepto criptomonedas."), CueCase("Não aceito bitcoin, obrigado."),
    CueCase("Não me pague em bitcoin."), CueCase("Я не принимаю криптовалюту."),
    CueCase("암호화폐로는 송금 부탁드리지 않습니다."), CueCase("안녕하세요, 결제 화면을 고쳤습니다."),
    CueCase("暗号資産での支払いはお願いしません。"), CueCase("决済画面を直しました。"),
    CueCase("请不要用USDT付款给我。"), CueCase("不好意思,支付接口还有一个问题。"),
  ]
}
