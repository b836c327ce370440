"""Profiles, documents, checks, changes, messages and parcels."""

from datetime import date, timedelta

from sample_cast import ACCOUNTS, AGENCY, BY, PEOPLE
from sample_dice import Dice
from sample_logins import PLACES
from sample_words import EMPLOYERS, SCHOOLS, STREETS, TRADES
from sample_work import money

MARKET = "example-market"
NO_DOCUMENT = {"blank", "two", "ghost", "w1", "w2", "o7"}
# Where the document comes from is not always where its owner lives.
ISSUED_BY = {"vdi": "DZ", "a2": "IE", "a4": "ZW", "travel": "UY", "border": "BE", "o5": "IT", "u3": "DK", "idle": "GH", "render": "FI", "o3": "JP"}
BIOS = ["{title} in {city}. I like small teams, plain words and work that is done when it is said to be done.",
        "I have been a {lower} since {since}. Most orders come from people who came back.",
        "{title} with a weakness for {skill}. I answer within a day, and I say no when a job is not for me.",
        "After some years in offices I work for myself, mostly on {skill} and {skill2}."]


def phone(number):
    return f"+1-555-01{number:02d}"


def handle(person):
    letters = "".join(c for c in person.name.lower().translate(str.maketrans("íöáéóú-", "ioaeou ")) if c.isalpha() or c == " ")
    return letters.replace(" ", ".") + (".2" if person.key == "again2" else "")


def address(person):
    dice = Dice("h1" if person.key == "h2" else person.key, "address")
    if person.key in AGENCY:
        return "7 Lantern Street, Kraków, PL"
    return f"{dice.between(2, 98)} {dice.pick(STREETS)}, {person.city}, {person.country}"


