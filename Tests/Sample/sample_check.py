"""Says who meets which of the twelve rules, and whether it is as meant: a second opinion on generator and product alike."""

from collections import defaultdict
from itertools import combinations

import sample_cast as cast
from sample_reading import Sample, moment
from sample_rules import RULES, words


def close_texts(s):
    """Pairs of bids of two contractors with nearly the same text, beyond the meant templates: there should be none."""
    shingles = {}
    for row in s.kinds["bid"]:
        w = words(row["text"])
        shingles.setdefault((row["who"], " ".join(w)), {tuple(w[i : i + 5]) for i in range(len(w) - 4)})
    nearest = 0
    for ((a, x), p), ((b, y), q) in combinations(shingles.items(), 2):
        if a != b and x != y:
            nearest = max(nearest, len(p & q) / len(p | q))
    return nearest


def accidental(s):
    """Addresses and accounts of the contractors' profiles that more than one of them has, outside verified groups."""
    users = defaultdict(set)
    for row in s.kinds["contractor"]:
        for key in (
            [e["address"] for e in row.get("emails", [])]
            + [p["number"] for p in row.get("phones", [])]
            + row.get("addresses", [])
            + [row["username"]]
        ):
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
    print(
        f"bids {len(counts)}, words {min(counts)} to {max(counts)}; nearest texts of two contractors {close_texts(s):.2f}"
    )
    per = {p.key: len([r for r in s.kinds["login"] if r["who"] == p.id]) for p in cast.PEOPLE}
    print("sign-ins: " + ", ".join(f"{k} {n}" for k, n in per.items()))
    print(
        "latest event: "
        + max(
            moment(r[k])
            for rows in s.kinds.values()
            for r in rows
            for k in ("at", "started_at", "submitted_at", "delivered_at")
            if r.get(k)
        ).isoformat()
    )
    for key, who in accidental(s).items():
        print(f"shared: {key}: {len(who)} {' '.join(who) if len(who) < 10 else ''}")
    return right
