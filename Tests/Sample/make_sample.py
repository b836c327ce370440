"""Writes the sample input of bonafide, and checks it.

    python3 Tests/Sample/make_sample.py            writes input/ anew (README.md there is left alone)
    python3 Tests/Sample/make_sample.py --check    compares input/ with what would be written, and recomputes the twelve rules
    python3 Tests/Sample/make_sample.py --table    prints the table of Tests/Sample/README.md

The story: forty-two contractors of `example-market` and of the much smaller `sample-works`, from 25 May to 21 November 2026.
Four of them are one ring: three use one machine, two are paid to one account, two showed the same picture of a document, and
all four sign in from one address and send the same bid. Around them live people who only look odd in one respect (a cloud
desktop that the client demands, a father-in-law's account, a working day in three countries), people who share things and
declared it (a verified agency and a verified couple; a team that nobody verified), people with too little data to say
anything, and people with nothing at all. A dozen broken records are spread over the files, as in every export.

Everybody and everything is invented. Names, places and trades were dealt out without regard to roles, so that neither can be
read from the other. Addresses, domains and telephone numbers are from the ranges that are reserved for examples.

Nothing but the standard library is used, and chance and time zones are of our own making (sample_dice.py): the same bytes on
every machine (but for gzip, where another zlib may pack the same content otherwise). Each person's dice are separate, so that a change in one story leaves the other records as they are.
"""

import gzip
import json
import sys
from pathlib import Path

import sample_cast as cast
import sample_check
import sample_files
import sample_stories

HERE = Path(__file__).resolve().parent
INPUT = HERE.parent.parent / "input"
EXPECTED = HERE / "sample_expected.json"


def table():
    rows = ["| id | who | role | raised | to show |", "| --- | --- | --- | --- | --- |"]
    for p in cast.PEOPLE:
        raised = ", ".join(f"`{slug}`" for slug in p.expect) or "–"
        rows.append(
            f"| {p.id} | {p.name or '(no profile)'}{', ' + p.city if p.city else ''} | {p.key} | {raised} | {p.why} |"
        )
    return "\n".join(rows) + "\n\n" + sample_stories.table()


def write():
    for name, data in sample_files.files().items():
        path = INPUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    total = sum(len(data) for data in sample_files.files().values())
    print(f"wrote {len(sample_files.files())} files, {total:,} bytes")


def unpacked(name, data):
    """A compressor of another version may write other bytes for the same content."""
    return gzip.decompress(data) if name.endswith(".gz") else data


def content(path):
    return unpacked(path.name, path.read_bytes())


def check():
    meant = sample_files.files()
    stale = [
        name
        for name, data in meant.items()
        if not (INPUT / name).is_file() or content(INPUT / name) != unpacked(name, data)
    ]
    extra = [
        p.relative_to(INPUT).as_posix()
        for p in sorted(INPUT.rglob("*"))
        if p.is_file() and not p.name.startswith("README") and p.relative_to(INPUT).as_posix() not in meant
    ]
    if stale or extra:
        print(f"not as generated: {stale}, not of the sample: {extra}")
    described = table() in (HERE / "README.md").read_text(encoding="utf-8") if (HERE / "README.md").exists() else False
    if not described:
        print("Tests/Sample/README.md does not hold the table of the cast (--table prints it)")
    right = sample_check.report(INPUT)
    return right and described and not stale and not extra


def raised(findings):
    """What the product raises: contractor → indicators."""
    with open(findings, encoding="utf-8") as stream:
        contractors = json.load(stream)["contractors"]
    return {c["contractor_id"]: sorted(f["indicator"] for f in c["findings"]) for c in contractors if c["findings"]}


def compare(findings):
    """Whether the product raises what is expected, of everybody and nothing else, and each story its own indicator."""
    got, meant = raised(findings), json.loads(EXPECTED.read_text(encoding="utf-8"))
    for who in sorted(set(got) | set(meant)):
        if got.get(who) != meant.get(who):
            print(f"{who}: raised {got.get(who)}, expected {meant.get(who)}")
    untold = {p["story"] for p in sample_stories.STORIES["people"]} - {
        p["story"] for p in sample_stories.STORIES["people"] if p["story"] in got.get(p["id"], [])
    }
    if untold:
        print(f"stories that raise nothing: {sorted(untold)}")
    everything = sorted({slug for slugs in got.values() for slug in slugs})
    print(f"{len(everything)} indicators raised for {len(got)} contractors")
    return got == meant and not untold


def accept(findings):
    lines = [f"  {json.dumps(who)}: {json.dumps(slugs)}" for who, slugs in sorted(raised(findings).items())]
    EXPECTED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    if "--table" in sys.argv:
        print(table(), end="")
    elif "--check" in sys.argv:
        sys.exit(0 if check() else 1)
    elif "--compare" in sys.argv:
        sys.exit(0 if compare(sys.argv[-1]) else 1)
    elif "--accept" in sys.argv:
        accept(sys.argv[-1])
    else:
        write()
