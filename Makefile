# bonafide: everything that a person or CI does, by one name each. `make` alone lists the names.
#
#   make report                              reads input/, writes output/
#   make report INPUT=exports OUTPUT=site    the same for a folder of your own (relative to this folder)
#   make report ARGS="--as-of 2026-11-22"    further options of `bonafide report`

INPUT ?= input
OUTPUT ?= output
ARGS ?=
export INPUT OUTPUT

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help report release test unit fuzz bench golden docs format lint deps clean swift embedded

# Every folder that the embedding plugin reads. It sees a new file only once Package.swift is newer.
EMBEDDED := templates Sources/Analysis/Indicators Sources/Importing/BuiltIn
STAMP := .build/embedded-files
# Where the folders of Swift sources are, for the formatter.
SWIFT_SOURCES := Package.swift Sources Tests Fuzz

help:
	echo 'make report    build, read INPUT (input), write OUTPUT (output); ARGS: further options'
	echo 'make test      all tests, the import check, the house rules, the format'
	echo 'make fuzz      throw broken input at the readers, a minute each; TARGETS: which, FUZZ_SECONDS: how long'
	echo 'make bench     speed and memory against what a user would write instead; ARGS: see Benchmarks/bench.py'
	echo 'make docs      write docs/catalogue.md and docs/templates.md anew from the code'
	echo 'make golden    accept the reports of the golden editions as they are now'
	echo 'make format    format all Swift sources'
	echo 'make deps      install what is missing of the system libraries'
	echo 'make clean     remove what was built; output/ stays'

report: release
	# ARGS is a list of words for the shell; the two paths may hold blanks.
	.build/release/bonafide report "$$INPUT" --output "$$OUTPUT" $(ARGS)

release: deps swift embedded
	quiet=--quiet
	if [ -t 1 ]; then quiet=; elif [ ! -x .build/release/bonafide ]; then
	  echo 'Building bonafide; the first build takes a few minutes.'
	fi
	swift build -c release --product bonafide $$quiet

test: unit lint

unit: deps swift embedded
	# The first command refuses an import that Package.swift does not declare.
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build --disable-xctest

lint: swift
	status=0
	if command -v python3 >/dev/null; then
	  python3 -B Tests/Checks/test_house.py || status=1
	  python3 -B Tests/Checks/house.py || status=1
	else
	  echo 'Skipped: the house rules need python3.'
	fi
	if swift format --version >/dev/null 2>&1; then
	  if swift format lint --strict --parallel --recursive $(SWIFT_SOURCES); then
	    echo 'Format: clean.'
	  else
	    echo 'Format: not clean. `make format` mends most of it.'
	    status=1
	  fi
	else
	  echo 'Skipped: this Swift has no `swift format`.'
	fi
	exit $$status

fuzz: deps swift
	Fuzz/fuzz.sh $(TARGETS)

bench: release
	python3 -B Benchmarks/bench.py $(ARGS)

golden: deps swift embedded
	# The tests of golden editions write what they would have compared.
	log=$$(mktemp)
	trap 'rm -f "$$log"' EXIT
	BONAFIDE_ACCEPT_GOLDEN=1 swift test --disable-xctest --filter '[Gg]olden' | tee "$$log"
	if ! grep -q 'Test run with [1-9]' "$$log"; then
	  echo 'No golden test ran: nothing was accepted.' >&2
	  exit 1
	fi
	git --no-pager status --short -- Tests/CaseworkTests/Golden 2>/dev/null || true

docs: deps swift embedded
	# The tests of generated documents write what they would have compared.
	ACCEPT_DOCUMENTATION=1 swift test --disable-xctest --filter 'documentation|isFresh'

format: swift
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

deps:
	missing=()
	if ! command -v pkg-config >/dev/null; then
	  missing=(pkg-config libxml2-dev zlib1g-dev libssl-dev)
	else
	  pkg-config --exists libxml-2.0 || missing+=(libxml2-dev)
	  pkg-config --exists zlib || missing+=(zlib1g-dev)
	  pkg-config --exists libcrypto || missing+=(libssl-dev)
	fi
	[ -d /usr/share/zoneinfo ] || missing+=(tzdata)
	[ $${#missing[@]} -gt 0 ] || exit 0
	if ! command -v apt-get >/dev/null; then
	  echo "Missing: $${missing[*]} (names of Debian's packages). Install them and run make again." >&2
	  exit 1
	fi
	as_root=
	if [ "$$(id -u)" -ne 0 ]; then
	  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	    as_root=sudo
	  else
	    echo "Missing: $${missing[*]}. As root, run: apt-get install -y $${missing[*]}" >&2
	    exit 1
	  fi
	fi
	echo "Installing $${missing[*]}."
	$$as_root apt-get update -qq
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}"

swift:
	if ! command -v swift >/dev/null; then
	  echo 'No `swift` in PATH. bonafide needs Swift 6.2 or later: see https://www.swift.org/install' >&2
	  exit 1
	fi

embedded:
	mkdir -p .build
	now=$$({ find $(EMBEDDED) -type f 2>/dev/null || true; } | LC_ALL=C sort)
	if [ ! -f $(STAMP) ] || [ "$$now" != "$$(cat $(STAMP))" ]; then
	  touch Package.swift
	  printf '%s\n' "$$now" > $(STAMP)
	fi

clean:
	rm -rf .build
