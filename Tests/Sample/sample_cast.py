"""Who is in the story: contractors, clients and groups. All invented; roles were dealt out without regard to names or places."""

from dataclasses import dataclass, field

from sample_dice import day

COUNTRIES = "login.many-countries-short-window"
SHARED_IP = "login.shared-ip-multi-account"
LONG = "login.session-over-24h"
REMOTE = "login.remote-desktop-port"
VOLUME = "bid.volume-low-acceptance"
TEMPLATE = "bid.template-shared"
SELF = "review.self-dealing-payout"
PAYOUT = "pay.shared-payout"
NAME = "pay.payout-name-mismatch"
CHURN = "pay.payout-churn"
DOCUMENT = "identity.same-document-multi-account"
DEVICE = "net.shared-device"
ALL = [COUNTRIES, SHARED_IP, LONG, REMOTE, VOLUME, TEMPLATE, SELF, PAYOUT, NAME, CHURN, DOCUMENT, DEVICE]


@dataclass
class Person:
    key: str                # how the story calls the role: r1 is the first of the ring
    id: str
    name: str
    city: str
    country: str
    zone: str
    trade: str              # a key of sample_words.TRADES
    registered: str         # a day
    why: str                # what this person is in the sample to show
    expect: tuple = ()      # indicators that are raised
    legal: str = ""
    holder: str = ""        # of the payout account; empty: the legal name
    currency: str = "USD"
    rate: int = 40          # an hour
    begins: int = 9         # local hour at which the day starts
    share: float = 0.5      # of weekdays with a sign-in
    bids: int = 11
    languages: tuple = ("en",)
    platform: str = "example-market"
    trips: tuple = ()       # (first day, last day, country, zone)
    quiet: set = field(default_factory=set)   # days without any record of the ordinary kind

    def __post_init__(self):
        self.legal = self.legal or self.name
        self.holder = self.holder or self.legal


