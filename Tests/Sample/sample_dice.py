"""Chance and clocks that are the same on every machine and in every Python.

The standard library's generator and its time-zone data may change between versions, so both are small tables here.
"""

from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256

SEED = "bonafide sample 2026-11-22"
UTC = timezone.utc
START = date(2026, 5, 25)
END = date(2026, 11, 21)
AS_OF = datetime(2026, 11, 22, tzinfo=UTC)


class Dice:
    """A splitmix64 generator named by words: a change in one person's dice moves nobody else's records."""

    def __init__(self, *names):
        text = "/".join([SEED, *map(str, names)])
        self.state = int.from_bytes(sha256(text.encode()).digest()[:8], "big")

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def below(self, n):
        return self.bits() % n

    def between(self, low, high):
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share):
        return self.bits() / 2**64 < share

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, items, n):
        """n different items, in the order in which they were drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(n)]

    def hex(self, digits):
        return "".join(f"{self.bits():016x}" for _ in range((digits + 15) // 16))[:digits]


# zone: (hours from UTC in winter time, kind of summer time)
ZONES = {
    "Africa/Johannesburg": (2, None),
    "Africa/Lagos": (1, None),
    "America/Argentina/Cordoba": (-3, None),
    "America/Denver": (-7, "US"),
    "America/Halifax": (-4, "US"),
    "America/Phoenix": (-7, None),
    "America/Sao_Paulo": (-3, None),
    "America/Toronto": (-5, "US"),
    "America/Vancouver": (-8, "US"),
    "Asia/Kolkata": (5.5, None),
    "Asia/Seoul": (9, None),
    "Asia/Singapore": (8, None),
    "Europe/Amsterdam": (1, "EU"),
    "Europe/Berlin": (1, "EU"),
    "Europe/Helsinki": (2, "EU"),
    "Europe/Kyiv": (2, "EU"),
    "Europe/Lisbon": (0, "EU"),
    "Europe/London": (0, "EU"),
    "Europe/Madrid": (1, "EU"),
    "Europe/Oslo": (1, "EU"),
    "Europe/Paris": (1, "EU"),
    "Europe/Prague": (1, "EU"),
    "Europe/Rome": (1, "EU"),
    "Europe/Warsaw": (1, "EU"),
    "Pacific/Auckland": (12, "NZ"),
    "UTC": (0, None),
}


def offset(zone, day):
    """Hours from UTC at work time of that day; right for May to November 2026, which is all that is needed."""
    hours, summer = ZONES[zone]
    if summer == "EU":
        return hours + (day < date(2026, 10, 25))
    if summer == "US":
        return hours + (day < date(2026, 11, 1))
    if summer == "NZ":
        return hours + (day >= date(2026, 9, 27))
    return hours


def at(zone, day, hour, minute=0, second=0):
    """The moment at which a clock in that zone shows that time."""
    local = datetime.combine(day, time(hour, minute, second), tzinfo=UTC)
    return local - timedelta(hours=offset(zone, day))


def z(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def with_offset(moment, zone):
    """RFC 3339 as a clock of that zone shows it."""
    hours = offset(zone, moment.date())
    sign, minutes = ("-" if hours < 0 else "+"), round(abs(hours) * 60)
    local = moment + timedelta(hours=hours)
    return local.strftime("%Y-%m-%dT%H:%M:%S") + f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def days(first=START, last=END):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def day(text):
    """'06-15' is that day of 2026."""
    month, number = map(int, text.split("-"))
    return date(2026, month, number)
