import CaseModel

/// Words that exports use for the fields of the data contract, in English and German.
///
/// A field's own name is always among its words. Words are in small letters with one blank between them.
enum DraftWords {
  /// A name of a column as words: `createdDateTime`, `created_date_time` and `Created date-time (UTC)` are one.
  static func words(_ name: String) -> String {
    var words = ""
    var wasSmall = false
    for character in name {
      if character == "(" || character == "[" { break }
      if character.isLetter || character.isNumber {
        if character.isUppercase, wasSmall { words += " " }
        words += character.lowercased()
        wasSmall = character.isLowercase || character.isNumber
      } else {
        words += " "
        wasSmall = false
      }
    }
    let all = words.split(separator: " ")
    return (all.last == "utc" && all.count > 1 ? all.dropLast() : all).joined(separator: " ")
  }

  /// How well a column's name fits a field: 3 for its words, 2 where the last part of a path or the end of the name is
  /// one of them, 0 for nothing.
  static func fit(_ column: String, _ field: String, _ kind: Kind) -> Double {
    let whole = words(column)
    let known = all(of: field, kind)
    if let place = known.firstIndex(of: whole) { return 3 - Double(min(place, 20)) * 0.02 }
    let last = words(column.split(whereSeparator: { ".]".contains($0) }).last.map(String.init) ?? column)
    if let place = known.firstIndex(of: last) { return 2.4 - Double(min(place, 20)) * 0.02 }
    guard let place = known.firstIndex(where: { isEnd($0, of: whole) }) else {
      return 0
    }
    return 1.2 - Double(min(place, 20)) * 0.02
  }

  /// Whether words end with a longer word; a name or an amount of something else is another thing.
  private static func isEnd(_ word: String, of words: String) -> Bool {
    guard word.utf8.count > 3, word != "name", words.hasSuffix(" " + word) else { return false }
    let before = words.dropLast(word.count + 1).split(separator: " ")
    return !before.contains { others.contains(String($0)) }
  }

  private static let others: Set = [
    "fee", "fees", "tax", "balance", "refunded", "converted", "original", "parent", "previous", "related",
    "disputed",
    "shipping", "home", "resource", "app", "application", "first", "last", "maiden", "source", "group",
    "gebühr",
  ]

  private static func all(of field: String, _ kind: Kind) -> [String] {
    let own = field.replacing("_", with: " ")
    return [own] + (table["\(kind.name).\(field)"] ?? []) + (table[field] ?? [])
  }

  /// `kind.field` or `field` → words, the surest first.
  private static let table: [String: [String]] = lines.split(separator: "\n").reduce(into: [:]) {
    table, line in
    let parts = line.split(separator: ":", maxSplits: 1)
    guard let field = parts.first, let words = parts.last else { return }
    table[String(field)] = words.split(separator: ",").map { trimmedText(Array($0.utf8)) }
  }

