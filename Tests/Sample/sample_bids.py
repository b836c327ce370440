"""Bids: everybody's own, the shared texts, and two people who bid too much."""

from datetime import timedelta

from sample_cast import AGENCY, BY, CLIENTS, COMMON, PEOPLE, RINGS
from sample_dice import Dice, at, day, z
from sample_places import work_days
from sample_words import AGENCY_TEXT, BANKS, COMMON_TEXT, COURSE_TEXT, RING_TEXT, bid_text

MARKET = "example-market"
NAMES = {c[0]: c[1] for c in CLIENTS}
OPEN_CLIENTS = [c[0] for c in CLIENTS if c[0] not in ("cl-518", "cl-533")]


def money(amount, currency):
    return f"{amount:.0f}" if currency == "KRW" else f"{amount:.2f}"


def working(person):
    """Ring members sign in by other hours, but bid and are paid like all others."""
    return [d for d in work_days(person) if d.weekday() < 5]


class Voice:
    """Hands `bid_text` the same five sentences of each bank for one person."""

    def __init__(self, key):
        self.known = [Dice(key, "voice", n).some(bank, 5) for n, bank in enumerate(BANKS)]

    def some(self, bank, n):
        return self.known[BANKS.index(bank)]


def statuses(dice, today):
    if today > day("11-14"):
        return "submitted"
    return dice.pick(
        ["declined", "declined", "declined", "expired", "expired", "withdrawn", "accepted", "accepted", "submitted"]
    )


def bid(person, dice, moment, text, status):
    row = dict(
        platform=MARKET, contractor_id=person.id, job_id=f"job-{dice.between(70000, 79999)}", at=moment, status=status
    )
    if dice.chance(0.6):
        row["rate"] = money(person.rate * dice.between(92, 110) / 100, person.currency)
    else:
        row["amount"] = money(person.rate * dice.between(12, 80), person.currency)
    return {**row, "currency": person.currency, "text": text}


def own_text(person, dice, voice, today):
    return bid_text(dice, voice, person.trade, [NAMES[c] for c in OPEN_CLIENTS], today)


def ordinary_bids(person):
    dice, voice, free = Dice(person.key, "bids"), Voice(person.key), working(person)
    count = person.bids + dice.between(-2, 3) if person.bids else 0
    for today in sorted(dice.pick(free) for _ in range(count)):
        moment = at(person.zone, today, person.begins + 1 + dice.below(6), dice.below(60), dice.below(60))
        if person.key in RINGS:
            moment = at("UTC", today, dice.between(5, 12), dice.below(60), dice.below(60))
        yield bid(person, dice, moment, own_text(person, dice, voice, today), statuses(dice, today))


def template_bids(key, text, count, first="06-01", last="11-12"):
    """The shared text of several contractors, a little changed at most in case, points and spaces."""
    person, dice = BY[key], Dice(key, "template")
    free = [d for d in working(person) if day(first) <= d <= day(last)]
    for n in range(count):
        today = dice.pick(free)
        moment = at(
            "UTC" if key in RINGS else person.zone,
            today,
            dice.between(6, 11) if key in RINGS else person.begins + 2,
            dice.below(60),
            dice.below(60),
        )
        changed = text.replace(". ", "!  ").upper() if n == 3 else text
        yield bid(person, dice, moment, changed, statuses(dice, today) if n else "declined")


def busy_bids():
    """r2 sends 43 bids in one day; the newcomer 58 in five weeks, 57 of them in 30 days."""
    r2, dice, voice = BY["r2"], Dice("r2", "busy"), Voice("r2")
    for n in range(43):
        moment = at("UTC", day("09-17"), 5, 2, 40) + timedelta(seconds=655 * n + dice.below(200))
        yield bid(
            r2,
            dice,
            moment,
            RING_TEXT if n % 9 == 0 else own_text(r2, dice, voice, day("09-17")),
            dice.pick(["declined", "expired", "expired"]),
        )
    new, dice, voice = BY["newcomer"], Dice("newcomer", "busy"), Voice("newcomer")
    for n in range(57):
        today = day("10-12") + timedelta(days=n // 2)
        moment = at(new.zone, today, 10 + 3 * (n % 2), dice.below(60), dice.below(60))
        yield bid(
            new,
            dice,
            moment,
            COURSE_TEXT if n % 11 == 0 else own_text(new, dice, voice, today),
            dice.pick(["declined", "declined", "expired"]),
        )
    today = day("11-19")
    yield bid(new, dice, at(new.zone, today, 11, 20, 31), own_text(new, dice, voice, today), "accepted")


def bids():
    rows = [row for p in PEOPLE for row in ordinary_bids(p) if p.platform == MARKET]
    rows += busy_bids()
    for key, count in [("r1", 5), ("r2", 4), ("r3", 4), ("r4", 5)]:
        rows += template_bids(key, RING_TEXT, count)
    rows += template_bids("render", COURSE_TEXT, 3)
    for key in AGENCY:
        rows += template_bids(key, AGENCY_TEXT, 3)
    for key in COMMON:
        rows += template_bids(key, COMMON_TEXT, 3)
    rows.sort(key=lambda row: (row["at"], row["contractor_id"], row["job_id"]))
    return [
        {
            "platform": MARKET,
            "bid_id": f"bd-{70001 + 3 * n}",
            **{k: v for k, v in row.items() if k != "platform"},
            "at": z(row["at"]),
        }
        for n, row in enumerate(rows)
    ]
