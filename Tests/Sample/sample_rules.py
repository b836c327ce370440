"""The twelve rules, each as simply as can be: who meets it, by the records alone."""

import re
import unicodedata
from collections import defaultdict
from datetime import timedelta
from itertools import combinations

import sample_cast as cast
from sample_reading import DAY, HOUR, SINCE, moment

HUB = 25


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
        others = [
            moment(r[k])
            for kind, rows in kinds.items()
            for r in rows
            for k in ("at", "started_at", "ended_at", "delivered_at")
            if r.get(k) and not (kind == "login" and k == "ended_at") and kind != "contract"
        ]
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
            if row["direction"] in ("earning", "prepayment", "charge") and own & (
                {plain(row.get("account", "-"))} | paying[row.get("client_id")]
            ):
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
            known = [
                profile["legal_name"],
                *profile.get("former_names", []),
                *profile.get("aliases", []),
                *([company] if company else []),
            ]
            known += [d["name_on_document"] for d in kinds["document"]]
            for _, holder, _ in s.accounts(who):
                if (
                    latin(holder)
                    and all(latin(n) for n in known)
                    and not any(folded(n) == folded(holder) for n in known)
                ):
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


RULES = {
    cast.COUNTRIES: many_countries,
    cast.SHARED_IP: shared_ip,
    cast.LONG: long_sessions,
    cast.REMOTE: remote_desktop,
    cast.VOLUME: bid_volume,
    cast.TEMPLATE: template,
    cast.SELF: self_dealing,
    cast.PAYOUT: shared_payout,
    cast.NAME: name_mismatch,
    cast.CHURN: churn,
    cast.DOCUMENT: same_document,
    cast.DEVICE: shared_device,
}
