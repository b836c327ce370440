"""The lines and machines of each person, and the days on which that person works."""

from datetime import timedelta

from sample_cast import PEOPLE
from sample_dice import AS_OF, Dice, day, days, z

AGENTS = ["Firefox/142 Linux", "Chrome/139 Windows", "Safari/18.5 Macintosh", "Edge/139 Windows"]
PHONES = ["Chrome/139 Android", "Safari/18.5 iPhone"]
ISPS = ["Example Fibre", "Sample Cable", "Reserved Broadband", "Placeholder DSL"]

RING_IP, AGENCY_IP, TEAM_IP, RELAY_IP = "203.0.113.84", "203.0.113.20", "203.0.113.140", "198.51.100.250"
CAFE_IP, VDI_IP, LOUNGE_IP, STUFFING_IP = "203.0.113.77", "203.0.113.160", "203.0.113.201", "192.0.2.66"
RING_DEVICE, STUDIO_DEVICE, FAMILY_DEVICE, TEAM_DEVICE = (
    "dev-5f1ac21e",
    "dev-studio-01",
    "dev-71d0family",
    "dev-20be77a4",
)


class Place:
    """The line, the telephone and the machines of one person. No address is given out twice."""

    def __init__(self, person, number):
        dice = Dice(person.key, "place")
        self.home = (
            f"2001:db8:{0x100 + number:x}::{dice.between(0x10, 0xffff):x}" if number % 2 else f"192.0.2.{100 + number}"
        )
        self.mobile = [
            f"198.51.100.{number * 4 + n}" if number % 3 else f"2001:db8:{0x4000 + number:x}:{n}::1"
            for n in range(1, 4)
        ]
        self.abroad = f"2001:db8:{0x8000 + number:x}"
        self.isp, self.carrier = dice.pick(ISPS), dice.pick(["Example Mobile", "Sample Cellular"])
        self.laptop, self.phone = "dev-" + dice.hex(8), "dev-" + dice.hex(8)
        self.agent, self.phone_agent = dice.pick(AGENTS), dice.pick(PHONES)


PLACES = {p.key: Place(p, n) for n, p in enumerate(PEOPLE)}
PLACES["h2"].home = PLACES["h1"].home
BEGIN = {"ghost": "10-19", "newcomer": "10-05", "again2": "08-05", "w1": "11-02", "w2": "11-02"}
FINISH = {"again1": "07-17"}


def entry(person, moment, hours, **other):
    """One sign-in from home; `other` says what was different."""
    place = PLACES[person.key]
    end = min(moment + timedelta(hours=hours), AS_OF - timedelta(minutes=5))
    row = dict(
        platform=person.platform,
        contractor_id=person.id,
        at=z(moment),
        last_active_at=z(end),
        ended_at="",
        ip=place.home,
        country=person.country,
        network_type="residential",
        network_name=place.isp,
        device_id=place.laptop,
        user_agent=place.agent,
        client_time_zone=person.zone,
        remote_access="",
        success="",
    )
    row.update(other)
    return row


def work_days(person):
    """The days on which this person works, by chance but always the same."""
    dice = Dice(person.key, "days")
    first, last = day(BEGIN.get(person.key, "05-25")), day(FINISH.get(person.key, "11-21"))
    return [
        d
        for d in days(first, last)
        if dice.chance(person.share if d.weekday() < 5 else person.share / 5) and d not in person.quiet
    ]
