#!/usr/bin/env python3
"""Speed and memory, as ratios to what a user would write instead: bench.py [--runs N] [--quick | --full] [--gate]

Input and peers come from ../shared/bench beside the project; where they are absent, or a library cannot be installed, what needs
them is skipped and said so. All programs read the same files in the same memory-backed folder and take turns, so that a busy
machine slows all of them. A figure is the median of N turns; memory is the peak of the process as the kernel counts it.
"""
import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".build" / "bench-venv"
PYTHON = PEERS / "bin" / "python"
LIBRARIES = ["duckdb==2.0.0", "minijinja==3.1.0", "pandas==3.1.1", "jinja2==3.1.6"]
# 20,000 contractors take 1.6 GB of input, and their pages and the memory of the run beside it.
SPACE_FOR_BIG = 14 << 30
MEGABYTE = 1 << 20

# The ways in which DuckDB can load the file with its times parsed; the fastest of them is the bar.
DUCKDB = """
import duckdb, json, sys, time
path = sys.argv[1]
ways = {
  "as the sniffer finds the types": f"create table t as select * from read_csv('{path}')",
  "with the types of the times given": f"create table t as select * from read_csv('{path}', header=true, types={{'at': 'TIMESTAMP', 'ended_at': 'TIMESTAMP'}})",
  "as text, then cast": f'create table t as select * exclude ("at", ended_at), "at"::timestamp as "at", ended_at::timestamp as ended_at from read_csv(\\'{path}\\', all_varchar=true, header=true)',
}
took = {}
for name, statement in ways.items():
    db = duckdb.connect(config={"threads": 2})
    begun = time.perf_counter()
    db.execute(statement)
    took[name] = time.perf_counter() - begun
    kinds = {row[0]: row[1] for row in db.execute("describe t").fetchall()}
    assert kinds["at"].startswith("TIMESTAMP") and kinds["ended_at"].startswith("TIMESTAMP"), kinds
    db.close()
print(json.dumps(took))
"""

DUCKDB_JSON = """
import duckdb, json, sys, time
path = sys.argv[1]
keys = list(json.loads(open(path).readline()))
times = {"at", "last_active_at", "ended_at"}
columns = ", ".join(f"'{key}': '{'TIMESTAMP' if key in times else 'VARCHAR'}'" for key in keys)
ways = {
  "as the sniffer finds the types": f"create table t as select * from read_json('{path}', format='newline_delimited')",
  "with the types given": f"create table t as select * from read_json('{path}', format='newline_delimited', columns={{{columns}}})",
}
took = {}
for name, statement in ways.items():
    db = duckdb.connect(config={"threads": 2})
    begun = time.perf_counter()
    db.execute(statement)
    took[name] = time.perf_counter() - begun
    kinds = {row[0]: row[1] for row in db.execute("describe t").fetchall()}
    assert kinds["at"].startswith("TIMESTAMP"), kinds
    db.close()
print(json.dumps(took))
"""

# A vendor's names for the columns of sign-ins, and a profile that reads them.
VENDOR = {"contractor_id": "Account", "at": "Signed in", "ended_at": "Signed out", "ip": "IP address", "country": "IP country",
          "device_id": "Device", "user_agent": "Browser", "login_id": "Session"}
PROFILE = """
profile: bench-sessions
title: Sessions of a platform, for the benchmark
match:
  - columns: [Account, Signed in, IP address]
read: {format: csv}
zone: UTC
times: ["yyyy-MM-dd HH:mm:ss"]
records:
  - kind: login
    fields:
      login_id: Session
      contractor_id: Account
      at: Signed in
      ended_at: Signed out
      ip: IP address
      country: IP country
      device_id: Device
      user_agent: Browser
      asn: asn
      network_type: network_type
      remote_access: remote_access
      client_time_zone: client_time_zone
"""


class Turn:
    """One run of one program: seconds, peak bytes, what it printed."""

    def __init__(self, command, env=None):
        with tempfile.TemporaryFile() as said:
            begun = time.perf_counter()
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, env=env)
            _, status, usage = os.wait4(child.pid, 0)
            self.seconds = time.perf_counter() - begun
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            self.text = said.read().decode("utf-8", "replace")
        self.peak = usage.ru_maxrss * 1024
        if child.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, command))}: exit status {child.returncode}\n{self.text[-2000:]}")


