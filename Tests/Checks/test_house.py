#!/usr/bin/env python3
"""That the house rules can fail: each is given a small project that breaks it, and one that only looks as if it did."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import house


def breaches(rule, files):
    """What a rule says about a project of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(rule(house.Project(folder)))


class HouseRules(unittest.TestCase):
    def broken(self, rule, name, text, place):
        found = breaches(rule, {name: text})
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(place), found[0])

    def kept(self, rule, name, text):
        self.assertEqual(breaches(rule, {name: text}), [])

    def test_everything_that_stops_the_program_is_found(self):
        for line in ["let a = b!", "let a = b![0]", "let a = f()!.x", "try! run()", "x as! Int", "fatalError()",
                     'let a = dictionary["key"]!', "var a: Int!", "let a = list[0]!"]:
            self.broken(house.no_crash, "Sources/A/B.swift", f"import A\n{line}\n", "Sources/A/B.swift:2:")

    def test_negation_inequality_comments_and_texts_stop_nothing(self):
        for line in ["if !a, b != c { }", "// surely!", '"stop! \\(list.map { "no!" })"', "/* a! */ x",
                     '#"a" b!"#', '"""\n  stop! "now!"\n  """', "a = !b"]:
            self.kept(house.no_crash, "Sources/A/B.swift", line + "\n")

    def test_a_text_does_not_hide_the_code_after_it(self):
        self.broken(house.no_crash, "Sources/A/B.swift", 'let a = "\\(f("x)"))" + b!\n', "Sources/A/B.swift:1:")

    def test_a_path_of_one_machine_is_found(self):
        self.broken(house.no_machine_path, "Makefile", "all:\n\tcp x /" + "home/me/y\n", "Makefile:2:")
        self.kept(house.no_machine_path, "README.md", "see https://example.org/home/page and output/tmp/x\n")

    def test_an_import_outside_its_files_is_found(self):
        self.broken(house.third_party_imports, "Sources/Analysis/A.swift", "import Yams\n", "Sources/Analysis/A.swift:1:")
        self.broken(house.third_party_imports, "Sources/Analysis/A.swift", "import struct Odd.Thing\n", "Sources/Analysis/A.swift:1:")
        self.kept(house.third_party_imports, "Sources/bonafide/A.swift", "public import ArgumentParser\nimport Foundation\n")

    def test_a_source_of_four_hundred_lines_is_found(self):
        self.broken(house.short_files, "Sources/A/B.swift", "\n" * 400, "Sources/A/B.swift:400:")
        self.kept(house.short_files, "Sources/A/B.swift", "\n" * 399)

    def test_a_note_of_work_undone_is_found(self):
        self.broken(house.nothing_left_open, "Sources/A/B.swift", "// " + "TODO: later\n", "Sources/A/B.swift:1:")

    def test_a_colour_outside_the_tokens_is_found(self):
        css = "templates/assets/site.css"
        self.broken(house.colours_are_tokens, css, ":root { --ink: #14181f; }\np { color: #333; }\n", css + ":2:")
        self.kept(house.colours_are_tokens, css, ":root { --ink: #14181f; --rule: rgb(1 2 3); }\n#main { color: var(--ink); }\n")
        page = "templates/html/page.html.mustache"
        self.broken(house.colours_are_tokens, page, '<p style="x">\n', page + ":1:")
        self.kept(house.colours_are_tokens, page, '<a href="#bad">{{#add}}{{/add}}&#39;</a>\n')
        self.broken(house.colours_are_tokens, "Sources/Reporting/A.swift", 'x += "fill=\\"red\\""\n', "Sources/Reporting/A.swift:1:")

    def test_an_address_that_may_be_somebodys_is_found(self):
        self.broken(house.reserved_addresses, "input/logins.csv", "a,192.0.2.1\nb,8.8.8" + ".8\n", "input/logins.csv:2:")
        self.kept(house.reserved_addresses, "input/logins.csv", "203.0.113.9,127.0.0.1,203.0.113.999,Chrome/126.0.0.0\n")

    def test_a_mailbox_that_may_be_somebodys_is_found(self):
        self.broken(house.reserved_mailboxes, "input/a.csv", "x@mail.invented.org\n", "input/a.csv:1:")
        self.kept(house.reserved_mailboxes, "input/a.csv", "x@example.org;y@mail.example.com;z@shop.example\n")

    def test_the_world_below_casework_is_found(self):
        self.broken(house.no_world_below, "Sources/Analysis/A.swift", "let now = Date()\n", "Sources/Analysis/A.swift:1:")
        self.broken(house.no_world_below, "Sources/Reporting/A.swift", "FileManager.default\n", "Sources/Reporting/A.swift:1:")
        self.kept(house.no_world_below, "Sources/Casework/A.swift", "let now = Date()\n")

    def test_a_name_that_says_nothing_is_found(self):
        self.broken(house.names_say_something, "Sources/A/B.swift", "struct PageManager {}\n", "Sources/A/B.swift:1:")
        self.kept(house.names_say_something, "Sources/A/B.swift", "struct BaseRate {}\n")

    def test_a_link_that_leads_nowhere_is_found(self):
        self.broken(house.links_lead_somewhere, "docs/a.md", "[x](b.md)\n", "docs/a.md:1:")
        self.kept(house.links_lead_somewhere, "docs/a.md", "[x](a.md#part) [y](https://example.org) `[z](none)`\n")

    def test_a_source_that_is_not_there_is_found(self):
        files = {"docs/architecture.md": "`A/B.swift`\n`C.swift`\n", "Sources/A/B.swift": "let a = 1\n"}
        self.assertEqual([line.split(": ")[0] for line in breaches(house.named_sources_exist, files)], ["docs/architecture.md:2"])

    def test_an_empty_folder_is_no_pass(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(house.main([folder]), 1)
        self.assertIn("nothing to check", said.getvalue())


if __name__ == "__main__":
    unittest.main(argv=["house rules"], verbosity=0)
