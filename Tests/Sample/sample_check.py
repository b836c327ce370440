"""Reads the written files back and asks, as simply as can be, who meets which of the twelve rules.

This shares no code with the generator but the cast, and none with the product: it is a second opinion on both.
"""

import csv
import gzip
import io
import json
import re
import unicodedata
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from itertools import combinations
from xml.etree import ElementTree

import sample_cast as cast

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AS_OF = datetime(2026, 11, 22, tzinfo=timezone.utc)
SINCE = AS_OF - 180 * DAY
RUN_CLOCK = AS_OF + 30 * DAY
KINDS = ["contractor", "login", "bid", "contract", "payment", "payout_method", "document", "review", "client", "group", "time_entry", "deliverable", "check",
         "profile_change", "message", "shipment"]
HUB = 25
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
                    yield singular(key), f"{name} record {n + 1}", {"platform": whole["platform"], "_exported": whole["exported_at"], **row}
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
            assert all(int(part) < 256 for part in row["ip"].split(".") if "." in row["ip"]), "ip"
    except (ValueError, AssertionError) as error:
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
            key = (kind, row["platform"], next((row[k] for k in (f"{kind}_id", "entry_id", "method_id", "change_id") if k in row), place))
            if kind == "contractor" and row["_exported"] < "2026-11":
                continue
            if key in seen:
                (self.duplicates if seen[key] == row else self.conflicts).append(place)
                if seen[key] != row:
                    self.kinds[kind].remove(seen[key])
                    self.kinds[kind].append(row)
                continue
            seen[key] = row
            self.kinds[kind].append(row)
        joined = {(a["platform"], a["account_id"]): c["contractor_id"] for c in self.kinds["contractor"] for a in c.get("accounts", [])}
        self.by = defaultdict(lambda: defaultdict(list))
        for kind, rows in self.kinds.items():
            for row in rows:
                if "contractor_id" in row:
                    row["who"] = joined.get((row["platform"], row["contractor_id"]), row["contractor_id"])
                    self.by[row["who"]][kind].append(row)
        for row in self.kinds["login"]:
            row["t"] = moment(row["at"])
        self.logins = sorted((r for r in self.kinds["login"] if r.get("success") != "false" and SINCE <= r["t"] <= AS_OF), key=lambda r: r["t"])
        self.verified = [set(g["contractor_ids"]) for g in self.kinds["group"] if g["verified"]]

    def grouped(self, who):
        return any(set(who) <= members for members in self.verified)

    def of(self, who):
        return [r for r in self.logins if r["who"] == who]

    def accounts(self, who):
        found = [(p["account"], p["holder"], moment(p["added_at"])) for p in self.by[who]["payout_method"]]
        found += [(p["account"], p["account_holder"], moment(p["at"])) for p in self.by[who]["payment"] if p["direction"] == "withdrawal"]
        return found


def runs(times, n, width):
    """Whether n of the sorted times lie within the width."""
    return any(times[i + n - 1] - times[i] <= width for i in range(len(times) - n + 1))


def many_countries(s):
    for who in s.by:
        rows = [r for r in s.of(who) if r.get("country")]
        for first in rows:
            day = {r["country"] for r in rows if timedelta(0) <= r["t"] - first["t"] <= DAY}
            hour = {r["country"] for r in rows if timedelta(0) <= r["t"] - first["t"] <= HOUR}
            if len(day) >= 3 or len(hour) >= 2:
                yield who
                break


def shared_ip(s):
    addresses = defaultdict(list)
    for row in s.logins:
        if row.get("ip"):
            addresses[row["ip"]].append(row)
    for rows in addresses.values():
        if len({r["who"] for r in rows}) > HUB:
            continue
        for first in rows:
            near = {r["who"] for r in rows if timedelta(0) <= r["t"] - first["t"] <= DAY}
            if len(near) >= 3 and not s.grouped(near):
                yield from near
        for pair in combinations(sorted({r["who"] for r in rows}), 2):
            both = sorted(set.intersection(*({r["t"].date() for r in rows if r["who"] == w} for w in pair)))
            if runs(both, 5, 29 * DAY) and not s.grouped(pair):
                yield from pair