class WatchedTurn:
    """One run of a report that says how long its steps took; the memory in use is looked at every few milliseconds."""

    # The edge of a step is known to about the time that a program needs to start.
    EDGE = 0.15

    def __init__(self, command):
        samples = []
        with tempfile.TemporaryFile() as said:
            begun = time.perf_counter()
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
            while child.poll() is None:
                samples.append((time.perf_counter() - begun, resident(child.pid)))
                time.sleep(0.005)
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        steps = re.search(r"Read in ([\d.,]+) s, assessed in ([\d.,]+) s, written in ([\d.,]+) s", text)
        if child.returncode != 0 or not steps:
            raise SystemExit(f"{' '.join(map(str, command))}: exit status {child.returncode}\n{text[-2000:]}")
        self.reading, self.assessing, self.writing = (float(number.replace(",", "")) for number in steps.groups())
        end = self.reading + self.assessing
        around = [size for at, size in samples if abs(at - self.reading) <= self.EDGE]
        self.portfolio = min(around)
        self.peak = max(size for at, size in samples if self.reading <= at <= end + self.EDGE)


def resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


class Contest:
    """Programs that take turns on the same work."""

    def __init__(self, runs):
        self.runs, self.programs, self.turns = runs, {}, {}

    def add(self, name, run):
        self.programs[name] = run

    def hold(self):
        for _ in range(self.runs):
            for name, run in self.programs.items():
                self.turns.setdefault(name, []).append(run())
        return self

    def seconds(self, name):
        return statistics.median(turn.seconds for turn in self.turns[name])

    def peak(self, name):
        return statistics.median(turn.peak for turn in self.turns[name])


