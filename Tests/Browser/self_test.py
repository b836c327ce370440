"""Pages with deliberate faults: each check must fail where it should, and nowhere else."""

import sys
import tempfile
from pathlib import Path

from browser import axe_source
from edition import Edition, check_files
from page_checks import SCHEMES, WIDTHS
from results import Results
from run import check_pages

STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #111; }
@media (prefers-color-scheme: dark) { :root { --page: #111; --text: #eee; } .faint { color: #222; } }
body { background: var(--page); color: var(--text); margin: 1rem; font: 1rem sans-serif; overflow-wrap: anywhere; }
.broad { width: 320px; }
@page { margin: 22mm; @top-right { content: "TLP:AMBER"; } @bottom-right { content: "TLP:AMBER"; } }
"""

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="stylesheet" href="{style}">{head}</head>
<body><header><p class="tlp">{label}</p></header><main id="main"><h1>{heading}</h1><p>Nothing to see.</p>{body}</main>
</body></html>
"""

DRAWING = '<svg viewBox="0 0 9 9" role="img" aria-labelledby="d-t d-d"><title id="d-t">A</title>{}</svg>'

# A page's changes to the good page, and the checks that must fail there, with the views where that is narrower.
FAULTS = {
    "index.html": ({"body": DRAWING.format('<desc id="d-d">B</desc>') + '<p><a href="#main">Up</a></p>'}, []),
    "methodology.html": ({}, []),
    "data-quality.html": ({}, []),
    "contractors/large.html": ({"body": "<p>" + "word " * 30_000 + "</p>"}, ["size"]),
    "lost-file.html": ({"body": '<p><a href="gone.html">Gone</a></p>'}, ["links"]),
    "lost-id.html": ({"body": '<p><a href="index.html#gone">Gone</a></p>'}, ["links"]),
    "scheme.html": ({"body": '<p><a href="javascript:void(0)">Run</a></p>'}, ["links"]),
    "lost-anchor.html": ({"body": '<p><a href="#gone">Gone</a></p>'}, ["links", "in-page links"]),
    "foreign.html": (
        {"body": '<img alt="" src="http://127.0.0.1:9/a.png">'}, ["resources", "network", "console"]),
    "outside.html": ({"style": "../outside.css"}, ["resources", "network", "print"]),
    "script.html": ({"head": '<script src="throws.js"></script>'}, ["console"]),
    "inline.html": ({"body": '<p style="margin: 0">Styled</p>'}, ["markup"]),
    "twice.html": ({"body": '<p id="a">A</p><p id="a">A</p>'}, ["markup"]),
    "untitled.html": ({"title": ""}, ["title and heading", "accessibility"]),
    "headless.html": ({"heading": ""}, ["title and heading", "accessibility"]),
    "two-heads.html": ({"body": "<h1>Again</h1>"}, ["title and heading"]),
    "unnamed.html": ({"body": DRAWING.format("")}, ["drawings have names"]),
    "no-text.html": ({"body": '<img src="dot.svg">'}, ["accessibility"]),
    "faint.html": ({"body": '<p class="faint">Faint in the dark</p>'}, ["accessibility [dark"]),
    "broad.html": ({"body": '<p class="broad">As broad as a phone</p>'}, ["sideways scroll [320"]),
    "unlabelled.html": ({"label": "For all"}, ["print"]),
    "other-label.html": ({"label": "TLP:RED"}, ["print"]),
}


def write(folder):
    """The edition, and a file beside it that it must not use."""
    (folder / "edition" / "contractors").mkdir(parents=True)
    (folder / "outside.css").write_text("body { margin: 1rem; }")
    edition = folder / "edition"
    (edition / "style.css").write_text(STYLE)
    (edition / "throws.js").write_text("throw new Error('deliberate');")
    (edition / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9"/></svg>')
    for name, (changes, _) in FAULTS.items():
        values = {
            "title": "A page", "style": "../" * name.count("/") + "style.css", "head": "", "label": "TLP:AMBER",
            "heading": "A page", "body": "", **changes}
        (edition / name).write_text(PAGE.format(**values))
    return edition


def views(scheme_or_width):
    """The views that an expectation such as `accessibility [dark` or `sideways scroll [320` names."""
    return {
        f"[{s}, {w}]" for s in SCHEMES for w in WIDTHS if not scheme_or_width or scheme_or_width in (s, str(w))}


def expected():
    wanted = set()
    for page, (_, checks) in FAULTS.items():
        for check in checks:
            name, _, view = check.partition(" [")
            if name in ("accessibility", "sideways scroll"):
                wanted |= {(name, f"{page} {v}") for v in views(view)}
            else:
                wanted.add((name, page))
    return wanted


def main():
    results = Results(quiet=True)
    with tempfile.TemporaryDirectory() as folder:
        edition = Edition(write(Path(folder)))
        check_files(edition, results)
        check_pages(edition, edition.pages, axe_source(), results)
    found = set(results.failures)
    wrong = [f"did not fail: {name} of {place}" for name, place in sorted(expected() - found)]
    wrong += [f"failed though nothing is wrong: {name} of {place}" for name, place in sorted(found - expected())]
    for line in wrong:
        print(line)
    print(f"{len(expected() & found) + results.passed} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
