#!/usr/bin/env bash
# Software: str0m 0.25.0 (crates.io).
# Behaviour: its feature rust-crypto asks for str0m-rust-crypto ^0.7.0, of which the newest that was published
#   is 0.6.0. With the feature no set of versions can be found; the default features build.
# Why a good engineer would not guess it: a release whose optional dependency does not exist passes its own
#   tests, where the crate lies beside it, and every build that leaves the feature alone.
# For a service like this: whoever wants the pure Rust cryptography for their media clients, to be rid of a
#   C compiler, must stay with 0.24 and with the older cryptography crates that it names.
# Seen 2026-11-29:
#   with its own features: found
#   with rust-crypto: no version of str0m-rust-crypto fits ^0.7.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --vcs none --lib --name seen .
cp Cargo.toml plain.toml
echo 'str0m = "=0.25.0"' >>Cargo.toml
cargo generate-lockfile --quiet && echo "with its own features: found" >"$work/seen"
rm Cargo.lock
cp plain.toml Cargo.toml
echo 'str0m = { version = "=0.25.0", default-features = false, features = ["rust-crypto"] }' >>Cargo.toml
if cargo generate-lockfile --quiet 2>"$work/said"; then
  echo "with rust-crypto: found" >>"$work/seen"
elif grep -qF 'requirement `str0m-rust-crypto = "^0.7.0"`' "$work/said"; then
  echo "with rust-crypto: no version of str0m-rust-crypto fits ^0.7.0" >>"$work/seen"
fi
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
with its own features: found
with rust-crypto: no version of str0m-rust-crypto fits ^0.7.0
SEEN
