#!/usr/bin/env python3
"""The rules of the house that no compiler checks: house.py [ROOT] reads every source of the project and names each breach.

Each rule is one function below: given the project, it yields `file:line: what is wrong. What was expected.` Standard library only;
it runs in about a second, and exits with 1 where a rule is broken.
"""
import ipaddress
import re
import subprocess
import sys
from pathlib import Path

# A module that is not ours or Swift's own may be imported by these files only.
THIRD_PARTY = {
    "ArgumentParser": ["Sources/bonafide/", "Tests/BonafideTests/"],
    "Yams": ["Sources/Casework/Configuration.swift", "Sources/Importing/Profiles/Loading/ProfileYAML.swift"],
    "CLibXML2": ["Sources/RecordReading/XML"],
    "CZlib": ["Sources/RecordReading/Gzip", "Sources/RecordReading/Zip", "Sources/RecordReading/Inflate"],
    "CIconv": ["Sources/RecordReading/DecodingSource.swift"],
    "CCrypto": ["Sources/Digests/SHA256.swift", "Sources/Digests/HMACSHA256.swift"],
}
SWIFTS_OWN = {
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Musl", "PackageDescription",
    "PackagePlugin", "Swift", "Synchronization", "Testing",
}
# Targets that get every moment, zone and text from their callers.
WITHOUT_WORLD = ["Analysis", "CaseModel", "Digests", "Importing", "Measures", "RecordReading", "Reporting", "Templating"]
# Addresses that mean no host or nobody's in particular (private use, RFC 1918), outside the ranges reserved for examples.
PLAIN_ADDRESSES = {"0.0.0.0", "127.0.0.1", "255.255.255.255", "10.0.0.4", "192.168.0.1"}
EXAMPLE_NETWORKS = [ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
LONGEST_SOURCE = 400
TEXT_ENDINGS = {
    "", ".swift", ".md", ".py", ".sh", ".css", ".js", ".mustache", ".yaml", ".yml", ".json", ".jsonl", ".csv", ".xml",
    ".txt", ".html", ".h", ".modulemap",
}


class Project:
    """The files of a folder: what git knows or would add, or everything where there is no git."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.texts = {}
        for name in sorted(self.names()):
            path = self.root / name
            if path.is_file() and not path.is_symlink() and path.suffix in TEXT_ENDINGS:
                self.texts[name] = path.read_text(encoding="utf-8", errors="replace")
        self.code = {name: without_literals(text) for name, text in self.texts.items() if name.endswith(".swift")}

    def names(self):
        if (self.root / ".git").exists():
            command = ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            listed = subprocess.run(command, capture_output=True, text=True)
            if listed.returncode == 0:
                return {name for name in listed.stdout.split("\0") if name}
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*") if ".build" not in path.parts}

    def lines(self, *starts, code=False):
        """Every line of the files whose names begin with one of `starts`: name, number, text."""
        for name, text in (self.code if code else self.texts).items():
            if not starts or name.startswith(starts):
                for number, line in enumerate(text.split("\n"), 1):
                    yield name, number, line


LITERAL = re.compile(
    r'(?P<comment>//[^\n]*)|(?P<block>/\*)|(?P<hash>\#*)"(?P<triple>"")?', re.S)


def without_literals(text):
    """Swift text with comments and string literals blanked, line for line. What stands in an interpolation goes too."""
    out, at = [], 0
    while found := LITERAL.search(text, at):
        out.append(text[at:found.start()])
        end = literal_end(text, found)
        blank = re.sub(r"[^\n]", " ", text[found.start():end])
        out.append(blank if found["comment"] or found["block"] else '"' + blank[1:-1] + '"')
        at = end
    return "".join(out) + text[at:]


def literal_end(text, found):
    if found["comment"]:
        return found.end()
    if found["block"]:
        end = text.find("*/", found.end())
        return len(text) if end < 0 else end + 2
    marks, at = found["hash"] or "", found.end()
    quote = ('"""' if found["triple"] else '"') + marks
    while at < len(text):
        if text.startswith("\\" + marks + "(", at):
            at = interpolation_end(text, at + len(marks) + 2)
        elif text.startswith("\\" + marks, at):
            at += len(marks) + 2
        elif text.startswith(quote, at):
            return at + len(quote)
        elif text[at] == "\n" and not found["triple"]:
            return at
        else:
            at += 1
    return len(text)


def interpolation_end(text, at):
    depth = 1
    while at < len(text) and depth:
        if (found := LITERAL.match(text, at)) and not found["comment"]:
            at = literal_end(text, found)
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


CRASHES = [
    (re.compile(r"\btry!"), "try! stops the program", "a typed error"),
    (re.compile(r"\bas!"), "as! stops the program", "a conditional cast"),
    (re.compile(r"\b(fatalError|preconditionFailure)\b"), "a call that stops the program", "an error or an empty answer"),
    (re.compile(r"(?<=[\w)\]}\"?])(?<!\btry)(?<!\bas)!(?!=)"), "a forced unwrap", "guard let, or ??"),
]


def no_crash(project):
    """Nothing in Sources stops the program."""
    for name, number, line in project.lines("Sources/", code=True):
        for pattern, wrong, expected in CRASHES:
            if pattern.search(line):
                yield f"{name}:{number}: {wrong}. Expected {expected}."


MACHINE = re.compile(r"(?<![\w.~*$}>-])/(?:work|root|opt|home|Users|tmp|mnt)/[\w.]")


def no_machine_path(project):
    """No path of one machine."""
    for name, number, line in project.lines():
        if (found := MACHINE.search(line)) and not name.startswith("Tests/Checks/"):
            yield f"{name}:{number}: {found.group()}… is a path of one machine. Expected a path from the project's root."


IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+|public\s+|internal\s+|private\s+|package\s+)*import\s+(?:(?:struct|class|enum|func|protocol|let|var|typealias)\s+)?(\w+)")