P = Person
RING = "One of a ring of four. "
PEOPLE = [
    P("r1", "ctr-20417", "Robin Ashdale", "Phoenix", "US", "America/Phoenix", "web", "2025-02-14",
      RING + "Device with r2 and r3, image of an identity document with r4, address and bid text with all. Signs in "
      "from three countries in seven hours on 14 October, from two in 35 minutes on 10 November; two sessions longer than a day.",
      (COUNTRIES, SHARED_IP, LONG, TEMPLATE, DOCUMENT, DEVICE), rate=55),
    P("r2", "ctr-20988", "Casey Orrindale", "Halifax", "CA", "America/Halifax", "backend", "2025-05-19",
      RING + "Device with r1 and r3, delivery address with r4. Remote-control software on six sign-ins in October; 43 bids on 17 September.",
      (SHARED_IP, REMOTE, VOLUME, TEMPLATE, DEVICE), rate=50),
    P("r3", "ctr-21305", "Rowan Pellmere", "Leeds", "GB", "Europe/London", "mobile", "2025-08-01",
      RING + "Device with r1 and r2, payout account with r4. The client Fernlight Trading pays from that same account.",
      (SHARED_IP, TEMPLATE, SELF, PAYOUT, DEVICE), rate=52),
    P("r4", "ctr-22071", "Morgan Halvane", "Porto", "PT", "Europe/Lisbon", "web", "2025-09-01",
      RING + "Since 14 September paid to the account of r3, in the name of r3; image of an identity document with r1.",
      (SHARED_IP, TEMPLATE, SELF, PAYOUT, NAME, CHURN, DOCUMENT), rate=48),
    P("vdi", "ctr-23140", "Nadia Ferhat-Lowe", "Montreal", "CA", "America/Toronto", "data", "2023-11-06",
      "Works on a cloud desktop that the client's contract demands: port 3389 is expected.", (REMOTE,), rate=62, languages=("fr", "en")),
    P("newcomer", "ctr-30412", "Emeka Duringale", "Bristol", "GB", "Europe/London", "qa", "2026-10-05",
      "New on the platform: 58 bids in his first five weeks, the first one accepted on 19 November; uses the text of a course.",
      (VOLUME, TEMPLATE), currency="GBP", rate=22, bids=0),
    P("relative", "ctr-24655", "Priya Ramanesh", "Pune", "IN", "Asia/Kolkata", "design", "2024-03-18",
      "Paid to the account of her father-in-law, as she told support.", (NAME,), holder="Suresh Kalyanpur", rate=30, begins=10),
    P("churn", "ctr-26033", "Lucía Montferal", "Córdoba", "AR", "America/Argentina/Cordoba", "writing", "2024-07-22",
      "Her payment service closed, two others did not work out: three new payout accounts in 68 days, all her own.",
      (CHURN,), holder="LUCIA MONTFERAL", rate=28, languages=("es", "en")),
    P("client", "ctr-22760", "Henrik Solvangen", "Bergen", "NO", "Europe/Oslo", "backend", "2023-05-02",
      "His own firm hires him on the platform, and pays from the account that he is paid out to.", (SELF,), currency="EUR", rate=70),
    P("render", "ctr-25218", "Arto Kivelampi", "Tampere", "FI", "Europe/Helsinki", "render", "2023-09-12",
      "Watches renders through the night: three sessions of 31 hours in November, with a time tracker that reports every few hours. Took the same course as the newcomer.",
      (LONG, TEMPLATE), currency="EUR", rate=45),
    P("border", "ctr-27891", "Margaux Delierre", "Saint-Louis", "FR", "Europe/Paris", "data", "2024-01-15",
      "Lives where three countries meet: France, Switzerland and Germany in one working day.", (COUNTRIES,), currency="EUR", rate=58,
      trips=(("09-16", "09-18", "PT", "Europe/Lisbon"),), languages=("fr", "de", "en")),
    P("again1", "ctr-21980", "Thandiwe Mokoro", "Durban", "ZA", "Africa/Johannesburg", "books", "2025-01-20",
      "Her first account, closed in July after she lost her password: the same passport as her second one.", (DOCUMENT,), rate=26, bids=6),
    P("again2", "ctr-29377", "Thandiwe Mokoro", "Durban", "ZA", "Africa/Johannesburg", "books", "2026-08-03",
      "Her second account: the same passport as her first one.", (DOCUMENT,), rate=26, bids=8),
    P("a1", "ctr-24101", "Ellis Corvane", "Kraków", "PL", "Europe/Warsaw", "web", "2022-10-03",
      "Verified agency of four: one office, one workstation, one account, one phone, one bid text. Grouped, not flagged.", currency="EUR", rate=60,
      holder="Corvane Studio sp. z o.o."),
    P("a2", "ctr-24102", "Mei-Ling Tarrow", "Kraków", "PL", "Europe/Warsaw", "design", "2022-10-03", "Member of the verified agency.",
      currency="EUR", rate=54, holder="Corvane Studio sp. z o.o."),
    P("a3", "ctr-24103", "Jakub Wrzosek", "Kraków", "PL", "Europe/Warsaw", "mobile", "2022-11-14", "Member of the verified agency.",
      currency="EUR", rate=56, holder="Corvane Studio sp. z o.o.", languages=("pl", "en")),
    P("a4", "ctr-24118", "Tendai Brantmoor", "Kraków", "PL", "Europe/Warsaw", "qa", "2024-02-05", "Member of the verified agency.",
      currency="EUR", rate=38, holder="Corvane Studio sp. z o.o."),
    P("h1", "ctr-23517", "Amara Nwosu-Field", "Denver", "US", "America/Denver", "writing", "2024-04-08",
      "Verified household with h2: one home, one family computer, one joint account. Grouped, not flagged.", rate=44),
    P("h2", "ctr-23902", "Daniel Field", "Denver", "US", "America/Denver", "books", "2024-06-17", "Verified household with h1.", rate=36),
    P("u1", "ctr-28204", "Yuki Hanamori", "Wellington", "NZ", "Pacific/Auckland", "mobile", "2025-10-13",
      "A team that declared itself and was never verified: flagged, with the declaration shown as its explanation.",
      (SHARED_IP, PAYOUT, DEVICE), holder="Bright Harbour Collective", rate=57, languages=("ja", "en")),
    P("u2", "ctr-28219", "Oluwaseun Adebrook", "Wellington", "NZ", "Pacific/Auckland", "backend", "2025-10-14",
      "Of the unverified team: office and payout account.", (SHARED_IP, PAYOUT), holder="Bright Harbour Collective", rate=57),
    P("u3", "ctr-28333", "Freya Lindmoss", "Wellington", "NZ", "Pacific/Auckland", "design", "2025-11-03",
      "Of the unverified team: office and workstation.", (SHARED_IP, DEVICE), rate=49),
    P("travel", "ctr-25540", "Rafael Quintaneda", "Valencia", "ES", "Europe/Madrid", "web", "2023-02-27",
      "Travels: home, an airport lounge and one other country in a day, never three countries in 24 hours.", currency="EUR", rate=51,
      trips=(("06-16", "06-18", "PT", "Europe/Lisbon"), ("08-11", "08-14", "IT", "Europe/Rome"), ("10-06", "10-09", "DE", "Europe/Berlin"))),
    P("vpn", "ctr-26418", "Leila Farhadpour", "Espoo", "FI", "Europe/Helsinki", "data", "2024-09-30",
      "Uses a VPN, with an exit at home or in the Netherlands, hours apart from her own line.", currency="EUR", rate=53,
      trips=(("10-20", "10-22", "PT", "Europe/Lisbon"),)),
    P("idle", "ctr-27106", "Kofi Asantewe", "Cape Town", "ZA", "Africa/Johannesburg", "backend", "2024-05-27",
      "Stays signed in over night: sessions of 32 hours, but his time entries leave the nights free. Idle, so not counted.", rate=42),
    P("hangul", "ctr-26944", "Seo-on Han", "Busan", "KR", "Asia/Seoul", "design", "2024-08-12",
      "Legal name in Hangul, holder in Latin letters: not assessable.", legal="한서온", holder="HAN SEOON", currency="KRW", rate=52000,
      languages=("ko", "en")),
    P("cyrillic", "ctr-23688", "Olena Haivorchuk", "Lviv", "UA", "Europe/Kyiv", "qa", "2023-12-04",
      "Legal name in Cyrillic, holder in Latin letters: not assessable.", legal="Олена Гайворчук", holder="Olena Haivorchuk", currency="EUR",
      rate=34, languages=("uk", "en")),
    P("married", "ctr-22845", "Ingrid Halvorsdal", "Trondheim", "NO", "Europe/Oslo", "writing", "2023-06-19",
      "Her bank still has the name that she had before she married, and her profile declares it.", holder="Ingrid Tveitane", currency="EUR",
      rate=47, trips=(("07-07", "07-09", "PT", "Europe/Lisbon"),)),
    P("company", "ctr-25077", "Mateus Albuquerne", "Recife", "BR", "America/Sao_Paulo", "mobile", "2023-10-16",
      "Paid to his own company, which his profile declares. Has a second account on sample-works that he declared too.",
      holder="Albuquerne Software Ltda", rate=41, languages=("pt", "en")),
    P("blank", "ctr-30877", "Noel Farrowby", "Norwich", "GB", "Europe/London", "writing", "2026-11-18",
      "Registered four days ago: a profile and nothing else.", bids=0, share=0),
    P("two", "ctr-30655", "Anjali Devrajan", "Kochi", "IN", "Asia/Kolkata", "qa", "2026-10-29", "Two sign-ins, no bid, no payment.", bids=0, share=0),
    P("invited", "ctr-24390", "Jonas Weidenkamp", "Kassel", "DE", "Europe/Berlin", "render", "2024-02-19",
      "Invited by his clients: never had to bid.", currency="EUR", rate=49, bids=0),
    P("ghost", "ctr-30990", "", "", "SG", "Asia/Singapore", "web", "2026-10-19",
      "Sign-ins and bids, but no profile record in the export.", bids=4, share=0.45),
    P("o1", "ctr-22316", "Blair Underhythe", "Dunedin", "NZ", "Pacific/Auckland", "books", "2022-12-12", "Nothing.", holder="UNDERHYTHE BLAIR", rate=39),
    P("o2", "ctr-25931", "Chidi Okonbrook", "Enugu", "NG", "Africa/Lagos", "data", "2024-04-29",
      "Nothing. Has a second account on sample-works that he declared.", rate=37),
    P("o3", "ctr-24877", "Aiko Terasawa", "Vancouver", "CA", "America/Vancouver", "render", "2024-01-08", "Nothing. Someone tried her password and failed.",
      rate=48, languages=("ja", "en")),
    P("o4", "ctr-23203", "Devon Astermoor", "Tucson", "US", "America/Phoenix", "qa", "2023-08-21",
      "Nothing. Two support sessions with remote control, six failed sign-ins from four countries: neither is enough.", rate=35,
      trips=(("09-22", "09-24", "PT", "Europe/Lisbon"),)),
    P("o5", "ctr-26307", "Valentina Roscari", "Lisbon", "PT", "Europe/Lisbon", "design", "2024-10-07", "Nothing. Works from a café now and then.",
      currency="EUR", rate=40, languages=("it", "pt", "en")),
    P("o6", "ctr-24529", "Tariq Munsefi", "Lyon", "FR", "Europe/Paris", "backend", "2024-02-26", "Nothing.", currency="EUR", rate=46,
      trips=(("08-25", "08-27", "PT", "Europe/Lisbon"),), languages=("fr", "ar", "en")),
    P("o7", "ctr-27455", "Marisol Quispera", "Rosario", "AR", "America/Argentina/Cordoba", "data", "2024-11-25",
      "Nothing. No identity document in the export.", rate=33, languages=("es", "en")),
    P("w1", "sw-1180", "Sage Winterholt", "Utrecht", "NL", "Europe/Amsterdam", "web", "2025-03-03",
      "On sample-works, whose export holds 19 days, few fields and few kinds: mostly not assessable.", platform="sample-works", currency="EUR", bids=0),
    P("w2", "sw-1326", "Pavel Dvoran", "Brno", "CZ", "Europe/Prague", "qa", "2025-06-10", "On sample-works, as w1.", platform="sample-works",
      currency="EUR", bids=0, languages=("cs", "en")),
]
BY = {p.key: p for p in PEOPLE}

