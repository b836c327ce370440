"""Checks an edition: run.py OUTPUT_DIR. Its last line says how many checks passed and failed."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from browser import Browser, axe_source
from edition import Edition, check_files
from page_checks import check_page
from results import Results


def share(pages, count):
    """The pages in `count` parts of about the same size."""
    parts = [[] for _ in range(count)]
    for page in sorted(pages, key=lambda p: p.size, reverse=True):
        min(parts, key=lambda part: sum(p.size for p in part)).append(page)
    return [part for part in parts if part]


def check_pages(edition, pages, axe, results):
    browser = Browser(axe)
    try:
        for page in pages:
            check_page(browser, edition.root, page, results)
    finally:
        browser.close()


def check(folder, results):
    edition = Edition(folder)
    check_files(edition, results)
    axe = axe_source()
    parts = share(edition.sample(), 2)
    if parts:
        with ThreadPoolExecutor(len(parts)) as pool:
            list(pool.map(lambda part: check_pages(edition, part, axe, results), parts))
    return edition


def main(arguments):
    if len(arguments) != 1:
        print("usage: run.py OUTPUT_DIR", file=sys.stderr)
        return 2
    started = time.monotonic()
    results = Results()
    edition = check(arguments[0], results)
    print(f"{len(edition.pages)} pages read, {len(edition.sample())} opened, {time.monotonic() - started:.1f} s")
    print(results.summary())
    return 1 if results.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