class Figures:
    """The table that is printed, and whether every limit is kept."""

    def __init__(self):
        self.failed = 0
        self.skipped = []

    def title(self, text):
        print(f"\n{text}", flush=True)

    def ratio(self, what, value, limit):
        self.row(what, f"{value:.2f}", value, limit, f"{limit:.2f}" if limit else "")

    def megabytes(self, what, size, limit):
        self.row(what, f"{size / MEGABYTE:.0f} MB", size, limit, f"{limit / MEGABYTE:.0f} MB" if limit else "")

    def note(self, what, value):
        self.row(what, value, 0, None, "")

    def skip(self, what, why):
        self.skipped.append(f"{what}: {why}")

    def row(self, what, shown, value, limit, shown_limit):
        verdict = "" if limit is None else "PASS" if value <= limit else "FAIL"
        self.failed += verdict == "FAIL"
        bound = f"at most {shown_limit}" if limit is not None else ""
        print(f"  {what:<58} {shown:>9}   {bound:<16} {verdict}".rstrip(), flush=True)


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.figures = options, Path(folder), Figures()
        self.binary, self.shared = Path(options.binary).resolve(), Path(options.shared).resolve()
        self.count = 0

    def generate(self, contractors, logins=500, kind="csv"):
        out = self.folder / (f"input-{contractors}" + ("" if kind == "csv" else f"-{kind}"))
        if not out.exists():
            command = [sys.executable, str(self.shared / "generate.py"), str(out), "--contractors", str(contractors), "--logins", str(logins)]
            subprocess.run(command + ["--login-format", kind], check=True)
        return out

    def logins_alone(self, kind):
        """A folder with the sign-ins and contractors only."""
        every = self.generate(2000, kind=kind)
        source = self.folder / f"reading-{kind}"
        source.mkdir(exist_ok=True)
        for name in ("contractors.csv", f"logins.{kind}"):
            if not (source / name).exists():
                os.link(every / name, source / name)
        return source

    def fresh(self):
        """A folder that does not exist yet; the one before is removed, so that memory holds one edition only."""
        shutil.rmtree(self.folder / f"output-{self.count}", ignore_errors=True)
        self.count += 1
        return self.folder / f"output-{self.count}"

    def check(self, source, jobs):
        return Turn([self.binary, "check", source, "--jobs", str(jobs), "--quiet", "--no-progress"])

    def report(self, source, jobs=2):
        out = self.fresh()
        return Turn([self.binary, "report", source, "--output", out, "--jobs", str(jobs), "--quiet", "--no-progress"])

    def peer(self, engine, source):
        return Turn([PYTHON, self.shared / "peer.py", engine, source, self.fresh()])

    def duckdb(self, source, program=None, name="logins.csv"):
        """One turn of each way; the seconds are those of the statement, without Python's start."""
        turn = Turn([PYTHON, "-c", program or DUCKDB, str(source / name)])
        turn.ways = json.loads(turn.text.strip().splitlines()[-1])
        return turn

    def reading(self, peers):
        """1,000,000 logins from CSV into the portfolio, beside DuckDB loading the same file into a table."""
        source = self.logins_alone("csv")
        contest = Contest(self.options.runs)
        contest.add("bonafide", lambda: self.check(source, 2))
        contest.add("one job", lambda: self.check(source, 1))
        if peers:
            contest.add("duckdb", lambda: self.duckdb(source))
        contest.hold()
        rows = (source / "logins.csv").read_bytes().count(b"\n") - 1
        self.figures.title(f"Reading {rows:,} logins ({(source / 'logins.csv').stat().st_size / MEGABYTE:.0f} MB of CSV) into the portfolio")
        if peers:
            ways = [turn.ways for turn in contest.turns["duckdb"]]
            medians = {name: statistics.median(way[name] for way in ways) for name in ways[0]}
            best = min(medians, key=medians.get)
            self.figures.ratio("time / DuckDB loading the file into a table", contest.seconds("bonafide") / medians[best], 0.5)
            self.figures.note(f"DuckDB at its best: {best}", f"{medians[best]:.2f} s")
        self.figures.note("time", f"{contest.seconds('bonafide'):.2f} s")
        self.figures.ratio("time with two jobs / with one", contest.seconds("bonafide") / contest.seconds("one job"), None)
        self.figures.megabytes("peak memory", contest.peak("bonafide"), None)

    def formats(self, peers):
        """The same sign-ins as JSON Lines, as XML, and as a CSV that needs a profile."""
        lines, tree, plain = (self.logins_alone(kind) for kind in ("jsonl", "xml", "csv"))
        mapped, profiles = self.mapped(plain)
        contest = Contest(self.options.runs)
        contest.add("csv", lambda: self.check(plain, 2))
        contest.add("mapped", lambda: Turn([self.binary, "check", mapped, "--profiles", profiles, "--jobs", "2", "--quiet", "--no-progress"]))
        contest.add("jsonl", lambda: self.check(lines, 2))
        contest.add("xml", lambda: self.check(tree, 2))
        if peers:
            contest.add("duckdb", lambda: self.duckdb(lines, DUCKDB_JSON, "logins.jsonl"))
        has_xmllint = shutil.which("xmllint")
        if has_xmllint:
            contest.add("xmllint", lambda: Turn([has_xmllint, "--stream", "--noout", tree / "logins.xml"]))
        contest.hold()
        self.figures.title("Reading the same sign-ins in other formats")
        if peers:
            ways = [turn.ways for turn in contest.turns["duckdb"]]
            best = min(statistics.median(way[name] for way in ways) for name in ways[0])
            self.figures.ratio("JSON Lines: time / DuckDB's read_json, times parsed", contest.seconds("jsonl") / best, 1)
        self.figures.note("JSON Lines", f"{contest.seconds('jsonl'):.2f} s")
        if has_xmllint:
            self.figures.ratio("XML: time / xmllint --stream --noout", contest.seconds("xml") / contest.seconds("xmllint"), 1)
        else:
            self.figures.skip("XML beside xmllint", "xmllint is not installed")
        self.figures.note("XML", f"{contest.seconds('xml'):.2f} s")
        self.figures.ratio("CSV through a profile: time / canonical CSV", contest.seconds("mapped") / contest.seconds("csv"), 1 / 0.8)

    def mapped(self, plain):
        """The canonical sign-ins under a vendor's names, with its own form of times, and the profile that reads them."""
        folder, profiles = self.folder / "mapped", self.folder / "profiles"
        if not folder.exists():
            folder.mkdir()
            profiles.mkdir()
            os.link(plain / "contractors.csv", folder / "contractors.csv")
            (profiles / "bench-sessions.yaml").write_text(PROFILE)
            with open(plain / "logins.csv", "rb") as source, open(folder / "sessions.csv", "wb") as target:
                names = source.readline().decode().strip().split(",")
                times = [names.index(name) for name in ("at", "last_active_at", "ended_at") if name in names]
                target.write((",".join(VENDOR.get(name, name) for name in names) + "\n").encode())
                for row in source:
                    cells = row.split(b",")
                    for index in times:
                        cells[index] = cells[index].replace(b"T", b" ").replace(b"Z", b"")
                    target.write(b",".join(cells))
        return folder, profiles

    def whole(self, peers):
        """The whole run: exports in, all pages out."""
        source = self.generate(2000)
        contest = Contest(self.options.runs)
        contest.add("bonafide", lambda: self.report(source))
        contest.add("one job", lambda: self.report(source, jobs=1))
        for engine in ("pandas", "duckdb") if peers else ():
            contest.add(engine, lambda engine=engine: self.peer(engine, source))
        contest.hold()
        ours = contest.seconds("bonafide")
        self.figures.title("The whole run: 2,000 contractors with 1,000,000 logins, all indicators, all pages")
        if peers:
            self.figures.ratio("time / the pandas and Jinja2 script", ours / contest.seconds("pandas"), 1 / 3)
            self.figures.ratio("time / the DuckDB and MiniJinja script", ours / contest.seconds("duckdb"), 0.5)
        self.figures.note("time", f"{ours:.2f} s")
        self.figures.ratio("time with two jobs / with one", ours / contest.seconds("one job"), None)
        self.figures.megabytes("peak memory", contest.peak("bonafide"), 300 * MEGABYTE)
        for engine in ("pandas", "duckdb") if peers else ():
            self.figures.megabytes(f"peak memory of the {engine} script", contest.peak(engine), None)

    def analysis(self):
        """The rules alone, beside the reading of what they need."""
        source = self.generate(10000)
        self.write_bids(source / "bids.csv", 200_000, 10000)
        turns = []
        for _ in range(self.options.runs):
            command = [self.binary, "report", source, "--output", self.fresh(), "--formats", "json", "--jobs", "2"]
            turns.append(WatchedTurn(command + ["--verbose", "--no-progress"]))
        median = lambda pick: statistics.median(map(pick, turns))
        self.figures.title("Analysis: 10,000 contractors with 5,000,000 logins and 200,000 bids, one in twenty nearly a copy of another")
        self.figures.ratio("time of the analysis / of reading", median(lambda turn: turn.assessing / turn.reading), 1)
        self.figures.note("reading, analysis", f"{median(lambda turn: turn.reading):.2f} s, {median(lambda turn: turn.assessing):.2f} s")
        self.figures.ratio("memory on top of the portfolio / of the portfolio", median(lambda turn: turn.peak / turn.portfolio - 1), 0.2)
        self.figures.megabytes("memory with the portfolio", median(lambda turn: turn.portfolio), None)

    def write_bids(self, path, count, contractors):
        """Letters of 80 to 160 words. One in twenty is an earlier one of another contractor with a few words changed."""
        chance = random.Random(7)
        words = [first + middle + last for first in "ba ce di fo gu ha je ki lo mu".split() for middle in "ran lem mis tos vun nar".split()
                 for last in "da er in os um".split()]
        written = []
        with open(path, "w") as file:
            file.write("bid_id,contractor_id,job_id,at,status,amount,currency,text\n")
            for number in range(count):
                if written and chance.random() < 0.05:
                    text = list(chance.choice(written))
                    for _ in range(chance.randrange(1, 5)):
                        text[chance.randrange(len(text))] = chance.choice(words)
                else:
                    text = chance.choices(words, k=chance.randrange(80, 160))
                    if len(written) < 20_000:
                        written.append(text)
                day = f"2026-{chance.randrange(6, 11):02}-{chance.randrange(1, 29):02}T{chance.randrange(24):02}:00:00Z"
                status = "accepted" if chance.random() < 0.2 else "declined"
                file.write(f"b{number},g{chance.randrange(contractors):07},j{chance.randrange(10**6)},{day},{status},")
                file.write(f"{chance.randrange(100, 5000)}.00,USD,{' '.join(text)}\n")

    def growth(self):
        """Twenty times the contractors."""
        small, big = self.generate(1000), self.generate(20000)
        contest = Contest(self.options.runs)
        contest.add("small", lambda: self.report(small))
        contest.add("big", lambda: self.report(big))
        contest.hold()
        self.figures.title("Growth: 20,000 contractors beside 1,000, 500 logins each")
        self.figures.ratio("time / time", contest.seconds("big") / contest.seconds("small"), 24)
        self.figures.ratio("peak memory / peak memory", contest.peak("big") / contest.peak("small"), 22)
        self.figures.note("time of the larger", f"{contest.seconds('big'):.1f} s")
        self.figures.megabytes("peak memory of the larger", contest.peak("big"), None)

    def run(self):
        if not (self.shared / "generate.py").exists():
            self.figures.skip("everything", "generate.py is not in ../shared/bench; --shared names another folder")
            return
        why = without_peers(self.shared)
        if why:
            self.figures.skip("the comparisons with pandas and DuckDB", why)
        self.reading(not why)
        self.formats(not why)
        self.whole(not why)
        if self.options.quick:
            self.figures.skip("the analysis alone", "--quick")
        else:
            self.analysis()
            shutil.rmtree(self.folder / "input-10000")
        space = min(shutil.disk_usage(self.folder).free, available_memory())
        if self.options.quick:
            self.figures.skip("growth to 20,000 contractors", "--quick")
        elif space < SPACE_FOR_BIG and not self.options.full:
            self.figures.skip("growth to 20,000 contractors", f"{space >> 30} GB are free, {SPACE_FOR_BIG >> 30} GB wanted; --full runs it")
        else:
            self.growth()


