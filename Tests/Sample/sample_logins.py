"""Sign-ins: from where, when and with what each person works."""

from datetime import timedelta

from sample_cast import ACCOUNTS, AGENCY, BY, CAFE, COUPLE, PEOPLE, RELAY, RINGS, TEAM
from sample_dice import END, START, Dice, at, day, days, z
from sample_places import (
    AGENCY_IP,
    AGENTS,
    CAFE_IP,
    FAMILY_DEVICE,
    LOUNGE_IP,
    PLACES,
    RELAY_IP,
    RING_DEVICE,
    RING_IP,
    STUDIO_DEVICE,
    STUFFING_IP,
    TEAM_DEVICE,
    TEAM_IP,
    VDI_IP,
    entry,
    work_days,
)

FIELDS = [
    "platform",
    "login_id",
    "contractor_id",
    "at",
    "last_active_at",
    "ended_at",
    "ip",
    "country",
    "network_type",
    "network_name",
    "device_id",
    "user_agent",
    "client_time_zone",
    "remote_access",
    "success",
]


def trip_on(person, today):
    return next(
        ((country, zone) for first, last, country, zone in person.trips if day(first) <= today <= day(last)), None
    )


def ordinary(person):
    """Mornings at home, now and then a second sign-in hours later or one by telephone; hotels on trips."""
    dice, place = Dice(person.key, "logins"), PLACES[person.key]
    for today in work_days(person):
        trip = trip_on(person, today)
        zone = trip[1] if trip else person.zone
        hour = person.begins + dice.pick([-1, 0, 0, 0, 1])
        for n in range(2 if dice.chance(0.12) else 1):
            moment = at(zone, today, min(hour + 5 * n, 21), dice.below(60), dice.below(60))
            length = dice.between(15, 80) / 10 if n == 0 else dice.between(5, 30) / 10
            other = {}
            if trip:
                other = dict(
                    ip=f"{place.abroad}:{today.month:x}::{today.day:x}",
                    country=trip[0],
                    network_type="business",
                    network_name="Hotel guest line",
                    client_time_zone=zone,
                )
            elif dice.chance(0.15):
                other = dict(
                    ip=dice.pick(place.mobile),
                    network_type="mobile",
                    network_name=place.carrier,
                    device_id=place.phone,
                    user_agent=place.phone_agent,
                )
                length = min(length, 1.5)
            elif dice.chance(0.03):
                other = dict(country="")
            row = entry(person, moment, length, **other)
            if dice.chance(0.1):
                # A cookie that lasts a month: an expiry, which is no activity.
                row["ended_at"] = z(moment + timedelta(days=30))
            elif dice.chance(0.3):
                row["ended_at"] = row["last_active_at"]
            yield row


def shared(keys, address, name, device, users, from_day="05-25", share=0.7, device_share=0.25):
    """People of one office or home: on most days its address, on some its common machine."""
    for key in keys:
        person, dice = BY[key], Dice(key, "shared")
        for row in ordinary(person):
            if row["at"][5:10] >= from_day and row["network_type"] == "residential" and dice.chance(share):
                row.update(
                    ip=address or row["ip"],
                    network_type="business" if address else "residential",
                    network_name=name or row["network_name"],
                )
                if key in users and dice.chance(device_share):
                    row.update(device_id=device)
            yield row


