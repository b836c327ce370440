"""Writes the records as exports: CSV, JSON, JSON Lines, XML and gzip, with the broken records in their places."""

import csv
import gzip
import io
import json
from xml.sax.saxutils import escape, quoteattr

import sample_bids
import sample_events
import sample_logins
import sample_people
import sample_stories
import sample_work
from sample_cast import ACCOUNTS, BY, GROUPS
from sample_dice import at, day, z

MARKET = "example-market"
ENVELOPE = {
    "platform": MARKET,
    "exported_at": "2026-11-22T00:10:00Z",
    "covers_from": "2026-05-25T00:00:00Z",
    "covers_to": "2026-11-22T00:00:00Z",
}


def csv_text(rows, fields, end="\n", mark=""):
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator=end, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return mark + out.getvalue()


def with_line(text, number, line):
    """The text with one more line, which becomes line `number`."""
    lines = text.split("\n")
    return "\n".join(lines[: number - 1] + [line] + lines[number - 1 :])


def json_text(kind, rows, **other):
    return json.dumps({**ENVELOPE, **other, kind: rows}, ensure_ascii=False, indent=1) + "\n"


def public(row):
    return {k: v for k, v in row.items() if not k.startswith("_") and v not in (None, "")}


def lines_text(rows):
    return "".join(json.dumps(public(row), ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def login_files():
    rows, files = sample_logins.logins(), {}
    for month in range(5, 12):
        name = f"logins-2026-{max(month, 6):02d}.csv"
        files.setdefault(name, []).extend(r for r in rows if r["at"][5:7] == f"{month:02d}")
    # Monthly windows that overlap: the last two sign-ins of July stand in August's file too.
    files["logins-2026-08.csv"] = files["logins-2026-07.csv"][-2:] + files["logins-2026-08.csv"]
    texts = {}
    for name, part in sorted(files.items()):
        part = [dict(r) for r in part]
        if name == "logins-2026-10.csv":
            part.insert(200, dict(part[190]))  # a duplicate: same id, same content
            free = next(r for r in part[60:] if r["country"] == "NZ" and r["contractor_id"] == BY["o1"].id)
            free.update(country="Atlantis")  # dropped with a data-quality line; the sign-in counts
        if name == "logins-2026-09.csv":
            free = next(r for r in part[30:] if r["contractor_id"] == BY["o2"].id)
            free.update(network_type="satellite-link")  # kept as `other`
        if name == "logins-2026-11.csv":
            free = next(r for r in part[80:] if r["contractor_id"] == BY["o6"].id)
            free.update(client_time_zone="Mars/Olympus_Mons")  # dropped with a data-quality line
        texts[name] = csv_text(part, sample_logins.FIELDS)
    o1, o2, o3, o4, o5 = (BY[k].id for k in ("o1", "o2", "o3", "o4", "o5"))

    def broken(month, line, text):
        name = f"logins-2026-{month}.csv"
        texts[name] = with_line(texts[name], line, text)

    broken(
        "06",
        48,
        f"{MARKET},lg-900001,{o5},2026-06-04T09:11:00Z,2026-06-04T10:00:00Z,,203.0.113.999,PT,mobile,Example Mobile,,,Europe/Lisbon,,",
    )
    broken(
        "07",
        91,
        f"{MARKET},lg-900002,{o2},2026-07-15T25:61:00Z,,,2001:db8:77::2,NG,residential,Example Fibre,,,Africa/Lagos,,",
    )
    broken(
        "08",
        133,
        f"{MARKET},lg-900003,,2026-08-12T07:30:00Z,,,2001:db8:77::3,NG,residential,Example Fibre,,,Africa/Lagos,,",
    )
    broken("09", 60, f"{MARKET},lg-900004,{o4},2026-09-07T16:02:11Z,2026-09-07T1")
    broken(
        "11",
        77,
        f"{MARKET},lg-900005,{o3},2031-11-03T17:20:00Z,,,2001:db8:77::5,CA,residential,Example Fibre,,,America/Vancouver,,",
    )
    return texts


def bid_file():
    rows = sample_bids.bids()
    text = lines_text(rows)
    text = with_line(
        text,
        120,
        json.dumps({"platform": MARKET, "bid_id": "bd-90001", "contractor_id": BY["o6"].id, "job_id": "job-71144"})[
            :-12
        ],
    )
    # Two records with one id that differ: a conflict, the later one stands.
    old = next(r for r in rows[200:] if r["contractor_id"] == BY["o7"].id)
    return text + lines_text([{**old, "job_id": "job-70000"}])


def element(name, row, indent="  ", prefix=""):
    """Ids and times as attributes, the rest as child elements."""
    attributes = {
        k: v
        for k, v in row.items()
        if k.endswith("_id")
        or k in ("at", "direction", "amount", "currency", "method", "account_country", "submitted_at", "type")
    }
    out = f"{indent}<{prefix}{name}" + "".join(f" {k}={quoteattr(v)}" for k, v in attributes.items()) + ">"
    for key, value in row.items():
        if key in attributes:
            continue
        if isinstance(value, list):
            one = prefix + {"intermediaries": "intermediary"}.get(key, key.removesuffix("s"))
            value = "".join(f"<{one}>{escape(item)}</{one}>" for item in value)
            out += f"<{prefix}{key}>{value}</{prefix}{key}>"
        else:
            out += f"<{prefix}{key}>{escape(value)}</{prefix}{key}>"
    return out + f"</{prefix}{name}>\n"


def root(name, extra=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{name}{extra}'
        + "".join(f" {k}={quoteattr(v)}" for k, v in ENVELOPE.items())
        + ">\n"
    )


def payment_file(contract_rows):
    rows = [public(r) for r in sample_work.payments(contract_rows)]
    like = next(r for r in rows[150:] if r["direction"] == "earning" and r["contractor_id"] == BY["o1"].id)
    rows.insert(151, {**like, "payment_id": "py-90001", "amount": "1,2O4.50"})
    like = next(r for r in rows[300:] if r["direction"] == "earning" and r["contractor_id"] == BY["o6"].id)
    rows.insert(301, {**like, "payment_id": "py-90002", "currency": "XQQ"})
    body = (
        " <payout_methods>\n"
        + "".join(element("payout_method", r) for r in sample_work.payout_methods())
        + " </payout_methods>\n"
    )
    body += " <payments>\n" + "".join(element("payment", r) for r in rows) + " </payments>\n"
    return root("export") + body + "</export>\n"


def identity_file():
    rows = [public(r) for r in sample_people.documents()]
    like = next(r for r in rows if r["contractor_id"] == BY["o3"].id)
    rows.append(
        {
            **like,
            "document_id": "do-9001",
            "type": "proof_of_address",
            "number": "SPECIMEN-X-1",
            "image_hash": "sha256:" + "0f" * 32,
            "birth_date": "1990-13-40",
        }
    )
    body = "".join(element("document", r, " ", "id:") for r in rows)
    return root("id:export", ' xmlns:id="https://example.org/ns/identity"') + body + "</id:export>\n"


def message_file():
    rows = sample_events.messages()
    odd = {
        "kind": "reaction",
        "platform": MARKET,
        "contractor_id": BY["o6"].id,
        "at": "2026-07-01T10:00:00Z",
        "text": "thumbs up",
    }
    return lines_text(rows[:6]) + lines_text([odd]) + lines_text(rows[6:])


def small_files(contract_rows):
    reviews = sample_work.reviews(contract_rows)
    reviews.insert(7, {**reviews[6], "review_id": "rv-9001", "rating": "11"})
    entries = sample_work.time_entries(contract_rows)
    entries.insert(40, {**entries[39], "entry_id": "te-90001", "ended_at": "", "hours": "seven", "activity": ""})
    handed = sample_work.deliverables(contract_rows)
    handed.insert(5, {**handed[4], "deliverable_id": "dl-9001", "accepted": "perhaps"})
    clients = sample_work.clients()
    # Two records with one id that differ, in one file: a conflict.
    clients.append({**clients[5], "name": "Orchard Clinics Ltd"})
    tables = {
        "reviews.csv": (reviews, "\r\n", "\ufeff"),
        "time_entries-2026-11.csv": (entries, "\n", ""),
        "deliverables.csv": (handed, "\n", ""),
        "clients.csv": (clients, "\n", ""),
        "checks.csv": (sample_events.checks(), "\n", ""),
        "profile_changes.csv": (sample_events.changes(), "\n", ""),
        "shipments.csv": (sample_events.shipments(), "\r\n", ""),
    }
    return {name: csv_text(rows, list(rows[0]), end, mark) for name, (rows, end, mark) in tables.items()}


def sample_works_files():
    rows = sample_logins.sample_works()
    fields = ["platform", "login_id", "contractor_id", "at", "ended_at", "ip", "country", "device_id"]
    payments = []
    for n, (account, person) in enumerate(
        [("sw-1180", BY["w1"]), ("sw-1326", BY["w2"]), (ACCOUNTS["o2"], BY["o2"]), (ACCOUNTS["company"], BY["company"])]
    ):
        for week, today in enumerate(["11-06", "11-13", "11-20"]):
            payments.append(
                dict(
                    platform="sample-works",
                    payment_id=f"sp-{501 + 10 * n + week}",
                    contractor_id=account,
                    at=z(at("UTC", day(today), 15, n)),
                    direction="earning",
                    amount=f"{person.rate * (7 + n + week)}.00",
                    currency=person.currency,
                    method="platform",
                )
            )
    people = [{k: v for k, v in row.items() if k != "employment"} for row in sample_people.profiles("sample-works")]
    return {
        "sample-works/logins.csv.gz": csv_text(rows, fields),
        "sample-works/payments.csv": csv_text(payments, list(payments[0])),
        "sample-works/contractors.json": json_text(
            "contractors", people, platform="sample-works", covers_from="2026-11-02T00:00:00Z"
        ),
    }


def files():
    """Every file of the sample: path → bytes."""
    contract_rows = sample_work.contracts()
    texts = {
        **login_files(),
        **small_files(contract_rows),
        **sample_works_files(),
        **sample_stories.story_files(),
        "bids.jsonl": bid_file(),
        "messages.jsonl": message_file(),
        "payments.xml": payment_file(contract_rows),
        "identity.xml": identity_file(),
        "contracts.json": json_text("contracts", [public(r) for r in contract_rows]),
        "groups.json": json_text("groups", GROUPS),
        "contractors.json": json_text("contractors", sample_people.profiles(MARKET)),
        "contractors-2026-08.json": json_text(
            "contractors",
            sample_people.older_profiles(),
            exported_at="2026-08-24T00:10:00Z",
            covers_from="2026-02-23T00:00:00Z",
            covers_to="2026-08-24T00:00:00Z",
        ),
        "notes.txt": "Exports fetched on 22 November 2026. This file is no export: it is listed as unread.\n",
    }
    return {name: packed(name, text.encode()) for name, text in sorted(texts.items())}


def packed(name, data):
    """gzip without a time or a name, so that the bytes depend on the content alone."""
    if not name.endswith(".gz"):
        return data
    out = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(data)
    return out.getvalue()