def third_party_imports(project):
    """A third-party module is imported in as few files as can be."""
    ours = {name.split("/")[1] for name in project.texts if name.startswith("Sources/") and name.count("/") > 1}
    for name, number, line in project.lines("Sources/", "Tests/", "Package.swift", code=True):
        if not (found := IMPORT.match(line)):
            continue
        module = found[1]
        if module in THIRD_PARTY:
            if not name.startswith(tuple(THIRD_PARTY[module])):
                yield f"{name}:{number}: {module} is imported here. Expected only in {', '.join(THIRD_PARTY[module])}."
        elif module not in SWIFTS_OWN and module not in ours:
            yield f"{name}:{number}: {module} is neither ours nor Swift's own. Expected a module of tests/Checks' list."


def short_files(project):
    """No source is longer than one can hold in mind."""
    for name, text in project.texts.items():
        length = text.count("\n")
        if name.startswith("Sources/") and name.endswith(".swift") and length >= LONGEST_SOURCE:
            yield f"{name}:{length}: {length} lines. Expected fewer than {LONGEST_SOURCE}: split it by idea."


def nothing_left_open(project):
    """No note of work undone."""
    for name, number, line in project.lines("Sources/", "Tests/", "templates/", "docs/", "Benchmarks/", "Makefile", ".ci/"):
        if (found := re.search(r"\b(TODO|FIXME)\b", line)) and not name.startswith("Tests/Checks/"):
            yield f"{name}:{number}: {found[1]}. Expected the work, or an issue."


COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(")
TOKEN = re.compile(r"--[\w-]+\s*:[^;}]*")


def colours_are_tokens(project):
    """A colour is written once, as a token of the style sheet."""
    for name, number, line in project.lines("templates/"):
        if not name.endswith((".css", ".css.mustache", ".html.mustache")):
            continue
        if name.endswith((".css", ".css.mustache")):
            line = TOKEN.sub("", line)
        else:
            line = re.sub(r"(?:href|id|for)=\"[^\"]*\"|\{\{#[^}]*\}\}", "", line)
        if found := COLOUR.search(line):
            yield f"{name}:{number}: the colour {found.group()}. Expected var(--token), and the token in the style sheet's head."
    drawn = re.compile(r"(?:fill|stroke|color|style)=\\?\"(?!none|currentColor)")
    for name, number, line in project.lines("Sources/Reporting/", "templates/"):
        if found := drawn.search(line):
            yield f"{name}:{number}: {found.group()}… in markup. Expected a class, and its style in the style sheet."


ADDRESS = re.compile(r"(?<![\w.:/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)")


def reserved_addresses(project):
    """Every IP address is from a range reserved for examples."""
    for name, number, line in project.lines("input/", "Tests/", "docs/", "Sources/", "README.md", "CONTRIBUTING.md"):
        for found in ADDRESS.findall(line):
            if found in PLAIN_ADDRESSES or name.startswith("Tests/Checks/"):
                continue
            try:
                address = ipaddress.ip_address(found)
            except ValueError:
                continue
            if not any(address in network for network in EXAMPLE_NETWORKS):
                yield f"{name}:{number}: {found} may be somebody's address. Expected 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24."


MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
EXAMPLE_DOMAIN = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net)|[\w-]+\.(?:example|invalid|test))$|\.(?:example|invalid|test)$", re.I)