def ring():
    """One sign-in a day, between 05:00 and 13:00 UTC wherever the profile says that the person lives."""
    for n, key in enumerate(RINGS):
        person, dice = BY[key], Dice(key, "ring")
        for today in days():
            if today.weekday() == 6 or today in person.quiet or not dice.chance(0.55):
                continue
            moment = at("UTC", today, dice.between(5, 11), dice.below(60), dice.below(60))
            row = entry(person, moment, dice.between(20, 60) / 10)
            if today >= day("09-01") and dice.chance(0.6):
                row.update(ip=RING_IP, country="US", network_name="Sample Cable")
                if key != "r4" and dice.chance(0.5):
                    row.update(device_id=RING_DEVICE, user_agent=AGENTS[1])
            yield row
        if key == "r2":
            for today in R2_REMOTE:
                yield entry(person, at("UTC", day(today), 13, 10 + n), 2, remote_access="5938;TeamViewer")
    r1 = BY["r1"]
    yield entry(
        r1,
        at("UTC", day("10-14"), 5, 41, 12),
        1,
        ip=RING_IP,
        network_name="Sample Cable",
        device_id=RING_DEVICE,
        user_agent=AGENTS[1],
    )
    yield entry(
        r1,
        at("UTC", day("10-14"), 8, 9, 40),
        2,
        ip="203.0.113.97",
        country="DE",
        network_type="business",
        network_name="Placeholder Offices",
    )
    yield entry(
        r1,
        at("UTC", day("10-14"), 12, 33, 5),
        2,
        ip="203.0.113.98",
        country="SG",
        network_type="hosting",
        network_name="Sample Servers",
    )
    yield entry(r1, at("UTC", day("11-10"), 6, 10, 31), 0.3)
    yield entry(
        r1,
        at("UTC", day("11-10"), 6, 45, 2),
        3,
        ip="203.0.113.99",
        country="CA",
        network_type="business",
        network_name="Placeholder Offices",
    )
    yield entry(r1, at("UTC", day("10-20"), 5, 58, 44), 29.2)
    yield entry(r1, at("UTC", day("11-05"), 6, 21, 9), 27.5)


R2_REMOTE = ["10-05", "10-08", "10-13", "10-15", "10-22", "10-27"]


def singles():
    """What the single cases and the near misses do beside their ordinary days."""
    vdi, render, idle, border, travel, vpn, o4 = (
        BY[k] for k in ["vdi", "render", "idle", "border", "travel", "vpn", "o4"]
    )
    for today in [
        "09-01",
        "09-04",
        "09-09",
        "09-15",
        "09-24",
        "10-01",
        "10-06",
        "10-13",
        "10-15",
        "10-22",
        "10-29",
        "11-05",
        "11-12",
        "11-19",
    ]:
        yield entry(
            vdi,
            at(vdi.zone, day(today), 17, 5, 11),
            2,
            ip=VDI_IP,
            network_type="business",
            network_name="Northgate cloud desktop",
            device_id="dev-vdi-0417",
            remote_access="3389;RDP",
        )
    for today in ["11-03", "11-10", "11-17"]:
        yield entry(render, at(render.zone, day(today), 8, 4, 50), 31.2)
    for today in ["11-09", "11-17"]:
        yield entry(idle, at(idle.zone, day(today), 9, 2, 27), 32)
    for today in sorted(d.isoformat()[5:] for d in border.quiet):
        yield entry(border, at(border.zone, day(today), 7, 18, 33), 0.5)
        yield entry(
            border,
            at(border.zone, day(today), 9, 41, 8),
            3,
            ip="203.0.113.110",
            country="CH",
            network_type="business",
            network_name="Papermill Offices",
        )
        yield entry(
            border,
            at(border.zone, day(today), 16, 56, 51),
            1,
            ip="203.0.113.111",
            country="DE",
            network_type="mobile",
            network_name="Example Mobile",
        )
    for today, country, zone in [
        ("06-15", "PT", "Europe/Lisbon"),
        ("08-10", "IT", "Europe/Rome"),
        ("10-05", "DE", "Europe/Berlin"),
    ]:
        place = PLACES["travel"]
        yield entry(travel, at(travel.zone, day(today), 7, 25, 19), 0.4)
        yield entry(
            travel,
            at(travel.zone, day(today), 11, 47, 30),
            1,
            ip=LOUNGE_IP,
            network_type="business",
            network_name="Airport lounge guest",
        )
        yield entry(
            travel,
            at(zone, day(today), 20, 15, 2),
            1,
            ip=f"{place.abroad}:ff::{day(today).day:x}",
            country=country,
            network_type="business",
            network_name="Hotel guest line",
            client_time_zone=zone,
        )
    for today in ["06-04", "06-24", "07-09", "07-28", "08-13", "09-10", "09-29", "11-03", "11-13"]:
        yield entry(
            vpn,
            at(vpn.zone, day(today), 20, 12, 40),
            1.5,
            ip="203.0.113.120",
            network_type="vpn",
            network_name="Example VPN",
        )
    for today in ["06-11", "07-16", "08-20", "09-17", "10-08", "11-19"]:
        yield entry(
            vpn,
            at(vpn.zone, day(today), 21, 3, 14),
            1,
            ip="203.0.113.121",
            country="NL",
            network_type="vpn",
            network_name="Example VPN",
        )
    for today in ["10-12", "10-13"]:
        yield entry(o4, at(o4.zone, day(today), 15, 30, 6), 0.5, remote_access="7070;AnyDesk")
    for n, (key, country) in enumerate(
        [
            ("o4", "VN"),
            ("o4", "MX"),
            ("o4", "IT"),
            ("o4", "KE"),
            ("o4", "VN"),
            ("o4", "MX"),
            ("o3", "VN"),
            ("client", "VN"),
            ("married", "VN"),
        ]
    ):
        yield entry(
            BY[key],
            at("UTC", day("10-11"), 16, 4 + 3 * n, 5),
            0,
            ip=STUFFING_IP if country == "VN" else f"192.0.2.{70 + n}",
            country=country,
            last_active_at="",
            network_type="hosting",
            network_name="",
            device_id="",
            user_agent="curl/8.9",
            client_time_zone="",
            success="false",
        )
    two = BY["two"]
    yield entry(two, at(two.zone, day("10-29"), 12, 40, 3), 0.4)
    yield entry(two, at(two.zone, day("11-02"), 10, 15, 55), 0.3)