def profile(person, number):
    # One person's two accounts tell one life.
    dice, trade = Dice("again1" if person.key == "again2" else person.key, "profile"), TRADES[person.trade]
    if person.key.startswith("again"):
        birth = date(1991, 8, 14)
    skills = dice.some(trade["skills"], 3)
    first = min(2026 - dice.between(3, 14), int(person.registered[:4]) - 1)
    years = 2026 - first
    birth = date(first - dice.between(23, 34), dice.between(1, 12), dice.between(1, 28))
    row = dict(contractor_id=person.id, username=handle(person).replace(".", "-"), display_name=person.name, legal_name=person.legal,
               birth_date=birth.isoformat(), claimed_country=person.country, claimed_city=person.city, claimed_time_zone=person.zone,
               emails=[{"address": f"{handle(person)}@example.{dice.pick(['org', 'com', 'net'])}", "first_seen": person.registered}],
               phones=[{"number": phone(number), "type": dice.pick(["mobile", "mobile", "landline", "voip"])}],
               headline=f"{trade['title']}, {skills[0]} and {skills[1]}",
               bio=dice.pick(BIOS).format(title=trade["title"], lower=trade["title"].lower(), city=person.city, since=first, skill=skills[0], skill2=skills[1]),
               skills=[{"name": skills[0], "years": years}, {"name": skills[1], "years": max(1, years - 2)}, {"name": skills[2], "years": max(1, years // 2)}],
               years_experience=years, hourly_rate=money(person.rate, person.currency), currency=person.currency,
               education=[{"institution": dice.pick(SCHOOLS), "degree": dice.pick(["BA", "BSc", "Diploma", "MSc"]), "start": str(first - 5), "end": str(first - 1)}],
               employment=[{"employer": dice.pick(EMPLOYERS), "title": trade["title"], "start": f"{first}-0{dice.between(1, 9)}", "end": person.registered[:7]}],
               photo_hash="phash64:" + Dice(person.key, "photo").hex(16), addresses=[address(person)], registered_at=f"{person.registered}T{dice.between(7, 20):02d}:{dice.below(60):02d}:00Z",
               status="active", languages=list(person.languages), tags=[person.trade])
    if dice.chance(0.4):
        row["portfolio"] = [{"title": f"{dice.pick(trade['jobs'])}", "url": f"https://{row['username']}.example.net/work", "image_hash": "sha256:" + dice.hex(64)}]
    if person.key not in NO_DOCUMENT:
        row.update(verified=True, verified_at=(date.fromisoformat(person.registered) + timedelta(days=2)).isoformat() + "T12:00:00Z")
    special(person, row)
    return row


def special(person, row):
    """What a declaration says, and what one person leaves out."""
    if person.key in AGENCY:
        row["company"] = {"name": "Corvane Studio sp. z o.o.", "registration_number": "SPECIMEN-KRS-0077", "country": "PL", "address": "7 Lantern Street, Kraków"}
        row["phones"].append({"number": phone(98), "type": "landline"})
        row["emails"].append({"address": "office@corvane-studio.example.com", "first_seen": "2022-10-03"})
    if person.key in ("u1", "u2"):
        row["company"] = {"name": "Bright Harbour Collective", "country": "NZ"}
    if person.key == "company":
        row["company"] = {"name": "Albuquerne Software Ltda", "registration_number": "SPECIMEN-CNPJ-4410", "country": "BR", "officers": ["Mateus Albuquerne"]}
    if person.key == "married":
        row["former_names"] = ["Ingrid Tveitane"]
    if person.key in ACCOUNTS:
        row["accounts"] = [{"platform": "sample-works", "account_id": ACCOUNTS[person.key]}]
    if person.key == "again1":
        row.update(status="closed", closed_at="2026-07-21T09:00:00Z", closed_reason="Closed by its owner: lost password")
    if person.key == "blank":
        for name in ("education", "employment", "bio", "phones"):
            del row[name]


def profiles(platform):
    people = [p for p in PEOPLE if p.platform == platform and p.key != "ghost"]
    return [profile(p, PEOPLE.index(p)) for p in sorted(people, key=lambda p: p.id)]


def older_profiles():
    """What an export of August said of three contractors: versions, from which a change of profile follows."""
    rows = []
    for key, old in [("o2", {"headline": "Data analyst, reports on time", "hourly_rate": "33.00"}), ("o6", {"claimed_city": "Grenoble"}),
                     ("invited", {"headline": "3D artist, interiors", "hourly_rate": "45.00"})]:
        rows.append({**profile(BY[key], PEOPLE.index(BY[key])), **old})
    return rows


def documents():
    rows = []
    for person in PEOPLE:
        if person.key in NO_DOCUMENT:
            continue
        dice = Dice(person.key, "document")
        sent = date.fromisoformat(person.registered) + timedelta(days=1)
        country = ISSUED_BY.get(person.key, person.country)
        number = f"SPECIMEN-{country}-{dice.between(10000000, 99999999)}"
        image = "sha256:" + dice.hex(64)
        if person.key.startswith("again"):
            number = "SPECIMEN-ZA-88120417"
        if person.key in ("r1", "r4"):
            image = "sha256:" + Dice("ring", "document").hex(64)
        birth = profile(person, PEOPLE.index(person))["birth_date"]
        rows.append(dict(contractor_id=person.id, type=dice.pick(["passport", "national_id", "driving_licence"]), number=number, name_on_document=person.legal,
                         birth_date=birth, issuing_country=country, image_hash=image, image_width="1654", image_height="1170",
                         issued=f"{dice.between(2018, 2022)}-{dice.between(10, 12)}-{dice.between(10, 28)}", expires=f"{dice.between(2028, 2032)}-0{dice.between(1, 9)}-15",
                         submitted_at=sent.isoformat() + f"T{dice.between(8, 17):02d}:{dice.below(60):02d}:00Z", result="verified", session_country=person.country,
                         session_device_id=PLACES[person.key].laptop))
        if person.key.startswith("again"):
            rows[-1]["type"] = "passport"
        if dice.chance(0.3):
            rows.append(dict(contractor_id=person.id, type="proof_of_address", name_on_document=person.legal, address=address(person),
                             image_hash="sha256:" + dice.hex(64), issued=(sent - timedelta(days=20)).isoformat(), submitted_at=sent.isoformat() + "T18:05:00Z",
                             result="verified"))
    rows.sort(key=lambda row: (row["submitted_at"], row["contractor_id"], row["type"]))
    return [{"document_id": f"do-{4001 + n}", **row} for n, row in enumerate(rows)]


def checks():
    """The last one is the monthly run at midnight: it makes 22 November, 00:00 UTC, the latest event of the sample."""
    planned = [("o1", "06-10T09:00:00Z", "video_interview", "passed", ""), ("r2", "06-17T08:00:00Z", "video_interview", "rescheduled", "Asked for another week."),
               ("r2", "06-24T08:00:00Z", "video_interview", "passed", ""), ("a1", "07-01T11:00:00Z", "in_person", "passed", "Office in Kraków visited; all four met."),
               ("h1", "07-08T16:00:00Z", "call", "passed", "Household confirmed by both."), ("o4", "07-15T15:00:00Z", "coding_test", "passed", ""),
               ("vdi", "08-19T13:00:00Z", "meeting", "held", "Access through the client's cloud desktop explained."), ("cyrillic", "09-02T07:00:00Z", "reference", "passed", ""),
               ("hangul", "09-09T01:00:00Z", "identity", "passed", ""), ("u1", "09-30T21:00:00Z", "meeting", "cancelled", "Visit to the office; a new date is open."),
               ("relative", "10-01T05:00:00Z", "call", "held", "Says that the account is her father-in-law's; papers to follow."),
               ("again2", "10-07T08:00:00Z", "call", "held", "Says that she lost the password of her first account."), ("churn", "10-20T14:00:00Z", "contact", "passed", ""),
               ("newcomer", "11-04T10:00:00Z", "education", "pending", ""), ("r4", "11-11T09:00:00Z", "video_interview", "no_show", ""),
               ("r4", "11-18T09:00:00Z", "video_interview", "camera_off", ""), ("o3", "11-22T00:00:00Z", "background", "pending", "Monthly run")]
    return [dict(platform=MARKET, check_id=f"ck-{301 + n}", contractor_id=BY[key].id, at="2026-" + when, type=kind, outcome=outcome,
                 observers="2" if kind in ("video_interview", "in_person") else "", notes=notes) for n, (key, when, kind, outcome, notes) in enumerate(planned)]


def changes():
    old, first, second = "acct-00417-2207", "acct-55190-0831", "montferal-pay@example.org"
    planned = [("churn", "08-05T10:12:00Z", "payout_account", old, first), ("churn", "09-03T10:12:00Z", "payout_account", first, second),
               ("r4", "09-14T10:12:00Z", "payout_account", "EX00 SAMPLE 0021 8830", "EX00 SAMPLE 0000 4471"),
               ("o5", "06-22T18:40:00Z", "headline", "Designer", "Product designer, Figma and Type"), ("married", "06-30T07:15:00Z", "bio", "", "Back at work after the summer."),
               ("travel", "08-20T06:50:00Z", "hourly_rate", "47.00", "51.00"), ("o7", "09-11T12:00:00Z", "claimed_city", "Santa Fe", "Rosario"),
               ("client", "10-02T08:31:00Z", "hourly_rate", "66.00", "70.00"), ("border", "11-03T09:20:00Z", "languages", "", "de")]
    return [dict(platform=MARKET, change_id=f"pc-{151 + n}", contractor_id=BY[key].id, at="2026-" + when, field=field, old=before, new=after)
            for n, (key, when, field, before, after) in enumerate(planned)]


def messages():
    planned = [("churn", "", "2026-08-04T11:02:10-03:00", "sent", "My payment service closes its doors on the 5th. I will add another account and tell you when it works."),
               ("churn", "", "2026-09-03T07:40:00-03:00", "sent", "The new service takes four percent a transfer, so I am changing again. Sorry for the noise!"),
               ("relative", "", "2026-09-28T14:20:00+05:30", "sent", "The bank account is my father-in-law's, Suresh Kalyanpur. Mine is closed since we moved. What papers do you need?"),
               ("relative", "", "2026-09-28T15:55:00+05:30", "received", "Thank you. A statement signed by both of you, and a copy of the bank's letter."),
               ("vdi", "cl-501", "2026-08-31T09:12:00-04:00", "received", "Please use only the cloud desktop; local copies are not allowed."),
               ("vdi", "cl-501", "2026-08-31T09:30:00-04:00", "sent", "Understood, I am in. The screen is a little slow, but it works."),
               ("border", "cl-513", "2026-09-08T10:05:00+02:00", "sent", "I am at the office in Basel until four, and on the train to Lörrach after that."),
               ("o1", "cl-506", "2026-06-29T09:00:00+12:00", "sent", "I counted one invoice twice and will refund half of the last week."),
               ("again2", "", "2026-08-03T13:45:00+02:00", "sent", "I could not get into my old account any more, so here is a new one. Same me!"),
               ("render", "cl-514", "2026-11-03T18:20:00+02:00", "sent", "Frame 2,211 of 7,200. I look in every few hours."),
               ("u1", "", "2026-10-02T08:10:00+13:00", "sent", "We share an office and one account for the rent. When can somebody come and see us?"),
               ("invited", "cl-507", "2026-10-12T16:30:00+02:00", "received", "Would you take the second building as well?"),
               ("newcomer", "cl-502", "2026-11-19T12:01:00Z", "sent", "Thank you for the trust. It is my first order here, so tell me when something is off."),
               ("o6", "cl-513", "2026-07-01T09:45:00+02:00", "received", "The prepayment is on its way, through our usual clearing house.")]
    return [dict(platform=MARKET, message_id=f"ms-{901 + n}", contractor_id=BY[key].id, **({"client_id": client} if client else {}), at=when, direction=direction,
                 channel="platform", text=text) for n, (key, client, when, direction, text) in enumerate(planned)]


def shipments():
    shared = "Unit 9, 41 Depot Road, Newark, US"
    planned = [("r2", "08-24T09:00:00Z", "2026-08-27T15:10:00Z", "Laptop", shared, "forwarder", "US", "C. Orrindale"),
               ("r4", "10-05T09:00:00Z", "2026-10-08T13:25:00Z", "Laptop", shared, "forwarder", "US", "M. Halvane"),
               ("vdi", "08-26T09:00:00Z", "2026-08-28T12:00:00Z", "Security key", address(BY["vdi"]), "home", "CA", "Nadia Ferhat-Lowe"),
               ("a1", "09-07T09:00:00Z", "2026-09-10T10:30:00Z", "Test phones", address(BY["a1"]), "office", "PL", "Corvane Studio"),
               ("o3", "07-20T09:00:00Z", "2026-07-24T18:45:00Z", "Colour card", address(BY["o3"]), "home", "CA", "Aiko Terasawa"),
               ("company", "10-19T09:00:00Z", "", "Test phone", address(BY["company"]), "home", "BR", "Mateus Albuquerne")]
    return [dict(platform=MARKET, shipment_id=f"sh-{71 + n}", contractor_id=BY[key].id, at="2026-" + when, delivered_at=delivered, item=item, address=where,
                 address_type=kind, country=country, recipient=who, status="delivered" if delivered else "dispatched")
            for n, (key, when, delivered, item, where, kind, country, who) in enumerate(planned)]
