"""Contracts, money, reviews, hours and deliverables."""

from datetime import timedelta

from sample_bids import MARKET, NAMES, OPEN_CLIENTS, money, working
from sample_cast import AGENCY, BY, CLIENTS, COUPLE, PEOPLE, RINGS, TEAM
from sample_dice import AS_OF, END, START, Dice, at, day, days, with_offset, z
from sample_words import REVIEWS, TRADES

RING_ACCOUNT, SOLVANGEN_ACCOUNT = "EX00 SAMPLE 0000 4471", "EX00 SAMPLE 0533 2207"
JOINT = {
    **{k: "EX00 SAMPLE 0777 1200" for k in AGENCY},
    **{k: "EX00 SAMPLE 0461 9920" for k in COUPLE},
    "u1": "EX00 SAMPLE 0812 3305",
    "u2": "EX00 SAMPLE 0812 3305",
    "r3": RING_ACCOUNT,
    "client": SOLVANGEN_ACCOUNT,
}
# Unpaid as yet, or known only to the other platform.
NO_PAYOUT = {"blank", "two", "w1", "w2", "ghost"}


def client_account(client_id):
    return {"cl-518": RING_ACCOUNT, "cl-533": SOLVANGEN_ACCOUNT}.get(
        client_id, f"EX00 SAMPLE 9{client_id[-3:]} {1000 + int(client_id[-3:]) * 13}"
    )