def cafe_and_relay():
    lisbon = "Europe/Lisbon"
    for n, (key, today) in enumerate(CAFE):
        yield entry(
            BY[key],
            at(lisbon, day(today), 15, 11 + n, 20),
            1.2,
            ip=CAFE_IP,
            country="PT",
            network_type="business",
            network_name="Café Mirante guest",
            client_time_zone=lisbon,
        )
    for key in RELAY:
        person, dice = BY[key], Dice(key, "relay")
        free = [d for d in days(START, END) if d not in person.quiet and d.weekday() < 6]
        for today in dice.some(free, 2):
            # A relay shows no country.
            yield entry(
                person,
                at(person.zone, today, 21, dice.below(60), dice.below(60)),
                0.4,
                ip=RELAY_IP,
                country="",
                network_type="relay",
                network_name="Example Private Relay",
                device_id=PLACES[key].phone,
                user_agent=PLACES[key].phone_agent,
            )


def logins():
    """All sign-ins of example-market, by time; ids follow the order."""
    rows = [*ring(), *singles(), *cafe_and_relay()]
    rows += shared(AGENCY, AGENCY_IP, "Corvane Studio office", STUDIO_DEVICE, AGENCY)
    rows += shared(COUPLE, "", "", FAMILY_DEVICE, COUPLE, share=0.8, device_share=0.2)
    rows += shared(TEAM, TEAM_IP, "Harbour Street offices", TEAM_DEVICE, ["u1", "u3"], share=0.6, device_share=0.2)
    together = {*RINGS, *AGENCY, *COUPLE, *TEAM}
    for person in PEOPLE:
        if person.key not in together and person.platform == "example-market" and person.share:
            rows += ordinary(person)
    rows.sort(key=lambda row: (row["at"], row["contractor_id"]))
    for n, row in enumerate(rows):
        row["login_id"] = f"lg-{510000 + 7 * n}"
    return rows


def sample_works():
    """Nineteen days of four accounts; the vendor knows no last action, no kind of network and no remote access."""
    accounts = [(BY["w1"], "sw-1180"), (BY["w2"], "sw-1326")] + [
        (BY[key], account) for key, account in ACCOUNTS.items()
    ]
    rows = []
    for person, account in accounts:
        dice = Dice(account, "sample-works")
        for today in days(day("11-02"), day("11-20")):
            if today.weekday() < 5 and dice.chance(0.75):
                moment = at(person.zone, today, 13 + dice.below(5), dice.below(60), dice.below(60))
                rows.append(
                    dict(
                        platform="sample-works",
                        contractor_id=account,
                        at=z(moment),
                        ended_at=z(moment + timedelta(minutes=dice.between(20, 200))),
                        ip=PLACES[person.key].home,
                        country=person.country,
                        device_id="swd-" + Dice(account, "device").hex(6),
                    )
                )
    rows.sort(key=lambda row: (row["at"], row["contractor_id"]))
    for n, row in enumerate(rows):
        row["login_id"] = f"sl-{9001 + n}"
    return rows