# A long session is idle where other records leave a gap of 12 hours: r1 has no other record on those days.
BY["r1"].quiet |= {day(d) for d in ("10-14", "10-20", "10-21", "11-05", "11-06", "11-10")}
BY["r4"].quiet |= {day("08-05"), day("10-29")}
BY["render"].quiet |= {day(d) for d in ("11-03", "11-04", "11-10", "11-11", "11-17", "11-18")}
BY["idle"].quiet |= {day(d) for d in ("11-09", "11-10", "11-17", "11-18")}
BY["travel"].quiet |= {day(d) for d in ("06-15", "08-10", "08-15", "10-05")}
BY["border"].quiet |= {day(d) for d in ("07-14", "08-04", "09-08", "10-13", "11-12")}
BY["o4"].quiet |= {day(d) for d in ("10-11", "10-12")}

# Declared accounts elsewhere: their records join the contractor.
ACCOUNTS = {"o2": "sw-1442", "company": "sw-1205"}

RINGS = ["r1", "r2", "r3", "r4"]
AGENCY = ["a1", "a2", "a3", "a4"]
COUPLE = ["h1", "h2"]
TEAM = ["u1", "u2", "u3"]
COURSE = ["newcomer", "render"]
# More contractors than the limit for a common skeleton (10), so this text ties nobody.
COMMON = ["o1", "o2", "o3", "o4", "o5", "o6", "o7", "travel", "vpn", "idle", "married", "company"]
# More contractors than the limit for a hub (25), so this address ties nobody.
RELAY = ["r1", "r4", "vdi", "relative", "churn", "client", "render", "border", "a1", "a3", "h1", "h2", "u2", "travel", "vpn", "idle",
         "hangul", "cyrillic", "married", "company", "invited", "o1", "o2", "o3", "o4", "o5", "o6", "o7"]
