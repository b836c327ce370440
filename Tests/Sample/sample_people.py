"""Profiles and identity documents."""

from datetime import date, timedelta

from sample_bids import money
from sample_cast import ACCOUNTS, AGENCY, BY, PEOPLE
from sample_dice import Dice
from sample_places import PLACES
from sample_words import EMPLOYERS, SCHOOLS, STREETS, TRADES

MARKET = "example-market"
NO_DOCUMENT = {"blank", "two", "ghost", "w1", "w2", "o7"}
# Where the document comes from is not always where its owner lives.
ISSUED_BY = {
    "vdi": "DZ",
    "a2": "IE",
    "a4": "ZW",
    "travel": "UY",
    "border": "BE",
    "o5": "IT",
    "u3": "DK",
    "idle": "GH",
    "render": "FI",
    "o3": "JP",
}
BIOS = [
    "{title} in {city}. I like small teams, plain words and work that is done when it is said to be done.",
    "I have been a {lower} since {since}. Most orders come from people who came back.",
    "{title} with a weakness for {skill}. I answer within a day, and I say no when a job is not for me.",
    "After some years in offices I work for myself, mostly on {skill} and {skill2}.",
]


def phone(number):
    return f"+1-555-01{number:02d}"


def handle(person):
    letters = "".join(
        c for c in person.name.lower().translate(str.maketrans("íöáéóú-", "ioaeou ")) if c.isalpha() or c == " "
    )
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
    row = dict(
        contractor_id=person.id,
        username=handle(person).replace(".", "-"),
        display_name=person.name,
        legal_name=person.legal,
        birth_date=birth.isoformat(),
        claimed_country=person.country,
        claimed_city=person.city,
        claimed_time_zone=person.zone,
        emails=[
            {"address": f"{handle(person)}@example.{dice.pick(['org', 'com', 'net'])}", "first_seen": person.registered}
        ],
        phones=[{"number": phone(number), "type": dice.pick(["mobile", "mobile", "landline", "voip"])}],
        headline=f"{trade['title']}, {skills[0]} and {skills[1]}",
        bio=dice.pick(BIOS).format(
            title=trade["title"],
            lower=trade["title"].lower(),
            city=person.city,
            since=first,
            skill=skills[0],
            skill2=skills[1],
        ),
        skills=[
            {"name": skills[0], "years": years},
            {"name": skills[1], "years": max(1, years - 2)},
            {"name": skills[2], "years": max(1, years // 2)},
        ],
        years_experience=years,
        hourly_rate=money(person.rate, person.currency),
        currency=person.currency,
        education=[
            {
                "institution": dice.pick(SCHOOLS),
                "degree": dice.pick(["BA", "BSc", "Diploma", "MSc"]),
                "start": str(first - 5),
                "end": str(first - 1),
            }
        ],
        employment=[
            {
                "employer": dice.pick(EMPLOYERS),
                "title": trade["title"],
                "start": f"{first}-0{dice.between(1, 9)}",
                "end": person.registered[:7],
            }
        ],
        photo_hash="phash64:" + Dice(person.key, "photo").hex(16),
        addresses=[address(person)],
        registered_at=f"{person.registered}T{dice.between(7, 20):02d}:{dice.below(60):02d}:00Z",
        status="active",
        languages=list(person.languages),
        tags=[person.trade],
    )
    if dice.chance(0.4):
        row["portfolio"] = [
            {
                "title": f"{dice.pick(trade['jobs'])}",
                "url": f"https://{row['username']}.example.net/work",
                "image_hash": "sha256:" + dice.hex(64),
            }
        ]
    if person.key not in NO_DOCUMENT:
        row.update(
            verified=True,
            verified_at=(date.fromisoformat(person.registered) + timedelta(days=2)).isoformat() + "T12:00:00Z",
        )
    special(person, row)
    return row


def special(person, row):
    """What a declaration says, and what one person leaves out."""
    if person.key in AGENCY:
        row["company"] = {
            "name": "Corvane Studio sp. z o.o.",
            "registration_number": "SPECIMEN-KRS-0077",
            "country": "PL",
            "address": "7 Lantern Street, Kraków",
        }
        row["phones"].append({"number": phone(98), "type": "landline"})
        row["emails"].append({"address": "office@corvane-studio.example.com", "first_seen": "2022-10-03"})
    if person.key in ("u1", "u2"):
        row["company"] = {"name": "Bright Harbour Collective", "country": "NZ"}
    if person.key == "company":
        row["company"] = {
            "name": "Albuquerne Software Ltda",
            "registration_number": "SPECIMEN-CNPJ-4410",
            "country": "BR",
            "officers": ["Mateus Albuquerne"],
        }
    if person.key == "married":
        row["former_names"] = ["Ingrid Tveitane"]
    if person.key in ACCOUNTS:
        row["accounts"] = [{"platform": "sample-works", "account_id": ACCOUNTS[person.key]}]
    if person.key == "again1":
        row.update(
            status="closed", closed_at="2026-07-21T09:00:00Z", closed_reason="Closed by its owner: lost password"
        )
    if person.key == "blank":
        for name in ("education", "employment", "bio", "phones"):
            del row[name]


def profiles(platform):
    people = [p for p in PEOPLE if p.platform == platform and p.key != "ghost"]
    return [profile(p, PEOPLE.index(p)) for p in sorted(people, key=lambda p: p.id)]


def older_profiles():
    """What an export of August said of three contractors: versions, from which a change of profile follows."""
    rows = []
    for key, old in [
        ("o2", {"headline": "Data analyst, reports on time", "hourly_rate": "33.00"}),
        ("o6", {"claimed_city": "Grenoble"}),
        ("invited", {"headline": "3D artist, interiors", "hourly_rate": "45.00"}),
    ]:
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
        rows.append(
            dict(
                contractor_id=person.id,
                type=dice.pick(["passport", "national_id", "driving_licence"]),
                number=number,
                name_on_document=person.legal,
                birth_date=birth,
                issuing_country=country,
                image_hash=image,
                image_width="1654",
                image_height="1170",
                issued=f"{dice.between(2018, 2022)}-{dice.between(10, 12)}-{dice.between(10, 28)}",
                expires=f"{dice.between(2028, 2032)}-0{dice.between(1, 9)}-15",
                submitted_at=sent.isoformat() + f"T{dice.between(8, 17):02d}:{dice.below(60):02d}:00Z",
                result="verified",
                session_country=person.country,
                session_device_id=PLACES[person.key].laptop,
            )
        )
        if person.key.startswith("again"):
            rows[-1]["type"] = "passport"
        if dice.chance(0.3):
            rows.append(
                dict(
                    contractor_id=person.id,
                    type="proof_of_address",
                    name_on_document=person.legal,
                    address=address(person),
                    image_hash="sha256:" + dice.hex(64),
                    issued=(sent - timedelta(days=20)).isoformat(),
                    submitted_at=sent.isoformat() + "T18:05:00Z",
                    result="verified",
                )
            )
    rows.sort(key=lambda row: (row["submitted_at"], row["contractor_id"], row["type"]))
    return [{"document_id": f"do-{4001 + n}", **row} for n, row in enumerate(rows)]
