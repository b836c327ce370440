extension Contract {
  static let login = RecordSchema(
    .login, id: "login_id",
    [
      id("login_id"), contractorID, required(event("at")), time("last_active_at"), time("ended_at"), ip("ip"),
      country("country"), number("latitude"), number("longitude"), text("asn"),
      FieldSpec(name: "network_type", type: .enumeration(networkTypes)), text("network_name"),
      text("device_id", .device), text("user_agent"), zone("client_time_zone"), text("screen"),
      list("remote_access", .text), bool("success"),
    ])

  static let bid = RecordSchema(
    .bid, id: "bid_id",
    [
      id("bid_id"), contractorID, id("job_id"), required(event("at")),
      choice("status", "submitted", "accepted", "declined", "withdrawn", "expired"), money("rate"),
      money("amount"), currency, long("text"),
    ])

  static let contract = RecordSchema(
    .contract, id: "contract_id",
    [
      required(id("contract_id")), contractorID, id("client_id"), text("title"), event("started_at"),
      time("ended_at"), text("agreed_hours"), money("rate"), money("amount"), currency,
      bool("subcontracting_allowed"), text("status"),
    ])

  static let timeEntry = RecordSchema(
    .timeEntry, id: "entry_id",
    [
      id("entry_id"), contractorID, id("contract_id"), required(event("started_at")), time("ended_at"),
      number("hours"), list("activity", .number),
    ])

  static let deliverable = RecordSchema(
    .deliverable, id: "deliverable_id",
    [
      id("deliverable_id"), contractorID, id("contract_id"), time("due_at"), event("delivered_at"),
      bool("accepted"), text("author", .name), number("quality"), long("text"), hash("image_hash"),
    ])

  static let payoutMethod = RecordSchema(
    .payoutMethod, id: "method_id",
    [
      id("method_id"), contractorID, text("type"), required(text("account", .account)), text("holder", .name),
      country("country"), time("added_at"), time("removed_at"),
    ])

  static let payment = RecordSchema(
    .payment, id: "payment_id",
    [
      id("payment_id"), contractorID, id("client_id"), id("contract_id"), required(event("at")),
      required(
        choice(
          "direction", "earning", "withdrawal", "prepayment", "refund", "fee", "tax", "charge", "transfer",
          "reversal", "other")),
      required(money("amount")), required(currency), text("method"), text("account", .account),
      text("account_holder", .name), country("account_country"), list("intermediaries", .text),
    ])

  static let invoice = RecordSchema(
    .invoice, id: "invoice_id",
    [
      id("invoice_id"), contractorID, id("client_id"), id("contract_id"), text("number"), event("at"),
      text("payee", .name), text("account", .account), hash("layout_hash"), text("contact", .contact),
    ])

  static let review = RecordSchema(
    .review, id: "review_id",
    [
      id("review_id"), contractorID, id("client_id"), id("contract_id"), required(event("at")),
      number("rating"), long("text"),
    ])

  static let message = RecordSchema(
    .message, id: "message_id",
    [
      id("message_id"), contractorID, id("client_id"), required(event("at")),
      choice("direction", "sent", "received"), text("channel"), long("text"),
    ])

  static let shipment = RecordSchema(
    .shipment, id: "shipment_id",
    [
      id("shipment_id"), contractorID, required(event("at")), event("delivered_at"), text("item"),
      text("device_id", .device), text("address", .address),
      choice("address_type", "home", "office", "mailbox", "forwarder", "pickup"), country("country"),
      text("recipient", .name), text("forwarded_to", .address),
      choice("status", "offered", "refused", "dispatched", "delivered", "forwarded", "returned"),
    ])

  static let deviceEvent = RecordSchema(
    .deviceEvent, id: "event_id",
    [
      id("event_id"), contractorID, required(event("at")),
      required(
        choice(
          "type", "first_contact", "location", "software", "usb", "display", "alert", "bulk_copy",
          "credential_export")),
      text("device_id", .device), country("country"), text("name"), bool("approved"), long("detail"),
    ])

  static let networkListEntry = RecordSchema(
    .networkListEntry,
    [
      required(text("list")), required(text("range")),
      required(
        FieldSpec(
          name: "label",
          type: .enumeration(networkTypes + ["carrier_nat", "geo", "sanctioned_territory", "reported"]))),
      country("country"), text("provider"), date("published"), date("first_seen"), date("last_seen"),
    ])
}