# A café in Lisbon, seen by eight contractors: never three in a day, never the same two on five days.
CAFE = [("o5", "06-03"), ("travel", "06-17"), ("married", "07-08"), ("o5", "07-22"), ("r4", "08-05"), ("o6", "08-26"), ("border", "09-17"),
        ("o5", "09-17"), ("o4", "09-23"), ("vpn", "10-21"), ("r4", "10-29"), ("o5", "11-12")]

GROUPS = [
    {"group_id": "grp-12", "type": "agency", "name": "Corvane Studio", "contractor_ids": [BY[k].id for k in AGENCY], "verified": True},
    {"group_id": "grp-31", "type": "household", "name": "Nwosu-Field and Field", "contractor_ids": [BY[k].id for k in COUPLE], "verified": True},
    {"group_id": "grp-44", "type": "team", "name": "Bright Harbour Collective", "contractor_ids": [BY[k].id for k in TEAM], "verified": False},
]

# (id, name, country, since)
CLIENTS = [
    ("cl-501", "Northgate Assurance", "CA", "2021-03-15"), ("cl-502", "Tidewell Foods", "GB", "2022-01-10"),
    ("cl-503", "Lumen & Larch", "US", "2020-08-03"), ("cl-504", "Kestrel Freight", "NL", "2021-11-22"),
    ("cl-505", "Papaya Press", "BR", "2023-02-06"), ("cl-506", "Orchard Clinics", "NZ", "2022-05-30"),
    ("cl-507", "Blue Fern Energy", "DE", "2021-06-14"), ("cl-508", "Marigold Learning", "IN", "2023-09-18"),
    ("cl-509", "Copperline Transit", "US", "2020-10-26"), ("cl-510", "Solace Homes", "ES", "2022-09-12"),
    ("cl-511", "Quillstone Books", "GB", "2021-01-25"), ("cl-512", "Harbour & Hay", "ZA", "2023-04-17"),
    ("cl-513", "Vireo Sports", "FR", "2022-07-04"), ("cl-514", "Amberlight Games", "KR", "2021-09-06"),
    ("cl-515", "Granite Mutual", "US", "2020-12-14"), ("cl-516", "Saffron Table", "AE", "2023-10-02"),
    ("cl-517", "Willow & Wren", "IE", "2022-03-21"), ("cl-519", "Juniper Labs", "SE", "2021-04-12"),
    ("cl-520", "Cedar Point Travel", "PT", "2022-11-07"), ("cl-521", "Moonrise Media", "JP", "2023-01-16"),
    ("cl-522", "Tallgrass Farms", "AR", "2022-08-15"), ("cl-523", "Beacon Street Tax", "US", "2021-02-08"),
    ("cl-518", "Fernlight Trading", "EE", "2026-06-22"), ("cl-533", "Solvangen Data AS", "NO", "2024-02-12"),
]
