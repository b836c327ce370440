/// What phrases stand in a long text: found once, at import, because the portfolio does not keep the text.
///
/// A cue is a pattern of words and no more: it says which texts a person should read. It never rates how well a text is
/// written. `TextCuePhrases` lists the phrases of each cue by language.
public struct TextCues: OptionSet, Hashable, Sendable {
  /// One bit a cue.
  public let rawValue: UInt64
  /// A set from its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Asks to be paid in virtual currency.
  public static let cryptoRequest = TextCues(rawValue: 1 << 0)
  /// Asks that somebody else be paid, or names another person's account.
  public static let otherPayee = TextCues(rawValue: 1 << 1)
  /// Asks for payment in advance.
  public static let prepaymentRequest = TextCues(rawValue: 1 << 2)
  /// Refuses payment in advance.
  public static let prepaymentRefusal = TextCues(rawValue: 1 << 3)
  /// Asks for pay.
  public static let payRequest = TextCues(rawValue: 1 << 4)
  /// Proposes to contract or pay outside the platform, or to save its fees.
  public static let offPlatform = TextCues(rawValue: 1 << 5)
  /// Names a way of direct payment: an account with a payment service, a direct transfer or invoice.
  public static let directPayment = TextCues(rawValue: 1 << 6)
  /// Speaks of a frozen or locked account.
  public static let frozenAccount = TextCues(rawValue: 1 << 7)
  /// Speaks of a proof of employment, of income or of the source of funds.
  public static let proofOfFunds = TextCues(rawValue: 1 << 8)
  /// Most letters are of a script in which no phrase is listed: nothing can be said of the text.
  public static let otherScript = TextCues(rawValue: 1 << 63)

  /// The cues by the names that the lists of phrases use.
  static let names: [String: TextCues] = [
    "crypto": .cryptoRequest, "payee": .otherPayee, "prepay": .prepaymentRequest,
    "refusal": .prepaymentRefusal, "payrequest": .payRequest, "offplatform": .offPlatform,
    "direct": .directPayment, "frozen": .frozenAccount, "proof": .proofOfFunds,
  ]
  /// Cues whose phrases hold a negation themselves.
  static let negated: TextCues = .prepaymentRefusal

  /// The cues of a text. `words` are the hashes of its words as `TextFingerprint` makes them; they are used where the
  /// text is plain ASCII.
  static func of(_ text: UnsafeBufferPointer<UInt8>, words: [UInt64]) -> TextCues {
    guard !words.isEmpty else { return [] }
    let lexicon = TextCueLexicon.shared
    guard isPlain(text) else {
      var tokens = TextCueTokens(lexicon)
      tokens.read(text)
      guard !tokens.isOtherScript else { return .otherScript }
      let (hits, groups) = tokens.hits()
      return groups == 0 ? [] : lexicon.cues(in: groups) { hits.forEach($0) }
    }
    let groups = lexicon.plainWords.groups(words)
    return groups == 0 ? [] : lexicon.cues(in: groups) { lexicon.plainWords.hits(words, $0) }
  }

  /// Whether all bytes are ASCII, eight at a time.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(text)
    var (marks, offset): (UInt64, Int) = (0, 0)
    while offset + 8 <= raw.count {
      marks |= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset += 8
    }
    while offset < raw.count {
      marks |= UInt64(raw[offset])
      offset += 1
    }
    return marks & 0x8080_8080_8080_8080 == 0
  }
}