def long_sessions(s):
    for who, kinds in s.by.items():
        others = [moment(r[k]) for kind, rows in kinds.items() for r in rows for k in ("at", "started_at", "ended_at", "delivered_at")
                  if r.get(k) and not (kind == "login" and k == "ended_at") and kind != "contract"]
        counted = []
        for row in s.of(who):
            end = row.get("last_active_at") or row.get("ended_at")
            if not end or moment(end) - row["t"] < DAY:
                continue
            inside = sorted(t for t in others if row["t"] < t < moment(end))
            edges = [row["t"], *inside, moment(end)]
            idle = inside and max(b - a for a, b in zip(edges, edges[1:])) >= 12 * HOUR
            if not idle:
                counted.append(row["t"])
        if runs(counted, 2, 30 * DAY):
            yield who


def remote_desktop(s):
    ports = {"3389", "5900", "5901", "5938", "7070", "21115", "21116", "21117"}
    for who in s.by:
        if runs([r["t"] for r in s.of(who) if ports & set(r.get("remote_access", "").split(";"))], 3, 30 * DAY):
            yield who


def bid_volume(s):
    for who, kinds in s.by.items():
        rows = sorted((moment(b["at"]), b["status"]) for b in kinds["bid"])
        for first, _ in rows:
            month = [status for t, status in rows if timedelta(0) <= t - first <= 30 * DAY]
            day = [t for t, _ in rows if t.date() == first.date()]
            if len(month) >= 50 and month.count("accepted") / len(month) < 0.02 or len(day) >= 40:
                yield who
                break


def words(text):
    return re.findall(r"\w+", text.lower())


def template(s):
    users = defaultdict(lambda: defaultdict(int))
    for row in s.kinds["bid"]:
        if len(words(row["text"])) >= 60:
            users[" ".join(words(row["text"]))][row["who"]] += 1
    for counts in users.values():
        often = {who for who, n in counts.items() if n >= 3}
        if len(often) >= 2 and len(counts) <= 10 and not s.grouped(often):
            yield from often


def plain(account):
    return account.replace(" ", "").lower()


def self_dealing(s):
    paying = defaultdict(set)
    for client in s.kinds["client"]:
        paying[client["client_id"]] |= {plain(a) for a in client["payment_accounts"].split(";")}
    for who, kinds in s.by.items():
        own = {plain(a) for a, _, _ in s.accounts(who)}
        for row in kinds["payment"]:
            if row["direction"] in ("earning", "prepayment", "charge") and own & ({plain(row.get("account", "-"))} | paying[row.get("client_id")]):
                yield who
                break


def shared_payout(s):
    users = defaultdict(set)
    for who in s.by:
        for account, _, _ in s.accounts(who):
            users[plain(account)].add(who)
    yield from (w for group in users.values() if len(group) > 1 and not s.grouped(group) for w in group)


def folded(name):
    text = unicodedata.normalize("NFKD", name.lower())
    return frozenset(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c))))


def latin(name):
    return all("LATIN" in unicodedata.name(c) for c in name if c.isalpha())


def name_mismatch(s):
    for who, kinds in s.by.items():
        for profile in kinds["contractor"][-1:]:
            company = profile.get("company", {}).get("name", "")
            known = [profile["legal_name"], *profile.get("former_names", []), *profile.get("aliases", []), *([company] if company else [])]
            known += [d["name_on_document"] for d in kinds["document"]]
            for _, holder, _ in s.accounts(who):
                if latin(holder) and all(latin(n) for n in known) and not any(folded(n) == folded(holder) for n in known):
                    yield who
                    break


def churn(s):
    for who in s.by:
        first = {}
        for account, holder, t in sorted(s.accounts(who), key=lambda a: a[2]):
            first.setdefault(plain(account), t)
        changes = [t for t in sorted(first.values())[1:] if t >= SINCE]
        holders = {folded(h) for _, h, t in s.accounts(who) if t >= SINCE}
        if runs(changes, 3, 90 * DAY) or len(holders) >= 2:
            yield who


