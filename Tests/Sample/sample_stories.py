"""The third platform, example-studio: a story for each indicator that the ring and its neighbours do not show, told in as few records as its rule
asks for. The records stand in sample_stories.json. And an export of an identity provider, which a built-in profile reads, with the list
that says whose account it is."""

import json
from pathlib import Path

STORIES = json.loads(Path(__file__).with_name("sample_stories.json").read_text(encoding="utf-8"))
# Files that sample_reading.py leaves out: they came after the twelve rules that it recomputes.
FILES = ["accounts.csv", "example-studio.json", "okta-2026-11.json"]
PLURALS = {"repository": "repositories", "watchlist_entry": "watchlist_entries", "network_list_entry": "network_list_entries"}
LISTS = {"emails", "phones", "skills", "contributors", "authors", "usernames", "wallets"}
# The account of an identity provider, and whose it is.
ACCOUNT = ("okta", "blair@example.org", "ctr-22316")


def value(name, text):
    return text.split(";") if name in LISTS else text


def studio_file():
    """One object a line, so that a record has a line of its own."""
    blocks = []
    for kind, rows in STORIES["records"].items():
        lines = ",\n".join("  " + json.dumps({k: value(k, v) for k, v in row.items()}, ensure_ascii=False) for row in rows)
        blocks.append(f' "{PLURALS.get(kind, kind + "s")}": [\n{lines}\n ]')
    head = '{"platform": "example-studio", "exported_at": "2026-11-22T00:00:00Z",\n'
    return head + ",\n".join(blocks) + "\n}\n"


def okta_file():
    """Five weekdays of sign-ins, with an event that is none."""
    events = []
    for number, day in enumerate((9, 10, 11, 12, 13)):
        events.append(event(number, f"2026-11-{day:02d}T20:{10 + 7 * number}:00.000Z", "user.session.start"))
    events.append(event(5, "2026-11-13T20:45:00.000Z", "user.account.update_profile"))
    return json.dumps(events, indent=1) + "\n"


def event(number, published, kind):
    return {
        "uuid": f"5a1c0000-0000-4000-8000-{number:012d}",
        "published": published,
        "eventType": kind,
        "outcome": {"result": "SUCCESS", "reason": None},
        "actor": {"id": "00u10", "type": "User", "alternateId": ACCOUNT[1].title(), "displayName": "Blair Underhythe"},
        "client": {
            "ipAddress": "2001:db8:121::c492",
            "zone": "null",
            "userAgent": {"rawUserAgent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "os": "Windows", "browser": "FIREFOX"},
            "geographicalContext": {"city": "Dunedin", "country": "New Zealand", "geolocation": None},
        },
        "securityContext": {"asNumber": 64500, "asOrg": "Example Networks", "isProxy": None},
    }


def story_files():
    accounts = "platform,account_id,contractor\n" + ",".join(ACCOUNT) + "\n"
    return dict(zip(FILES, (accounts, studio_file(), okta_file())))


def table():
    rows = ["| id | who | story | to show |", "| --- | --- | --- | --- |"]
    told = set()
    for person in STORIES["people"]:
        first = person["story"] not in told
        told.add(person["story"])
        rows.append(f"| {person['id']} | {person['name']} | `{person['story']}` | {person['why'] if first else 'Of the same story.'} |")
    return "\n".join(rows) + "\n"
