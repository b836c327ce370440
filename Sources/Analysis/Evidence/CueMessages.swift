import CaseModel

/// A message between a contractor and a client.
struct WrittenMessage {
  let row: Row
  private enum Field {
    static let client = Kind.message.schema.index(of: "client_id") ?? 0
    static let at = Kind.message.schema.index(of: "at") ?? 0
    static let direction = Kind.message.schema.index(of: "direction") ?? 0
    static let text = Kind.message.schema.index(of: "text") ?? 0
  }
  /// The numbers of the contract's words for the direction.
  private static let sent = Cell.word(0)
  private static let received = Cell.word(1)

  /// `Symbol.none` where absent.
  var clientID: Symbol { row.symbol(Field.client) }
  var at: Timestamp? { row.time(Field.at) }
  /// Sent by the contractor. A message without a direction is neither sent nor received.
  var isSent: Bool { row.cell(Field.direction) == Self.sent }
  var isReceived: Bool { row.cell(Field.direction) == Self.received }
  /// What is kept of the text.
  var text: LongText? { row.longText(Field.text) }
  /// The client of a platform; nil where the message names none.
  var client: ContractorKey? {
    clientID.isNone ? nil : ContractorKey(platform: row.platform, id: clientID)
  }

  /// A row of evidence, which says why the message is shown; its text stands beside the finding.
  func evidence(_ what: Statement) -> Evidence {
    .record(row, at: at, (isReceived ? "Message received" : "Message sent") + what)
  }

  /// Where the text is read again.
  var excerpt: TextReference { TextReference(row.provenance, kind: .message, field: "text") }
}

/// The messages of a contractor, within the look-back, in which phrases stand.
struct CueMessages {
  /// Messages with at least one of the cues asked for, by time.
  private(set) var found: [WrittenMessage] = []
  /// Messages of the contractor with a text, and those of them in a script without phrases.
  private(set) var sent = 0
  private(set) var unread = 0

  /// Reads the messages once; `others` are cues of messages that were received.
  init(_ dossier: Dossier, _ context: Context, _ cues: TextCues, received others: TextCues = []) {
    for row in dossier.records(.message) {
      let message = WrittenMessage(row: row)
      guard let text = message.text, let at = message.at, context.looksBack(to: at) else { continue }
      if message.isSent {
        sent += 1
        unread += text.cues.contains(.otherScript) ? 1 : 0
        if !text.cues.isDisjoint(with: cues) { found.append(message) }
      } else if message.isReceived, !text.cues.isDisjoint(with: others) {
        found.append(message)
      }
    }
  }

  /// The outcome where nothing was found: nothing can be said where no text is in a script with phrases.
  var nothing: Outcome {
    unread > 0 && unread == sent
      ? .notAssessable([.other("messages in scripts for which there are no phrases")]) : .notRaised
  }

  /// What rules about messages need. Having no message is an answer; a message without a direction is not read.
  static let need = Need.records(.message, fields: ["text", "direction"])

  /// What every rule about messages says of itself.
  static let caution = """
    It is a pattern of words in English, German, French, Spanish, Portuguese, Russian, Korean, Japanese and Chinese, in \
    messages that the contractor sent; read the message. How well a text is written plays no part.
    """
}

extension [WrittenMessage] {
  /// The excerpts of messages, in order.
  var excerpts: [TextReference] { map(\.excerpt) }
}
