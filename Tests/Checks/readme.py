#!/usr/bin/env python3
"""That the README tells the truth: readme.py PROGRAM.

Its sessions are run as a reader would run them, on the sample and on the files that it shows, and must print what it shows; its
configuration must be accepted. A session of `bonafide` commands is run line by line in a shell. Standard library only.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def blocks(text, language):
    """The fenced blocks of a language, each with the line of text before it."""
    return re.findall(rf"([^\n]*)\n\n?```{language}\n(.*?)```", text, re.S)


def commands(block):
    """The commands of a session, each with what it is shown to print."""
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1]) for part in re.split(r"^\$ ", block, flags=re.M) if part]


def walk(block, folder, program):
    """Runs a session of several commands; the number of those that print something else."""
    failed = 0
    Path(folder, "bin").mkdir(exist_ok=True)
    link = Path(folder, "bin", "bonafide")
    if not link.exists():
        link.symlink_to(program)
    surroundings = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}")
    for command, said in commands(block):
        ran = subprocess.run(["bash", "-c", command], cwd=folder, env=surroundings, capture_output=True, text=True)
        failed += ran.stdout != said or ran.returncode != 0
        sys.stdout.writelines(difflib.unified_diff(said.splitlines(True), ran.stdout.splitlines(True), "README.md", "printed"))
        if ran.returncode != 0:
            sys.stdout.write(ran.stderr)
    return failed


def main(arguments):
    program = str(Path(arguments[0]).resolve())
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    walks = [block for _, block in blocks(text, "console") if "$ bonafide" in block]
    sessions = [block.split("\n", 1) for _, block in blocks(text, "console") if block.count("\n") > 1 and block not in walks]
    shown = [(command, said) for command, said in sessions if not said.startswith("$")]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        exports = Path(folder, "my-exports")
        exports.mkdir()
        for before, block in blocks(text, "csv"):
            name = before.strip("` ")
            target = Path(folder, name) if "/" in name else exports / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(block, encoding="utf-8")
        for _, block in blocks(text, "yaml"):
            Path(folder, "configuration.yaml").write_text(block, encoding="utf-8")
        for command, said in shown:
            words = dict(word.split("=") for word in command.split()[3:])
            source = exports if words else ROOT / "input"
            output = words.get("OUTPUT", "output")
            run = [program, "report", str(source), "--output", output, "--no-progress"]
            got = subprocess.run(run, cwd=folder, capture_output=True, text=True).stdout
            failed += got != said
            sys.stdout.writelines(difflib.unified_diff(said.splitlines(True), got.splitlines(True), "README.md", "printed"))
        failed += sum(walk(block, folder, program) for block in walks)
        run = [program, "report", str(exports), "--output", "configured", "--config", "configuration.yaml", "--quiet"]
        tried = subprocess.run(run, cwd=folder, capture_output=True, text=True)
        failed += tried.returncode != 0
        sys.stdout.write(tried.stderr)
    if len(shown) != 2 or len(walks) != 1:
        print(f"README.md: {len(shown)} sessions and {len(walks)} of several commands. Expected 2 and 1.")
        failed += 1
    print(f"README: {len(shown) + len(walks)} sessions and a configuration, {failed} failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