def without_peers(shared):
    """Why the peers cannot run, or None. Makes their virtual environment once."""
    if not (shared / "peer.py").exists():
        return "peer.py is not in ../shared/bench"
    try:
        if not PYTHON.exists():
            venv.create(PEERS, with_pip=True)
        wanted = subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", *LIBRARIES], capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        return f"no virtual environment ({problem})"
    return None if wanted.returncode == 0 else "their libraries could not be installed"


def available_memory():
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="turns of each program (5)")
    parser.add_argument("--quick", action="store_true", help="without the 10,000 and the 20,000 contractors")
    parser.add_argument("--full", action="store_true", help="with them, however little space there is")
    parser.add_argument("--gate", action="store_true", help="exit with 1 where a limit is not kept")
    parser.add_argument("--binary", default=str(ROOT / ".build/release/bonafide"), help="the program to measure")
    parser.add_argument("--shared", default=str(ROOT.parent / "shared/bench"), help="where generate.py and peer.py are")
    return parser.parse_args()


def main():
    chosen = options()
    if not Path(chosen.binary).exists():
        print(f"{chosen.binary}: not there. Expected a release build: make bench makes one.", file=sys.stderr)
        return 1
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="bonafide-bench-", dir=memory) as folder:
        bench = Bench(chosen, folder)
        print(f"Medians of {chosen.runs} turns on {os.cpu_count()} processors, files {'in memory' if memory else 'on disk'}.")
        bench.run()
    for line in bench.figures.skipped:
        print(f"\nSkipped: {line}.")
    print(f"\n{bench.figures.failed} limits not kept." if bench.figures.failed else "\nEvery limit that was measured is kept.")
    return 1 if chosen.gate and bench.figures.failed else 0


if __name__ == "__main__":
    sys.exit(main())