def contracts():
    """Two or three each, with clients drawn by chance; the client of r3 and r4, and that of `client`, are fixed."""
    rows = []
    for person in PEOPLE:
        if person.key in NO_PAYOUT:
            continue
        dice = Dice(person.key, "contracts")
        free = working(person)
        picked = dice.some(OPEN_CLIENTS, dice.between(2, 3))
        if person.key == "vdi":
            picked = ["cl-501"] + [c for c in picked if c != "cl-501"]
        if person.key == "newcomer":
            picked = picked[:1]
        fixed = {"r3": "cl-518", "r4": "cl-518", "client": "cl-533"}.get(person.key)
        for n, client_id in enumerate(([fixed] if fixed else []) + picked):
            start = free[0] if n == 0 else dice.pick(free[: len(free) * 3 // 4])
            if client_id == "cl-518":
                start = day("07-06") + timedelta(days=dice.below(20))
            if person.key == "newcomer":
                start = day("11-19")
            end = start + timedelta(days=dice.between(40, 150))
            # Their hours in November are in the sample, so their first contract runs on.
            watched = person.key in ("render", "idle") and n == 0
            if watched:
                end = END + timedelta(days=60)
            if person.key == "again1":
                end = min(end, day("07-17"))
            job = dice.pick(TRADES[person.trade]["jobs"])
            title = f"{job[0].upper()}{job[1:]} for {NAMES[client_id]}"
            if person.key == "vdi" and n == 0:
                title += "; work only inside the client's cloud desktop (remote desktop, port 3389)"
                start, end = day("08-31"), END + timedelta(days=90)
            row = dict(
                contractor_id=person.id,
                client_id=client_id,
                title=title,
                started_at=with_offset(at(person.zone, start, 9), person.zone),
            )
            if end < END:
                row["ended_at"] = with_offset(at(person.zone, end, 17), person.zone)
            if dice.chance(0.3):
                row["agreed_hours"] = f"Mon-Fri {person.begins:02d}:00-17:00 {person.zone}"
            if dice.chance(0.8) or watched:
                row["rate"] = money(person.rate, person.currency)
            else:
                row["amount"] = money(person.rate * dice.between(40, 200), person.currency)
            row.update(
                currency=person.currency,
                subcontracting_allowed=person.key in AGENCY,
                status="ended" if end < END else "open",
            )
            row["_days"], row["_person"] = (start, end), person
            rows.append(row)
    rows.sort(key=lambda row: (row["_days"][0], row["contractor_id"], row["client_id"]))
    return [{"contract_id": f"ct-{3301 + n}", **row} for n, row in enumerate(rows)]


def payout_accounts(person):
    """(type, account, holder, added, removed), first to last."""
    dice = Dice(person.key, "payout")
    since = person.registered
    own = f"EX00 SAMPLE {dice.between(1000, 6999)} {dice.between(1000, 9999)}"
    if person.key == "r4":
        return [
            ("bank", "EX00 SAMPLE 0021 8830", "Morgan Halvane", since, "2026-09-14"),
            ("bank", RING_ACCOUNT, "Rowan Pellmere", "2026-09-14", ""),
        ]
    if person.key == "churn":
        return [
            ("payoneer", "acct-00417-2207", person.holder, since, "2026-08-05"),
            ("wise", "acct-55190-0831", person.holder, "2026-08-05", "2026-09-03"),
            ("paypal", "montferal-pay@example.org", person.holder, "2026-09-03", "2026-10-12"),
            ("bank", own, person.holder, "2026-10-12", ""),
        ]
    if person.key == "relative":
        return [
            ("paypal", "p.ramanesh-pay@example.org", "Priya Ramanesh", since, "2025-11-03"),
            ("bank", own, person.holder, "2025-11-03", ""),
        ]
    if person.key in JOINT:
        return [("bank", JOINT[person.key], person.holder, since, "")]
    kind = dice.pick(["bank", "bank", "bank", "paypal", "payoneer", "wise"])
    account = {
        "paypal": f"pay-{dice.hex(6)}@example.org",
        "payoneer": f"acct-{dice.between(10000, 99999)}-{dice.between(1000, 9999)}",
        "wise": f"acct-{dice.between(10000, 99999)}-{dice.between(1000, 9999)}",
    }.get(kind, own)
    return [(kind, account, person.holder, since, "")]


def payout_methods():
    rows = []
    for person in PEOPLE:
        if person.key in NO_PAYOUT:
            continue
        for kind, account, holder, added, removed in payout_accounts(person):
            # A move from one account to the next: the new one comes a few minutes before the old one goes.
            row = dict(
                method_id=f"pm-{801 + len(rows)}",
                contractor_id=person.id,
                type=kind,
                account=account,
                holder=holder,
                country=person.country,
                added_at=added + "T10:12:00Z",
            )
            rows.append({**row, "removed_at": removed + "T10:20:00Z"} if removed else row)
    return rows


def payments(contract_rows):
    rows = []
    for contract in contract_rows:
        person, (start, end) = contract["_person"], contract["_days"]
        dice = Dice(contract["contract_id"], "earnings")
        today = start + timedelta(days=7 + dice.below(5))
        while today <= min(end, END - timedelta(days=1)):
            if today >= START and today not in person.quiet:
                amount = person.rate * dice.between(8, 45) * dice.pick([1, 1, 1, 1.5])
                rows.append(
                    dict(
                        contractor_id=person.id,
                        client_id=contract["client_id"],
                        contract_id=contract["contract_id"],
                        at=at("UTC", today, 14, dice.below(60)),
                        direction="earning",
                        amount=amount,
                        currency=person.currency,
                        method="platform",
                        account=client_account(contract["client_id"]),
                        account_holder=NAMES[contract["client_id"]],
                        account_country=next(c[2] for c in CLIENTS if c[0] == contract["client_id"]),
                    )
                )
            today += timedelta(days=dice.pick([7, 14, 14]))
    for person in PEOPLE:
        if person.key not in NO_PAYOUT:
            rows += paid_out(
                person, [r for r in rows if r["contractor_id"] == person.id and r["direction"] == "earning"]
            )
    rows += rare_payments(rows)
    rows.sort(key=lambda row: (row["at"], row["contractor_id"], row["direction"]))
    return [
        {
            "payment_id": f"py-{40001 + 2 * n}",
            **row,
            "at": z(row["at"]),
            "amount": money(row["amount"], row["currency"]),
        }
        for n, row in enumerate(rows)
    ]


def paid_out(person, earnings):
    """Twice a month a fee of a tenth and a withdrawal of the rest, to the account of that day."""
    dice, accounts = Dice(person.key, "withdrawals"), payout_accounts(person)
    for today in days():
        if today.day not in (1, 16) or today in person.quiet:
            continue
        since = today - timedelta(days=16)
        sum_of = sum(r["amount"] for r in earnings if since <= r["at"].date() < today)
        if sum_of == 0:
            continue
        kind, account, holder, *_ = next(a for a in reversed(accounts) if a[3] <= today.isoformat())
        base = dict(contractor_id=person.id, currency=person.currency)
        yield dict(base, at=at("UTC", today, 3, 0), direction="fee", amount=sum_of * 0.1)
        yield dict(
            base,
            at=at("UTC", today, 9, dice.below(60)),
            direction="withdrawal",
            amount=sum_of * 0.85,
            method=kind,
            account=account,
            account_holder=holder,
            account_country=person.country,
        )


def rare_payments(rows):
    """One of each of the directions that few people see."""

    def like(key, direction, share, today, **other):
        old = next(r for r in rows if r["contractor_id"] == BY[key].id and r["direction"] == "earning")
        return dict(
            old, direction=direction, amount=round(old["amount"] * share, 2), at=at("UTC", day(today), 11, 30), **other
        )

    yield like("o1", "refund", 0.5, "07-02")
    yield like("o6", "prepayment", 1, "06-30", intermediaries=["Example Pay", "Sample Clearing"])
    yield like("invited", "charge", 1.1, "08-18")
    yield like("o7", "reversal", 1, "09-22")
    bare = dict(account=None, account_holder=None, account_country=None, client_id=None, contract_id=None, method=None)
    yield like("o4", "tax", 0.3, "10-15", **bare)
    yield like("o5", "other", 0.02, "10-19", **bare)


def reviews(contract_rows):
    rows = []
    for contract in contract_rows:
        dice, (_, end) = Dice(contract["contract_id"], "review"), contract["_days"]
        if end < END - timedelta(days=4) and dice.chance(0.75) or contract["client_id"] in ("cl-518", "cl-533"):
            today = min(end, day("11-13")) + timedelta(days=1 + dice.below(4))
            rating = (
                "5"
                if contract["client_id"] in ("cl-518", "cl-533")
                else dice.pick(["5", "5", "4.5", "4", "4", "3.5", "3"])
            )
            rows.append(
                dict(
                    platform=MARKET,
                    contractor_id=contract["contractor_id"],
                    client_id=contract["client_id"],
                    contract_id=contract["contract_id"],
                    at=z(at("UTC", today, 8 + dice.below(9), dice.below(60))),
                    rating=rating,
                    text=dice.pick(REVIEWS),
                )
            )
    rows.sort(key=lambda row: (row["at"], row["contractor_id"]))
    return [{"platform": MARKET, "review_id": f"rv-{2101 + n}", **row} for n, row in enumerate(rows)]


def time_entries(contract_rows):
    """November only: morning and afternoon blocks of those with an open contract by the hour."""
    rows = []
    hourly = {}
    for contract in contract_rows:
        if contract["status"] == "open" and "rate" in contract:
            hourly.setdefault(contract["_person"].key, contract)
    for key in sorted(hourly):
        person, dice = BY[key], Dice(key, "time")
        if key in RINGS or key in TEAM:
            continue
        shifts = [
            (d, h, m)
            for d in days(day("11-02"), day("11-20"))
            if d.weekday() < 5 and d not in person.quiet and d >= hourly[key]["_days"][0] and dice.chance(0.6)
            for h, m in ((person.begins + 1, 120), (person.begins + 5, 150))
        ]
        if key == "idle":
            shifts += [(d, h, m) for d in sorted(person.quiet) for h, m in ((9, 175), (13, 210))]
        if key == "render":
            # The time tracker of the render farm: a short entry every five hours, day and night.
            shifts += [
                (d + timedelta(days=n // 24), n % 24, 90)
                for d in (day("11-03"), day("11-10"), day("11-17"))
                for n in (8, 13, 18, 23, 28, 33)
            ]
        for today, hour, minutes in shifts:
            begun = at(person.zone, today, hour, 30 if key == "idle" else dice.between(8, 40))
            row = dict(
                platform=MARKET,
                contractor_id=person.id,
                contract_id=hourly[key]["contract_id"],
                started_at=begun,
                ended_at="",
                hours="",
                activity="",
            )
            if dice.chance(0.8) or key in ("idle", "render"):
                row["ended_at"] = z(begun + timedelta(minutes=minutes))
            else:
                row["hours"] = f"{minutes / 60:.2f}"
            if dice.chance(0.15):
                row["activity"] = ";".join(str(max(0, dice.between(-6, 60))) for _ in range(40))
            rows.append(row)
    rows.sort(key=lambda row: (row["started_at"], row["contractor_id"]))
    return [
        {"platform": MARKET, "entry_id": f"te-{60001 + n}", **row, "started_at": z(row["started_at"])}
        for n, row in enumerate(rows)
    ]


def deliverables(contract_rows):
    rows = []
    for contract in contract_rows:
        dice, (start, end), person = (
            Dice(contract["contract_id"], "deliverables"),
            contract["_days"],
            contract["_person"],
        )
        for n in range(dice.between(0, 2)):
            due = at("UTC", max(start, START) + timedelta(days=20 + 25 * n), 17)
            handed = due + timedelta(hours=dice.between(-50, 9))
            if (
                handed < AS_OF - timedelta(days=1)
                and handed.date() not in person.quiet
                and handed.date() <= end
                and person.key != "again1"
            ):
                rows.append(
                    dict(
                        platform=MARKET,
                        contractor_id=person.id,
                        contract_id=contract["contract_id"],
                        due_at=z(due),
                        delivered_at=z(handed),
                        accepted=dice.pick(["true", "true", "true", "false", ""]),
                        author=person.name,
                        quality=dice.pick(["", "4", "4.5", "5", "3.5"]),
                    )
                )
    rows.sort(key=lambda row: (row["delivered_at"], row["contractor_id"]))
    return [{"platform": MARKET, "deliverable_id": f"dl-{1201 + n}", **row} for n, row in enumerate(rows)]


def clients():
    rows = []
    for client_id, name, country, since in CLIENTS:
        dice = Dice(client_id)
        slug = "".join(c for c in name.lower() if c.isalpha())
        number = int(client_id[-3:])
        phone = "+1-555-01" + str(60 + number - 501 if number < 530 else 90)
        more = f";acct-{dice.between(10000, 99999)}-{number}9" if dice.chance(0.2) else ""
        rows.append(
            dict(
                platform=MARKET,
                client_id=client_id,
                name=name,
                country=country,
                registered_at=since,
                payment_accounts=client_account(client_id) + more,
                ips=f"2001:db8:c11e:{number:x}::1",
                device_ids="dev-c" + dice.hex(7),
                phones=phone,
                emails=f"accounts@{slug}.example.com",
            )
        )
    return rows
