"""The pages of an edition, and what can be checked of all of them without a browser."""

import html
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

CONTRACTOR_LIMIT = 150_000
PAGE_LIMIT = 300_000

ID = re.compile(rb'\sid="([^"]*)"')
LINK = re.compile(rb'<a\s[^>]*?href="([^"]*)"')
RESOURCE = re.compile(rb'<(?:link\s[^>]*?href|(?:img|script|source|iframe|use)\s[^>]*?(?:src|href))="([^"]*)"')
STYLED = re.compile(rb'<[a-z][^<>]*?\s(style|on[a-z]+)="')
FINDING = re.compile(rb'<article\s[^>]*?class="finding[ "]')


class Page:
    """One HTML file, read once."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        data = path.read_bytes()
        self.size = len(data)
        self.findings = len(FINDING.findall(data))
        ids = [html.unescape(i.decode()) for i in ID.findall(data)]
        self.ids = set(ids)
        self.repeated = sorted(i for i in self.ids if ids.count(i) > 1) if len(ids) != len(self.ids) else []
        self.links = sorted({html.unescape(l.decode()) for l in LINK.findall(data)})
        self.resources = sorted({html.unescape(r.decode()) for r in RESOURCE.findall(data)})
        self.styled = sorted({s.decode() for s in STYLED.findall(data)})


class Edition:
    """All pages of a folder."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.pages = [Page(self.root, p) for p in sorted(self.root.rglob("*.html"))]
        self.by_name = {p.name: p for p in self.pages}

    def under(self, folder):
        return [p for p in self.pages if p.name.startswith(folder + "/")]

    def sample(self):
        """One page of each kind: those that are most likely to break."""
        names = ["index.html", "methodology.html", "data-quality.html"]
        chosen = [self.by_name[n] for n in names if n in self.by_name]
        contractors = self.under("contractors")
        if contractors:
            chosen.append(max(contractors, key=lambda p: p.findings))
            chosen.append(min(contractors, key=lambda p: p.findings))
            chosen.append(max(contractors, key=lambda p: p.size))
        for folder in ("clusters", "indicators"):
            if self.under(folder):
                chosen.append(max(self.under(folder), key=lambda p: p.size))
        # A folder that is no edition, such as a mock: its own pages.
        if not chosen:
            chosen = [p for p in self.pages if "/" not in p.name]
        return list(dict.fromkeys(chosen))


def check_files(edition, results):
    """Every page: size, links, resources, markup."""
    results.check("the folder has pages", str(edition.root), [] if edition.pages else ["no HTML file"])
    if "index.html" in edition.by_name:
        missing = [n for n in ("methodology.html", "data-quality.html") if n not in edition.by_name]
        if not edition.under("contractors"):
            missing.append("contractors/*.html")
        results.check("the kinds of pages are there", ".", [f"{n} is missing" for n in missing])
    for page in edition.pages:
        results.check("size", page.name, size_faults(page))
        results.check("links", page.name, link_faults(edition, page))
        results.check("resources", page.name, resource_faults(edition, page))
        results.check("markup", page.name, markup_faults(page))


def size_faults(page):
    limit = CONTRACTOR_LIMIT if page.name.startswith("contractors/") else PAGE_LIMIT
    return [] if page.size < limit else [f"{page.size} bytes; it must be under {limit}"]


def link_faults(edition, page):
    """A link within the edition leads to a file, and to an id where it names one."""
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme in ("http", "https", "mailto"):
            continue
        if parts.scheme or parts.netloc:
            yield f"{link} is neither within the edition nor a web address"
            continue
        target = page
        if parts.path:
            path = (page.path.parent / unquote(parts.path)).resolve()
            if not path.is_file() or edition.root not in path.parents:
                yield f"{link} leads to no file of the edition"
                continue
            target = edition.by_name.get(path.relative_to(edition.root).as_posix())
        if parts.fragment and target and unquote(parts.fragment) not in target.ids:
            yield f"{link} leads to no id"


def resource_faults(edition, page):
    """What a page loads is a file of the edition."""
    for link in page.resources:
        parts = urlsplit(link)
        if not parts.path and not parts.scheme and not parts.netloc and parts.fragment:
            if unquote(parts.fragment) not in page.ids:
                yield f"{link} is no id of the page"
            continue
        path = (page.path.parent / unquote(parts.path)).resolve()
        if parts.scheme or parts.netloc or not path.is_file() or edition.root not in path.parents:
            yield f"{link} is no file of the edition"


def markup_faults(page):
    yield from (f"the id {i} stands twice" for i in page.repeated)
    yield from (f"an element has an attribute {s}, which the content policy forbids" for s in page.styled)
