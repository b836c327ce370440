import CaseModel

/// A contractor's invoice to a client.
struct InvoiceRecord {
  let row: Row
  private enum Field {
    static let client = Kind.invoice.schema.index(of: "client_id") ?? 0
    static let number = Kind.invoice.schema.index(of: "number") ?? 0
    static let at = Kind.invoice.schema.index(of: "at") ?? 0
    static let payee = Kind.invoice.schema.index(of: "payee") ?? 0
    static let layout = Kind.invoice.schema.index(of: "layout_hash") ?? 0
    static let contact = Kind.invoice.schema.index(of: "contact") ?? 0
  }

  /// `Symbol.none` where absent, as the number and the layout.
  var clientID: Symbol { row.symbol(Field.client) }
  var numberSymbol: Symbol { row.symbol(Field.number) }
  var layout: Symbol { row.symbol(Field.layout) }
  var number: String? { row.text(Field.number) }
  var at: Timestamp? { row.time(Field.at) }
  /// Who is to be paid.
  var payee: String? { row.text(Field.payee) }
  /// A contact of the client that the invoice names.
  var contact: String? { row.text(Field.contact) }
}

extension Statement {
  /// `Invoice 10482, to be paid to Taylor Reed`.
  static func invoice(_ invoice: InvoiceRecord) -> Statement {
    var text: Statement = "Invoice"
    if let number = invoice.number { text = text + " \(code: number)" }
    if let payee = invoice.payee { text = text + ", to be paid to \(personal: Personal(.name, payee))" }
    return text
  }
}
