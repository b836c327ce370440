"""Reads the written files back, with readers that share nothing with the product."""

import csv
import gzip
import io
import ipaddress
import json
import re
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree

from sample_stories import FILES

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AS_OF = datetime(2026, 11, 22, tzinfo=timezone.utc)
SINCE = AS_OF - 180 * DAY
RUN_CLOCK = AS_OF + 30 * DAY
KINDS = [
    "contractor",
    "login",
    "bid",
    "contract",
    "payment",
    "payout_method",
    "document",
    "review",
    "client",
    "group",
    "time_entry",
    "deliverable",
    "check",
    "profile_change",
    "message",
    "shipment",
]
CURRENCIES = {"USD", "EUR", "GBP", "KRW"}


def moment(text):
    value = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return value if value.tzinfo else value.replace(tzinfo=timezone.utc)


def singular(word):
    return {"time_entries": "time_entry"}.get(word, word.removesuffix("s"))


def raw_records(folder):
    """(kind, place, fields) of everything in the folder; unreadable lines have the kind None."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("README")):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if name in FILES:
            continue
        if name.endswith(".gz"):
            name, data = name[:-3], gzip.decompress(data)
        kind = singular(re.split(r"[.-]", path.name)[0])
        if name.endswith(".csv"):
            for n, row in enumerate(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))):
                short = None in row.values() or None in row
                yield (None if short else kind), f"{name} record {n + 1}", {k: v for k, v in row.items() if k and v}
        elif name.endswith(".jsonl"):
            for n, line in enumerate(data.decode().splitlines()):
                try:
                    row = json.loads(line)
                    yield row.get("kind", kind), f"{name}:{n + 1}", row
                except ValueError:
                    yield None, f"{name}:{n + 1}", {}
        elif name.endswith(".json"):
            whole = json.loads(data)
            for key, rows in whole.items():
                for n, row in enumerate(rows if isinstance(rows, list) else []):
                    yield singular(key), f"{name} record {n + 1}", {
                        "platform": whole["platform"],
                        "_exported": whole["exported_at"],
                        **row,
                    }
        elif name.endswith(".xml"):
            root = ElementTree.fromstring(data)
            for n, node in enumerate(e for e in root.iter() if e.tag.split("}")[-1] in KINDS):
                row = {**node.attrib, **{c.tag.split("}")[-1]: [i.text for i in c] or c.text for c in node}}
                yield node.tag.split("}")[-1], f"{name} record {n + 1}", {"platform": root.get("platform"), **row}


def fault(kind, row):
    """Why a record is refused, or nothing."""
    if kind not in KINDS:
        return "unreadable or of unknown kind"
    if kind not in ("client", "group") and not row.get("contractor_id"):
        return "contractor_id is missing"
    try:
        for key in ("at", "started_at", "submitted_at", "last_active_at", "ended_at"):
            if row.get(key) and moment(row[key]) > RUN_CLOCK and key != "ended_at":
                return f"{key} lies in the future"
        for key in ("amount", "hours", "rating"):
            float(row.get(key) or 0)
        if "birth_date" in row:
            datetime.strptime(row["birth_date"], "%Y-%m-%d")
        if row.get("ip"):
            ipaddress.ip_address(row["ip"])
    except ValueError as error:
        return str(error)
    if row.get("currency", "USD") not in CURRENCIES:
        return "currency is unknown"
    if not 0 <= float(row.get("rating") or 0) <= 5:
        return "rating is not within 0 to 5"
    if row.get("accepted", "true") not in ("true", "false"):
        return "accepted is not true or false"
    return None


class Sample:
    def __init__(self, folder):
        self.kinds, self.refused, self.duplicates, self.conflicts, seen = defaultdict(list), [], [], [], {}
        self.read = 0
        for kind, place, row in raw_records(folder):
            self.read += 1
            why = fault(kind, row)
            if why:
                self.refused.append((place, why))
                continue
            key = (
                kind,
                row["platform"],
                next((row[k] for k in (f"{kind}_id", "entry_id", "method_id", "change_id") if k in row), place),
            )
            if kind == "contractor" and row["_exported"] < "2026-11":
                continue
            if key in seen:
                (self.duplicates if seen[key] == row else self.conflicts).append(place)
                if seen[key] != row:
                    self.kinds[kind].remove(seen[key])
                    self.kinds[kind].append(row)
                continue
            if len(row.get("country") or "XX") != 2:
                del row["country"]  # unreadable: dropped, the record counts
            seen[key] = row
            self.kinds[kind].append(row)
        joined = {
            (a["platform"], a["account_id"]): c["contractor_id"]
            for c in self.kinds["contractor"]
            for a in c.get("accounts", [])
        }
        self.by = defaultdict(lambda: defaultdict(list))
        for kind, rows in self.kinds.items():
            for row in rows:
                if "contractor_id" in row:
                    row["who"] = joined.get((row["platform"], row["contractor_id"]), row["contractor_id"])
                    self.by[row["who"]][kind].append(row)
        for row in self.kinds["login"]:
            row["t"] = moment(row["at"])
        self.logins = sorted(
            (r for r in self.kinds["login"] if r.get("success") != "false" and SINCE <= r["t"] <= AS_OF),
            key=lambda r: r["t"],
        )
        self.verified = [set(g["contractor_ids"]) for g in self.kinds["group"] if g["verified"]]

    def grouped(self, who):
        return any(set(who) <= members for members in self.verified)

    def of(self, who):
        return [r for r in self.logins if r["who"] == who]

    def accounts(self, who):
        found = [(p["account"], p["holder"], moment(p["added_at"])) for p in self.by[who]["payout_method"]]
        found += [
            (p["account"], p["account_holder"], moment(p["at"]))
            for p in self.by[who]["payment"]
            if p["direction"] == "withdrawal"
        ]
        return found
