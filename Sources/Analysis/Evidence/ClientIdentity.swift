import CaseModel
import Measures

/// The identity data of a client's record, in the forms in which keys are compared.
struct ClientIdentity {
  /// One value with the kind of key that it is.
  struct Key: Hashable {
    let kind: LinkKind
    let form: String

    /// As it is shown.
    var personal: Personal {
      switch kind {
      case .document, .image, .text: Personal(.document, form)
      case .payoutAccount: Personal(.account, form)
      case .device: Personal(.device, form)
      case .phone, .mailbox: Personal(.contact, form)
      case .deliveryAddress: Personal(.address, form)
      case .ip: Personal(.network, form)
      }
    }
  }

  let keys: Set<Key>

  init(_ client: Row) {
    var keys: Set<Key> = []
    for (kind, field, form) in Self.fields {
      keys.formUnion(client.texts(field).compactMap(form).map { Key(kind: kind, form: $0) })
    }
    self.keys = keys
  }

  /// Addresses of sign-ins are not read: two people in one place share one.
  private static let fields: [(LinkKind, Int, @Sendable (String) -> String?)] = [
    (.document, field("document_numbers"), { KeyForm.document($0) }),
    (.payoutAccount, field("payment_accounts"), { KeyForm.account($0) }),
    (.device, field("device_ids"), { KeyForm.device($0) }), (.phone, field("phones"), { KeyForm.phone($0) }),
    (.mailbox, field("emails"), { KeyForm.mailbox($0) }),
  ]

  private static func field(_ name: String) -> Int { Kind.client.schema.index(of: name) ?? 0 }
}

/// Where a contractor's records hold one of the keys that are looked for.
struct IdentitySightings {
  /// By the key, the records with it, in the order of kinds and then of records.
  private(set) var found: [(key: ClientIdentity.Key, evidence: Evidence)] = []

  init(of dossier: Dossier, among keys: Set<ClientIdentity.Key>) {
    func look(_ kind: LinkKind, _ form: String?, _ evidence: @autoclosure () -> Evidence) {
      guard let form else { return }
      let key = ClientIdentity.Key(kind: kind, form: form)
      if keys.contains(key) { found.append((key, evidence())) }
    }
    let kinds = Set(keys.map(\.kind))
    for document in dossier.documents where kinds.contains(.document) || kinds.contains(.device) {
      look(
        .document, document.number.flatMap(KeyForm.document),
        .record(document.row, at: document.submittedAt, .document(document)))
      look(
        .device, document.row.text(Self.sessionDevice).flatMap(KeyForm.device),
        .record(document.row, at: document.submittedAt, .document(document) + ", submitted on the device"))
    }
    if kinds.contains(.payoutAccount) {
      for sighting in PayoutAccounts(dossier).sightings {
        look(.payoutAccount, sighting.form, sighting.evidence)
      }
    }
    if kinds.contains(.device) {
      for login in dossier.logins where login.succeeded {
        let device = dossier.portfolio.texts[dossier.portfolio.client(of: login).device]
        look(.device, device.isEmpty ? nil : KeyForm.device(device), .signIn(login, in: dossier.portfolio))
      }
    }
    guard kinds.contains(.phone) || kinds.contains(.mailbox) else { return }
    for (kind, value, row, at) in Self.contacts(of: dossier) where kinds.contains(kind) {
      let form = kind == .phone ? KeyForm.phone(value) : KeyForm.mailbox(value)
      let what: Statement = kind == .phone ? "Phone number" : "Mailbox"
      look(kind, form, .record(row, at: at, what + " \(personal: Personal(.contact, value)) in the profile"))
    }
  }

  private static func contacts(of dossier: Dossier) -> [(LinkKind, String, Row, Timestamp?)] {
    var contacts: [(LinkKind, String, Row, Timestamp?)] = []
    for row in dossier.records(.contractor) {
      let profile = Contractor(row)
      contacts += profile.phones.map { (.phone, $0, row, nil) }
      contacts += profile.emails.map { (.mailbox, $0, row, nil) }
    }
    for change in dossier.profileChanges {
      let kind: LinkKind? = change.field == "phones" ? .phone : change.field == "emails" ? .mailbox : nil
      guard let kind else { continue }
      contacts += [change.old, change.new].compactMap(\.self).map { (kind, $0, change.row, change.at) }
    }
    return contacts
  }

  private static let sessionDevice = Kind.document.schema.index(of: "session_device_id") ?? 0
}
