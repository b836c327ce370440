#!/usr/bin/env bash
# Fuzzes the readers with libFuzzer and Address Sanitizer, each target for FUZZ_SECONDS (60).
#
#   Fuzz/fuzz.sh [TARGET ...]
#
# What stops a reader is kept as Fuzz/Found/TARGET-crash-…: mend the reader, then move the file to Fuzz/Corpus/TARGET/, which
# the tests replay.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-60}
targets=("$@")
[ $# -gt 0 ] || targets=(csv json jsonLines xml gzip zip decoding path profiles)
build=.build/fuzz
tests=Tests/RecordReadingTests
mkdir -p "$build" Fuzz/Found

flags=(-O -swift-version 6 -sanitize=fuzzer,address -parse-as-library -use-ld=lld
  -enable-upcoming-feature MemberImportVisibility)
for library in CZlib CLibXML2 CIconv; do flags+=(-I "Sources/$library"); done
for flag in $(pkg-config --cflags libxml-2.0 zlib libcrypto); do flags+=(-Xcc "$flag"); done
libraries=(-lxml2 -lz)
[ "$(uname)" != Darwin ] || libraries+=(-liconv)

# Profiles need the whole of import, which SwiftPM builds; the readers are built here.
build_profiles() {
  local scratch=.build/fuzz-profiles objects
  echo 'Building import with the sanitizer.'
  swift build -c release --sanitize address --scratch-path "$scratch" --target Importing --quiet \
    -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table
  objects=$(find "$scratch"/release/{Importing,CaseModel,Measures,Digests,RecordReading,Yams,CYaml}.build -name '*.o')
  # shellcheck disable=SC2086
  swiftc "${flags[@]}" -I "$scratch/release/Modules" -I "$scratch/checkouts/Yams/Sources/CYaml/include" \
    -I Sources/CCrypto -module-name FuzzProfiles Fuzz/Profiles.swift $objects "${libraries[@]}" -lcrypto -o "$build/profiles"
}

build_readers() {
  echo 'Building the readers with the sanitizer.'
  swiftc "${flags[@]}" -wmo -c Sources/RecordReading/*.swift -module-name RecordReading \
    -emit-module -emit-module-path "$build/RecordReading.swiftmodule" -o "$build/RecordReading.o"
  swiftc "${flags[@]}" -wmo -I "$build" -module-name Fuzz Fuzz/Fuzz.swift "$tests"/Invariants/*.swift \
    "$tests/Collected.swift" "$tests/Reading.swift" "$tests/GzipWriting.swift" "$build/RecordReading.o" \
    "${libraries[@]}" -o "$build/fuzz"
}

readers=0
for target in "${targets[@]}"; do
  if [ "$target" = profiles ]; then build_profiles; else readers=1; fi
done
[ $readers -eq 0 ] || build_readers

# Leaks are not looked for: LeakSanitizer does not work where a process may not be traced, as in containers.
export ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no
status=0
for target in "${targets[@]}"; do
  echo "Fuzzing $target for $seconds s."
  mkdir -p "$build/corpus/$target"
  log=$build/$target.log
  program=$build/fuzz
  [ "$target" != profiles ] || program=$build/profiles
  if FUZZ_TARGET=$target "$program" -max_total_time="$seconds" -max_len=2048 -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="Fuzz/Found/$target-" "$build/corpus/$target" "Fuzz/Corpus/$target" >"$log" 2>&1; then
    tail -n 1 "$log"
  else
    status=1
    tail -n 30 "$log"
  fi
done
rmdir Fuzz/Found 2>/dev/null || true
exit $status
