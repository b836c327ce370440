"""The checks of one page in the browser."""

import base64
import io
import re

from pypdf import PdfReader

WIDTHS = (1280, 360, 320)
SCHEMES = ("light", "dark")

# What stands beyond the right edge, but for boxes that scroll by themselves.
SIDEWAYS = """
const root = document.documentElement;
return { wide: Math.max(root.scrollWidth, document.body.scrollWidth), room: root.clientWidth };
"""

OUTLINE = """
return {
  title: document.title.trim(), language: document.documentElement.lang,
  heads: [...document.querySelectorAll('h1')].map(h => h.textContent.trim()),
  dangling: [...document.querySelectorAll('a[href^="#"]')]
    .map(a => decodeURIComponent(a.hash.slice(1))).filter(id => id && !document.getElementById(id)),
  unnamed: [...document.querySelectorAll('svg[role="img"]')].filter(svg =>
    !(svg.getAttribute('aria-labelledby') || '').split(' ').every(id => {
      const part = document.getElementById(id);
      return part && svg.contains(part) && part.textContent.trim();
    })).length,
  label: (document.querySelector('.tlp') || { textContent: '' }).textContent.trim(),
};
"""

LABEL = re.compile(r"^TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)$")


def check_page(browser, root, page, results):
    """All checks of a page: as it opens, in every width and scheme, and on paper."""
    browser.set_view(WIDTHS[0], SCHEMES[0])
    requests, errors = browser.open(page.path)
    results.check("network", page.name, foreign(requests, root))
    results.check("console", page.name, errors)
    outline = browser.script(OUTLINE)
    results.check("title and heading", page.name, outline_faults(outline))
    results.check("in-page links", page.name, (f"#{i} leads nowhere" for i in outline["dangling"]))
    results.check(
        "drawings have names", page.name,
        [f"{outline['unnamed']} without title and description"] if outline["unnamed"] else [])
    for scheme in SCHEMES:
        for width in WIDTHS:
            browser.set_view(width, scheme)
            place = f"{page.name} [{scheme}, {width}]"
            results.check("sideways scroll", place, sideways_faults(browser.script(SIDEWAYS)))
            results.check("accessibility", place, map(sentence, browser.violations()))
    browser.set_view(WIDTHS[0], SCHEMES[0])
    results.check("print", page.name, print_faults(browser.pdf(), outline["label"]))


def foreign(requests, root):
    """Addresses that are no file of the edition."""
    home = root.as_uri() + "/"
    if not requests:
        yield "no request was recorded, so nothing is known"
    yield from (f"asks for {r[:120]}" for r in requests if not r.startswith(home))


def outline_faults(outline):
    if not outline["title"]:
        yield "no title"
    if not outline["language"]:
        yield "no language"
    if len(outline["heads"]) != 1 or not all(outline["heads"]):
        yield f"{len(outline['heads'])} headings of the first level; there must be one, with words"


def sideways_faults(found):
    if found["wide"] > found["room"]:
        yield f"{found['wide']} wide in a window of {found['room']}"


def sentence(violation):
    return f"{violation['id']}: {violation['help']} ({violation['count']}: {', '.join(violation['target'])})"


def print_faults(pdf, label):
    """The handling label stands at top and bottom of each sheet."""
    if not LABEL.match(label):
        yield f"the page's handling label is {label!r}"
        return
    for number, sheet in enumerate(PdfReader(io.BytesIO(base64.b64decode(pdf))).pages, 1):
        heights = label_heights(sheet, label)
        middle = float(sheet.mediabox.height) / 2
        if not any(h > middle for h in heights) or not any(h < middle for h in heights):
            yield f"sheet {number} does not have {label} at top and bottom"


def label_heights(sheet, label):
    """Where the label is printed, from the bottom of the sheet."""
    heights = []

    def visit(text, current, matrix, _font, _size):
        if label in text:
            heights.append(current[1] * matrix[4] + current[3] * matrix[5] + current[5])

    sheet.extract_text(visitor_text=visit)
    return heights