def reserved_mailboxes(project):
    """Every mail address is of a domain reserved for examples."""
    for name, number, line in project.lines("input/", "docs/", "README.md", "CONTRIBUTING.md"):
        for domain in MAIL.findall(line):
            if not EXAMPLE_DOMAIN.search(domain.rstrip(".")):
                yield f"{name}:{number}: a mail address at {domain}. Expected one at example.org."


WORLD = re.compile(r"\b(?:Date\(\)|Date\.now|ContinuousClock|SuspendingClock|UUID\(\)|Locale\b|TimeZone\.current|ProcessInfo\b|getenv\b|SystemRandomNumberGenerator\b|\.random\(|\.shuffled\(\)|\.randomElement\(\))")
DISK = re.compile(r"\b(?:FileManager|FileHandle|URLSession)\b")


def no_world_below(project):
    """No clock, chance, locale or environment below Casework and Publishing, and no file system but in the readers."""
    for name, number, line in project.lines(*(f"Sources/{target}/" for target in WITHOUT_WORLD), code=True):
        found = WORLD.search(line) or (not name.startswith("Sources/RecordReading/") and DISK.search(line))
        if found:
            yield f"{name}:{number}: {found.group()} below Casework. Expected a value handed down."


VAGUE = re.compile(r"\b(?:class|struct|enum|actor|protocol|typealias)\s+(\w*(?:Manager|Helper|Helpers|Util|Utils|Utilities|Service|Base))\b")


def names_say_something(project):
    """No name that says nothing."""
    for name, number, line in project.lines("Sources/", "Tests/", code=True):
        if found := VAGUE.search(line):
            yield f"{name}:{number}: the name {found[1]} says nothing. Expected the field's word for what it is."


LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")


def links_lead_somewhere(project):
    """Every relative link of the documents leads to a file of the project."""
    for name, number, line in project.lines():
        if not name.endswith(".md") or name.startswith(("Tests/", "templates/")):
            continue
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            path = target.split("#")[0]
            if path and "://" not in path and not path.startswith("mailto:"):
                if not (project.root / name).parent.joinpath(path).exists():
                    yield f"{name}:{number}: the link to {path} leads nowhere. Expected a path from this file."


NAMED = re.compile(r"`((?:[\w+]+/)*[\w+]+\.swift)`")


def named_sources_exist(project):
    """Every source that the architecture names is there."""
    for name, number, line in project.lines("docs/architecture.md"):
        for source in NAMED.findall(line):
            if not any(("/" + text).endswith("/" + source) for text in project.texts):
                yield f"{name}:{number}: there is no {source}. Expected a file under Sources."


RULES = [
    no_crash, no_machine_path, third_party_imports, short_files, nothing_left_open, colours_are_tokens,
    reserved_addresses, reserved_mailboxes, no_world_below, names_say_something, links_lead_somewhere,
    named_sources_exist,
]


def main(arguments):
    root = arguments[0] if arguments else Path(__file__).resolve().parents[2]
    project = Project(root)
    if not project.texts:
        print(f"{root}: nothing to check. Expected the project's root.", file=sys.stderr)
        return 1
    broken = 0
    for rule in RULES:
        breaches = list(rule(project))
        broken += bool(breaches)
        for breach in breaches:
            print(breach)
        if breaches:
            print(f"Broken: {rule.__doc__} ({len(breaches)} places)")
    print(f"House rules over {len(project.texts)} files: {len(RULES) - broken} passed, {broken} failed.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
