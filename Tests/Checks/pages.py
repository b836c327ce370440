#!/usr/bin/env python3
"""An edition as other programs read it: pages.py OUTPUT.

Every HTML page is parsed by html5lib without an error, loads nothing from elsewhere, and its links and fragments lead somewhere.
Every Markdown file, rendered by cmark-gfm in GitHub's dialect, holds no raw HTML and no image, notifies nobody, refers to no issue,
and links only within the edition or to the bibliography. Needs html5lib and cmark-gfm.
"""
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-e", "autolink"]
# What cmark-gfm makes of Markdown's own marks. Anything else was raw HTML in a value.
MARKDOWN_TAGS = set("p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td code pre em strong a br hr blockquote del input".split())


class Elements(HTMLParser):
    """The elements of a page: their names, ids and addresses, and the text outside code."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.loads, self.prose = set(), [], [], [], []
        self.code = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        values = dict(attributes)
        self.code += tag in ("code", "pre")
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"] or "")
        elif values.get("href") or values.get("src"):
            self.loads.append(values.get("href") or values.get("src"))

    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre")

    def handle_data(self, data):
        if not self.code:
            self.prose.append(data)


class Edition:
    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.pages = {path: Elements(path.read_text(encoding="utf-8")) for path in sorted(self.folder.rglob("*.html"))}
        self.cited = {entry["address"] for entry in json.loads((ROOT / "Sources/Analysis/Bibliography.json").read_text())}

    def name(self, path):
        return path.relative_to(self.folder)

    def leads_nowhere(self, path, address):
        """Why an address of a file leads nowhere, or None."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None if address in self.cited else f"{address} is no address of the bibliography"
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.is_relative_to(self.folder) or not target.exists():
            return f"{address} leads nowhere"
        if parts.fragment and target in self.pages and unquote(parts.fragment) not in self.pages[target].ids:
            return f"{address} names no element"
        return None


def html_faults(edition):
    for path, page in edition.pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        for (line, _), code, _ in parser.errors[:5]:
            yield f"{edition.name(path)}:{line}: {code}"
        for address in page.loads:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not (path.parent / unquote(parts.path)).exists():
                yield f"{edition.name(path)}: loads {address}"
        if len(page.ids) != len(set(page.ids)):
            yield f"{edition.name(path)}: an id stands twice"
        for address in sorted(set(page.links)):
            if reason := edition.leads_nowhere(path, address):
                yield f"{edition.name(path)}: {reason}"


def markdown_faults(edition):
    for path in sorted(edition.folder.rglob("*.md")):
        if path == edition.folder / "README.md":
            continue
        rendered = subprocess.run([*MARKDOWN, str(path)], capture_output=True, check=True).stdout.decode("utf-8")
        page = Elements(rendered)
        for tag in sorted(page.tags - MARKDOWN_TAGS):
            yield f"{edition.name(path)}: <{tag}> comes through"
        for address in page.links:
            if reason := edition.leads_nowhere(path, address):
                yield f"{edition.name(path)}: {reason}"
        prose = "".join(page.prose)
        for found in re.findall(r"(?<![\w/])@\w[\w-]*|(?<![\w&])(?:#|GH-)\d+\b", prose)[:5]:
            yield f"{edition.name(path)}: {found} would notify or refer"


def main(arguments):
    if len(arguments) != 1:
        print("pages.py: one folder expected.", file=sys.stderr)
        return 2
    edition = Edition(arguments[0])
    tickets = len(list(edition.folder.rglob("*.md")))
    if not edition.pages:
        print(f"{edition.folder.name}: no page. Expected an edition.", file=sys.stderr)
        return 1
    faults = [*html_faults(edition), *markdown_faults(edition)]
    for fault in faults[:50]:
        print(fault)
    print(f"{arguments[0]}: {len(edition.pages)} pages of HTML and {tickets} of Markdown, {len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
