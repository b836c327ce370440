/// The phrases behind `TextCues`, as data, a table a language: how a line is written stands at `TextCueTable.lines`.
///
/// Letters are small and without diacritics, as texts are compared. A phrase is chosen so that talk about the work (a
/// shop that takes payments, a bug in a login) does not match: it names the speaker, or asks. What a phrase misses is
/// not found; what it finds a person reads.
enum TextCuePhrases {
  /// In the order of their numbers; at most 16.
  static let tables = [english, german, french, spanish, portuguese, russian, korean, japanese, chinese]

  /// Sets that every table may use.
  static let sets = """
    coin = crypto cryptocurrency cryptocurrencies bitcoin bitcoins btc usdt usdc tether ethereum trc20 erc20 bep20
    coin = $coin stablecoin stablecoins litecoin monero xmr binance metamask
    service = paypal payoneer wise skrill zelle venmo cashapp revolut webmoney alipay
    market = upwork freelancer fiverr toptal workana malt peopleperhour guru
    exchange = binance coinbase kraken okx bybit kucoin
    purse = $exchange wallet account funds
    """

  /// Words that stand in most texts, and words that stand in many texts about work: never what tells a phrase apart.
  static let commonest = """
    i we you my our me us to in on at of for and the is it this these can could will would please not no t with by from
    via as if so are be get want need like only here when der die das ich mir mich in an auf im und nicht mit von zu
    bitte kann je me moi mon ma mes de des du la le les a au sur en par pour une un no mi me a de en por para con el la
    que sem nao meu minha da do em o os as e na no за на в и не мне я мой с по
    """
  static let common = """
    pay paid payment payments money send account work working before start first now today deal contract contracts
    direct service services platform site website make give provide offer sent settle release transfer done
    look cuenta pago pagar trabajo trabajar conta pagamento compte paiement konto zahlung оплата оплату
    деньги хочу можете пожалуйста счет
    """

  static let english = TextCueTable(
    name: "English", negations: "not t no never cannot without dont wont cant nor neither", before: 4,
    lines: """
      pay = pay send transfer wire release settle
      money = money payment payments salary fee funds payout payouts
      kin = brother sister wife husband friend cousin father mother uncle aunt son daughter girlfriend boyfriend
      kin = $kin roommate relative partner colleague coworker teammate
      site = $market platform site website marketplace
      no = not t never cannot cant wont dont unable
      ahead = advance upfront prepayment prepayments advances deposit deposits
      crypto: pay/release +1 me/us +5 $coin
      crypto: send/transfer/wire +1 me/us +3 in/via/by/through/with +1 $coin
      crypto: please/kindly pay in/via/with/by/using/my/salary +3 $coin
      crypto: can/could/would/will you +1 pay me/us/my/in/via/with/by/using +3 $coin
      crypto: please/kindly/can/could +2 send/transfer/release +3 $money +4 $coin
      crypto: prefer/like/want +3 paid/payment/payments/salary +2 in/via/by/with/through +1 $coin
      crypto: i +3 get/be/receive +1 paid/payment/payments/salary +2 in/via/by/with/through +1 $coin
      crypto: i +1 accept/take/prefer +3 $coin
      crypto: to my +1 $coin
      crypto: my $coin +1 wallet/address +1 is/here/below
      payee: pay my +1 $kin
      payee: $pay/payment +6 to/into my +1 $kin
      payee: use/to/into/via/through/with my +1 $kin +1 account/bank/card/iban/wallet/$service
      payee: account/$service +3 in/under +1 name of my/another/someone
      payee: account is my +1 $kin
      payee: account +1 belongs to my/another
      payee: $pay/payment/payments +5 to someone else
      payee: $pay/payment/payments +5 to/into another/different person/company
      payee: account/payment/payments/invoice/$service +5 under/in another/different name
      prepay: $money/pay/paid/percent/half/deposit +4 upfront
      prepay: $money/pay/paid +4 up front
      prepay: need/require/want/please/request/ask/for/send/make +3 advance/upfront payment/payments/deposit
      prepay: upfront/advance payment/deposit of/for/before/first/is
      prepay: pay/paid/payment/payments/money/percent/half/me/us in advance
      prepay: need/want/require/request/ask/send +3 an advance
      prepay: need/require/request/please/send/want +3 prepayment/prepayments
      prepay: please/must/need/should +2 prepay
      prepay: pay/payment/money/deposit +4 before i/we +1 start/begin/continue/work
      prepay: payment/pay/paid first then/before/and
      refusal: $no +4 pay/send/release/offer/make/do/provide/give/accept +4 $ahead
      refusal: $no +4 pay/release/send +3 up front
      refusal: $no +3 prepay
      refusal: no/without/against +1 advance/upfront/prepayment/prepayments/advances
      refusal: $ahead +4 $no +2 possible/allowed/accepted/permitted/option/available/policy
      refusal: only pay after/once/on/upon/when
      refusal: pay only after/once/on/upon/when
      payrequest: please/kindly +2 pay me/us/my/invoice
      payrequest: please/kindly +2 pay +2 invoice/milestone
      payrequest: please/kindly/can/could/would +3 release +2 payment/milestone/funds/money/escrow
      payrequest: please/kindly +1 send +2 payment/money/salary
      payrequest: when +3 pay me/us
      payrequest: when +3 get paid
      payrequest: waiting/wait for +2 payment/money/salary/payout
      payrequest: i need my +1 payment/money/salary/pay
      payrequest: pay me now/today/soon/asap/please/this/first
      offplatform: pay/paid/payment/payments/contract/deal/hire/invoice/directly/continue +5 outside/off +2 $site
      offplatform: outside/off +2 $site +4 pay/paid/payment/payments/contract/deal/hire/invoice/directly
      offplatform: avoid/avoiding/save/saving/skip/bypass +1 $site/service +1 fee/fees/commission/commissions
      offplatform: avoid/avoiding/save/saving/skip/bypass the/on/these/those fee/fees/commission/commissions
      direct: pay me/us directly
      direct: $pay +4 directly to/into/via/through/by
      direct: my $service +1 is/account/email/address/id/link
      direct: to my +1 $service/iban
      direct: invoice you directly
      direct: direct payment/deal
      frozen: my/our +2 $purse/exchange/bank +4 frozen/freeze/froze/locked/blocked/suspended/restricted
      frozen: $exchange +4 frozen/freeze/froze/locked/blocked/suspended/restricted
      frozen: frozen/freeze/froze/locked/blocked/suspended +2 my/our +1 $purse/bank/exchange
      proof: letter/proof/confirmation/certificate/statement/documents +1 of/for/about/confirming +2 employment/income
      proof: letter/proof/confirmation/statement/documents +1 of/for/about +2 salary/funds/wealth
      proof: source of +1 funds/income/wealth/money
      proof: employment/employer/income/salary letter/verification/confirmation/certificate/proof/statement
      proof: confirm/prove/verify/certify +3 i/we +2 work/worked/working/employed
      """)
}
