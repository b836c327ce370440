#!/bin/sh
# Checks an edition in a real browser: run.sh [OUTPUT_DIR], or run.sh --self-test to see every check fail where it
# should. Exits 77 with one line where the machine cannot run it; under CI=true that is a failure.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
venv="$root/.venv"
stamp="$venv/browser-requirements.txt"

skip() {
  if [ "${CI:-}" = true ]; then
    echo "browser checks failed: $1" >&2
    exit 1
  fi
  echo "browser checks skipped: $1" >&2
  exit 77
}

have_browser=
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then have_browser=1; fi
done
[ -n "$have_browser" ] || skip "there is no chromium"
command -v chromedriver >/dev/null 2>&1 || skip "there is no chromedriver (Debian: chromium-driver)"
command -v python3 >/dev/null 2>&1 || skip "there is no python3"

if ! cmp -s "$here/requirements.txt" "$stamp"; then
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv" >/dev/null 2>&1 ||
    skip "python3 cannot make a virtual environment (Debian: python3-venv)"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --requirement "$here/requirements.txt" >/dev/null 2>&1 || skip "the packages of requirements.txt cannot be installed"
  cp "$here/requirements.txt" "$stamp"
fi

if [ "${1:-}" = --self-test ]; then
  exec "$venv/bin/python" "$here/self_test.py"
fi
exec "$venv/bin/python" "$here/run.py" "${1:-$root/output}"
