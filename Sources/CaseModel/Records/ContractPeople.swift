extension Contract {
  static let contractor = RecordSchema(
    .contractor, id: "contractor_id",
    [
      contractorID, text("username"), text("display_name", .name), text("legal_name", .name),
      list("former_names", .text, .name), list("aliases", .text, .name), date("birth_date"),
      country("claimed_country"), text("claimed_city"), zone("claimed_time_zone"),
      objects("emails", text("address", .contact), date("first_seen")),
      objects(
        "phones", text("number", .contact), choice("type", "mobile", "landline", "voip", "unknown")),
      text("headline"), long("bio"), objects("skills", text("name"), number("years")),
      number("years_experience"), money("hourly_rate"), currency, education, employment,
      objects("portfolio", text("title"), text("url"), long("text"), hash("image_hash")),
      hash("photo_hash"), list("addresses", .text, .address),
      FieldSpec(
        name: "company",
        type: .objects(
          [
            text("name"), text("registration_number"), text("address", .address), country("country"),
            list("officers", .text, .name),
          ], isList: false)),
      objects(
        "references", text("name", .name), text("employer"), text("email", .contact), text("phone", .contact)),
      objects("accounts", text("platform"), required(id("account_id"))),
      time("registered_at"), bool("verified"), time("verified_at"), time("closed_at"), text("closed_reason"),
      text("status"), list("languages", .text), list("tags", .text),
    ])

  static let profileChange = RecordSchema(
    .profileChange, id: "change_id",
    [id("change_id"), contractorID, required(event("at")), required(text("field")), text("old"), text("new")])

  static let group = RecordSchema(
    .group, id: "group_id",
    [
      required(id("group_id")), choice("type", "agency", "household", "team"), text("name"),
      required(list("contractor_ids", .id)), bool("verified"),
    ])

  static let client = RecordSchema(
    .client, id: "client_id",
    [
      required(id("client_id")), text("name"), country("country"), time("registered_at"),
      list("payment_accounts", .text, .account), list("ips", .ip, .network),
      list("device_ids", .text, .device),
      list("phones", .text, .contact), list("emails", .text, .contact),
      list("document_numbers", .text, .document),
    ])

  static let document = RecordSchema(
    .document, id: "document_id",
    [
      id("document_id"), contractorID,
      choice(
        "type", "passport", "national_id", "driving_licence", "residence_permit", "proof_of_address",
        "diploma",
        "tax_form"),
      text("number", .document), text("name_on_document", .name), date("birth_date"),
      country("issuing_country"), text("address", .address), hash("image_hash"), number("image_width"),
      number("image_height"), text("editor"), text("mrz", .document), date("issued"), date("expires"),
      event("submitted_at"),
      choice("result", "verified", "failed", "tampered", "expired", "pending", "refused"),
      country("session_country"), text("session_device_id", .device),
    ])

  static let externalProfile = RecordSchema(
    .externalProfile, id: "profile_id",
    [
      id("profile_id"), contractorID, text("service"), text("url"), text("username"),
      text("display_name", .name), country("country"), long("text"), list("emails", .text, .contact),
      time("created_at"), number("posts"), number("connections"), hash("photo_hash"), employment, education,
      choice("link_status", "live", "dead", "never"), time("checked_at"),
    ])

  static let repository = RecordSchema(
    .repository, id: "repository_id",
    [
      id("repository_id"), contractorID, text("name"), bool("fork"), time("created_at"),
      time("first_commit_at"), list("authors", .text, .name), list("contributors", .text, .name),
    ])

  static let check = RecordSchema(
    .check, id: "check_id",
    [
      id("check_id"), contractorID, id("client_id"), event("at"), time("answered_at"), time("ended_at"),
      choice(
        "type", "identity", "video_interview", "call", "meeting", "in_person", "contact", "reference",
        "education", "employment", "coding_test", "background", "photo", "open_source"),
      choice(
        "outcome", "passed", "held", "failed", "refused", "no_show", "cancelled", "rescheduled", "pending",
        "camera_off", "person_differs", "contradiction", "irregular"),
      text("subject", .contact), number("observers"), text("camera"), long("notes"),
    ])

  static let referral = RecordSchema(
    .referral, id: "referral_id",
    [id("referral_id"), contractorID, required(id("referred_id")), id("client_id"), event("at")])

  static let disposition = RecordSchema(
    .disposition,
    [
      contractorID, text("indicator"),
      required(choice("decision", "confirmed", "false_positive", "accepted_risk", "monitoring")),
      required(text("by")), required(event("at")), date("expires"), text("case"), required(text("reason")),
    ])

  static let watchlistEntry = RecordSchema(
    .watchlistEntry, id: "entry_id",
    [
      required(id("entry_id")), required(text("list")), text("programme"),
      choice("type", "person", "entity", "persona", "service"),
      objects("names", text("name", .name), bool("weak")), list("usernames", .text),
      list("birth_dates", .date), list("document_numbers", .text, .document), list("countries", .country),
      list("wallets", .text, .account), list("emails", .text, .contact), list("phones", .text, .contact),
      list("addresses", .text, .address), date("published"),
    ])
}
