/// By what kind of provider a payout reaches its owner, from the word that an export uses for it.
public enum PayoutChannel: Hashable, Sendable {
  /// An account with a bank.
  case bank
  /// A money service, e-money or a prepaid card.
  case moneyService
  /// Virtual currency.
  case crypto

  /// The channel that a word names, without regard to case, blanks and punctuation; nil for a word that is not known.
  public init?(_ word: String) {
    let form = String(word.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || isDigit($0) })
    if Self.currencies.contains(form) {
      self = .crypto
    } else if Self.services.contains(form) {
      self = .moneyService
    } else if Self.banks.contains(form) {
      self = .bank
    } else {
      return nil
    }
  }

  /// Whether an account has the form of a wallet: `0x` and 40 hexadecimal digits, or `bc1` and 39 or 59 letters and
  /// digits (BIP 173, BIP 350).
  public static func isWallet(_ account: String) -> Bool {
    let bytes = Array(account.lowercased().utf8)
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    switch (String(account.prefix(2)).lowercased(), bytes.count) {
    case ("0x", 42): return bytes.dropFirst(2).allSatisfy { isDigit($0) || (97...102).contains($0) }
    case ("bc", 42), ("bc", 62):
      return bytes[2] == 49 && bytes.dropFirst(3).allSatisfy { isDigit($0) || (97...122).contains($0) }
    default: return false
    }
  }

  private static let banks: Set<String> = [
    "bank", "banktransfer", "bankaccount", "localbank", "localbanktransfer", "wire", "wiretransfer", "iban",
    "sepa", "swift", "ach", "eft", "directdeposit", "directtolocalbank", "directtousbank", "check", "cheque",
    "giro", "은행", "계좌이체", "銀行", "銀行振込", "银行",
  ]
  private static let services: Set<String> = [
    "paypal", "payoneer", "wise", "transferwise", "skrill", "moneybookers", "neteller", "revolut", "venmo",
    "zelle", "cashapp", "webmoney", "perfectmoney", "payeer", "advcash", "yoomoney", "qiwi", "alipay",
    "wechat", "wechatpay", "unionpay", "kakaopay", "tosspay", "naverpay", "linepay", "grabpay", "gcash",
    "paymaya", "mpesa", "mobilemoney", "moneygram", "westernunion", "remitly", "worldremit", "xoom", "airtm",
    "paysera", "epay", "ewallet", "emoney", "digitalwallet", "moneyservice", "instantpay", "prepaidcard",
    "debitcard", "instanttodebitcard", "paytm", "upi", "pix", "deel", "stripe",
  ]
  private static let currencies: Set<String> = [
    "crypto", "cryptocurrency", "cryptowallet", "virtualcurrency", "virtualasset", "digitalcurrency",
    "digitalasset", "stablecoin", "bitcoin", "btc", "ethereum", "eth", "tether", "usdt", "usdttrc20",
    "usdterc20", "usdc", "dai", "litecoin", "ltc", "monero", "xmr", "tron", "trx", "bnb", "binance",
    "binancepay", "coinbase", "kraken", "okx", "bybit", "kucoin", "metamask", "trustwallet", "암호화폐",
    "가상자산", "暗号資産", "仮想通貨", "加密货币", "虚拟货币",
  ]
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