def same_document(s):
    users = defaultdict(set)
    for row in s.kinds["document"]:
        for key in ("number", "image_hash"):
            if key in row:
                users[row[key]].add(row["who"])
    yield from (w for group in users.values() if len(group) > 1 and not s.grouped(group) for w in group)


def shared_device(s):
    users = defaultdict(lambda: defaultdict(set))
    for row in s.kinds["login"]:
        if row.get("device_id") and row.get("success") != "false":
            users[row["platform"], row["device_id"]][row["who"]].add(row["t"].date())
    for counts in users.values():
        often = {who for who, dates in counts.items() if len(dates) >= 3}
        if len(often) > 1 and not s.grouped(often):
            yield from often


RULES = {cast.COUNTRIES: many_countries, cast.SHARED_IP: shared_ip, cast.LONG: long_sessions, cast.REMOTE: remote_desktop, cast.VOLUME: bid_volume,
         cast.TEMPLATE: template, cast.SELF: self_dealing, cast.PAYOUT: shared_payout, cast.NAME: name_mismatch, cast.CHURN: churn,
         cast.DOCUMENT: same_document, cast.DEVICE: shared_device}


def close_texts(s):
    """Pairs of bids of two contractors with nearly the same text, beyond the meant templates: there should be none."""
    shingles = {}
    for row in s.kinds["bid"]:
        w = words(row["text"])
        shingles.setdefault((row["who"], " ".join(w)), {tuple(w[i:i + 5]) for i in range(len(w) - 4)})
    nearest = 0
    for ((a, x), p), ((b, y), q) in combinations(shingles.items(), 2):
        if a != b and x != y:
            nearest = max(nearest, len(p & q) / len(p | q))
    return nearest


def accidental(s):
    """Addresses and accounts of the contractors' profiles that more than one of them has, outside verified groups."""
    users = defaultdict(set)
    for row in s.kinds["contractor"]:
        for key in [e["address"] for e in row.get("emails", [])] + [p["number"] for p in row.get("phones", [])] + row.get("addresses", []) + [row["username"]]:
            users[key].add(row["who"])
    for row in s.logins:
        users["device " + row.get("device_id", "")].add(row["who"])
        users["ip " + row["ip"]].add(row["who"])
    users.pop("device ", None)
    return {key: sorted(who) for key, who in users.items() if len(who) > 1}


def report(folder):
    """Prints what was found; true where exactly the intended indicators are met."""
    s, right = Sample(folder), True
    found = {slug: set(rule(s)) for slug, rule in RULES.items()}
    print(f"{s.read} records: {len(s.refused)} refused, {len(s.duplicates)} duplicates, {len(s.conflicts)} conflicts")
    for place, why in s.refused:
        print(f"  refused  {place}: {why}")
    for place in s.duplicates:
        print(f"  duplicate  {place}")
    for place in s.conflicts:
        print(f"  conflict  {place}")
    for slug in cast.ALL:
        meant = {p.id for p in cast.PEOPLE if slug in p.expect}
        names = {p.id: p.key for p in cast.PEOPLE}
        print(f"{slug}: {', '.join(sorted(names[w] for w in found[slug]))}")
        if found[slug] != meant:
            right = False
            print(f"  NOT AS MEANT: too many {sorted(found[slug] - meant)}, too few {sorted(meant - found[slug])}")
    counts = [len(words(b["text"])) for b in s.kinds["bid"]]
    print(f"bids {len(counts)}, words {min(counts)} to {max(counts)}; nearest texts of two contractors {close_texts(s):.2f}")
    per = {p.key: len([r for r in s.kinds['login'] if r['who'] == p.id]) for p in cast.PEOPLE}
    print("sign-ins: " + ", ".join(f"{k} {n}" for k, n in per.items()))
    print("latest event: " + max(moment(r[k]) for rows in s.kinds.values() for r in rows for k in ("at", "started_at", "submitted_at", "delivered_at") if r.get(k)).isoformat())
    for key, who in accidental(s).items():
        print(f"shared: {key}: {len(who)} {' '.join(who) if len(who) < 10 else ''}")
    return right