  private static let lines = """
    contractor_id: freelancer id, worker id, employee id, provider id, talent id, consultant id, user id, member id, account id, contractor unique identifier, account, account holder, account name, account number, profile id, contractor, freelancer, freelancer name, worker, contractor email, user principal name, username, user name, user, login name, email, e mail, email address, actor email, actor, alternate id, employee, talent, auftragnehmer, freiberufler, dienstleister, kreditor, mitarbeiter, benutzer, benutzername, benutzerkonto, personalnummer
    contractor.contractor_id: id, user id, profile key
    client_id: customer id, company id, employer id, buyer id, client, client name, customer, buyer, kunde, kundennummer, kunden id, auftraggeber, team
    contract_id: contract, contract reference, engagement id, assignment id, vertrag, vertragsnummer, auftrag, auftragsnummer, job id
    login_id: request id, event id, uuid, session id, sign in id, anmelde id, id
    login.at: signed in, logged in, sign in, log in, login date, login time, sign in time, signed in at, login timestamp, logged in at, timestamp, date, time, datetime, event time, published, created date time, created at, created, anmeldezeit, anmeldung, zeitpunkt, datum, zeitstempel
    last_active_at: last active, last activity, last seen, letzte aktivität
    ended_at: end, end time, ended, ended on, end date, finished, finished on, logout, logout time, sign out time, stop, ende, bis, abmeldung, enddatum
    ip: ip address, client ip, ipaddress, source ip, remote addr, remote ip, login ip, actor ip, address, ip adresse
    country: country code, land, country name, ländercode, staat
    login.country: country, country code, cc, geo country, ip country, actor location country code, land
    latitude: lat, breitengrad
    longitude: lon, lng, long, längengrad
    asn: autonomous system number, as number, asnumber
    network_name: isp, as org, as name, organisation, organization, provider, anbieter
    network_type: connection type, network
    device_id: device, deviceid, device identifier, machine id, fingerprint, serial number, gerät, geräte id
    user_agent: useragent, user agent string, agent, browser, raw user agent
    client_time_zone: time zone, timezone, tz, zeitzone
    success: login successful, successful, result, outcome, status, login status, outcome result, erfolgreich, ergebnis
    bid_id: proposal id, application id, bid, id
    bid.at: submitted, submitted at, submitted on, date, proposal date, applied at, time submitted, created, created at, eingereicht, datum
    job_id: project id, job, project, posting id, auftrag, projekt
    bid.status: proposal status, award status, state
    bid.rate: hourly rate, proposed rate, stundensatz
    bid.amount: bid amount, proposed amount, price, gebot, angebot
    text: cover letter, proposal, message, content, comment, body, description, feedback, review text, nachricht, inhalt, text, kommentar, anschreiben
    contract.contract_id: id, contract
    contract.title: job title, contract title, role, position, titel
    contract.started_at: start, start date, started, started on, started time, contract start, begins, beginn, von, startdatum
    contract.rate: hourly rate, pay rate, stundensatz
    contract.amount: fixed price, contract value, budget, betrag
    agreed_hours: schedule, working hours, arbeitszeit
    time_entry.entry_id: time entry id, timesheet id, id
    time_entry.started_at: start, start time, started, started on, clock in, date, worked on, work date, day, spent on, begin, beginn, von, datum, tag
    hours: duration, hours worked, time spent, total hours, time, stunden, dauer
    deliverable_id: submission id, task id, id
    delivered_at: delivered, delivered on, submitted, submitted at, submission date, geliefert am, abgabe
    due_at: due, due date, deadline, fällig am, frist
    accepted: approved, abgenommen
    author: committer, created by, autor
    quality: score, note
    method_id: payout method id, id
    payout_method.type: method, method type, payout method, zahlungsart, art
    account: iban, account number, bank account, wallet, wallet address, payout account, paypal email, account no, konto, kontonummer, bankkonto, recipient account
    holder: account holder, account holder name, account name, beneficiary, name, kontoinhaber
    added_at: added, added on, created, created at, date added, date, hinzugefügt am, angelegt
    removed_at: removed, removed on, deleted, entfernt am
    payment_id: transaction id, balance transaction id, end to end id, ntry ref, acct svcr ref, payment reference, payout id, ref id, transaction number, receipt number, reference, reference id, txn id, id, transaktionscode, transaktionsnummer, transaktions id, zahlungsnummer, referenz, buchungsnummer
    payment.at: date, created on, finished on, booked on, bookg dt, dt tm, dt, val dt, transaction date, payment date, paid on, paid at, payout date, booking date, value date, created, created at, completed on, posted, time, datetime, datum, buchungstag, buchungsdatum, zahlungsdatum, valuta, wertstellung
    direction: cdt dbt ind, type, transaction type, payment type, category, kind, art, typ, buchungsart, richtung
    payment.amount: amount, amt, instd amt, source amount, target amount, gross, gross amount, total, net amount, value, sum, payout amount, credit amount, credit, money in, paid in, betrag, brutto, umsatz, summe, auszahlungsbetrag, haben, gutschrift
    currency: currency code, ccy, source currency, target currency, payment currency, amount currency, währung
    method: payment method, channel, zahlungsart, zahlungsmethode
    account_holder: nm, recipient, payee, payee name, beneficiary, beneficiary name, recipient name, counterparty, empfänger, begünstigter, zahlungsempfänger
    account_country: recipient country, country, bank country
    invoice_id: invoice, id, rechnung
    number: invoice number, document number, no, nr, rechnungsnummer, dokumentnummer, belegnummer
    invoice.at: invoice date, issued, date, issue date, created, rechnungsdatum, datum
    payee: issuer, supplier, from, vendor, name, aussteller, lieferant
    contact: client contact, contact person, contact email, ansprechpartner
    review_id: feedback id, id
    review.at: date, reviewed at, created, created at, review date, feedback date, datum, bewertet am
    rating: score, stars, feedback score, bewertung, sterne
    message_id: id
    message.at: date, sent at, sent, sent on, timestamp, time, created at, datum, gesendet am
    message.direction: direction, folder, richtung
    channel: medium, source, kanal
    document_id: submission id, id
    document.type: document type, kind, type, dokumentart, art
    name_on_document: name, full name, holder name, name auf dokument
    birth_date: date of birth, dob, birthday, birthdate, geburtsdatum
    issuing_country: country, issued by, nationality, ausstellungsland, land
    issued: issue date, issued on, ausgestellt am, date of issue
    expires: expiry date, expires on, expiration date, valid until, gültig bis
    submitted_at: submitted, uploaded at, upload date, date, eingereicht am
    document.result: result, status, verification status, verification result, ergebnis
    profile_id: id
    service: site, network, source, dienst
    url: link, profile url, website, href
    username: handle, user name, login, nick, benutzername
    display_name: name, full name, display name, profile name, anzeigename, vollständiger name
    legal_name: registered name, official name, rechtlicher name
    headline: professional title, profile title, tagline, berufsbezeichnung
    bio: summary, about, overview, description, profile description, über mich
    claimed_country: country, location country, residence, land, wohnsitz
    claimed_city: city, town, location city, stadt, ort, wohnort
    claimed_time_zone: time zone, timezone, zeitzone
    emails: email, e mail, email address, mail, e mail adresse
    phones: phone, phone number, mobile, telephone, telefon, telefonnummer, handy
    skills: skill, tags, competencies, fähigkeiten, kenntnisse
    languages: language, spoken languages, sprachen, sprache
    hourly_rate: rate, hourly rate amount, stundensatz
    years_experience: experience, years of experience, berufserfahrung
    addresses: address, street address, anschrift, adresse
    registered_at: registered, registered on, registration date, member since, joined, join date, signup date, created at, created, registriert am, mitglied seit
    verified: identity verified, id verified, is verified, verifiziert
    closed_at: closed, deactivated at, suspended at, geschlossen am
    created_at: created, registered, angelegt am
    connections: followers, contacts, kontakte
    posts: post count, beiträge
    repository_id: id, full name, repo id
    repository.name: repository, repo, repository name, full name
    fork: is fork
    first_commit_at: first commit, first commit date
    authors: author, committers
    check_id: id
    check.at: date, scheduled at, scheduled, appointment, agreed time, termin, datum
    check.type: check type, kind, type, prüfung, art
    check.outcome: outcome, result, status, ergebnis
    subject: checked, target, gegenstand
    notes: comments, remarks, bemerkung, notizen
    referral_id: id
    referral.contractor_id: referrer, referrer id, referred by, inviter, empfohlen von, werber
    referred_id: referred, referee, referred user, invitee, invited, candidate id, geworben, empfohlener
    referral.at: date, referred at, invited at, created at, datum
    shipment_id: tracking number, parcel id, order id, id, sendungsnummer
    shipment.at: shipped, shipped at, ship date, dispatched, dispatch date, date, versandt am, versanddatum
    item: product, equipment, asset, article, artikel, gerät
    address: delivery address, shipping address, ship to, lieferadresse, anschrift
    recipient: delivered to, addressee, name, empfänger
    shipment.status: status, state, delivery status, sendungsstatus
    event_id: alert id, uuid, id
    device_event.at: date, time, timestamp, detected at, event time, created at, zeitpunkt, datum
    device_event.type: event type, event, alert type, category, art, ereignis
    device_event.name: software, application, process, program, product, programm
    detail: details, message, description, beschreibung
    change_id: id
    profile_change.at: changed at, date, modified at, timestamp, time, geändert am, datum
    field: changed field, attribute, property, column, feld, merkmal
    old: old value, before, previous value, from, alter wert, vorher
    new: new value, after, to, neuer wert, nachher
    group_id: agency id, team id, id, gruppe
    group.name: agency, agency name, team name, group name, gruppenname
    contractor_ids: members, member ids, freelancers, contractors, mitglieder
    client.client_id: id, customer number
    client.name: company, company name, customer name, client name, firma, name
    payment_accounts: payment account, iban
    decision: verdict, disposition, entscheidung
    by: decided by, reviewer, analyst, entschieden von
    disposition.at: decided at, date, entschieden am, datum
    reason: rationale, justification, comment, begründung, grund
    indicator: rule, flag, indikator
    case: ticket, case id, fall
    watchlist_entry.entry_id: uid, id, reference number, ent num
    names: name, full name, primary name, name alias
    programme: program, regime, sanctions program
    list: list name, source, source list, liste
    watchlist_entry.type: entity type, sdn type, type
    birth_dates: date of birth, dob
    wallets: wallet, wallet address, digital currency address
    range: network, cidr, prefix, subnet, netz
    label: network type, category, classification, kategorie
    published: list date, published on, veröffentlicht
    first_seen: first observed, since
    last_seen: last observed
    """
}
