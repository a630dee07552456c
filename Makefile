# make demo    subscribe a client, see the prorata and its reason, bill three months, on SQLite
# make test    everything that must hold: checks, vectors, model, properties, crashes
# make bench   speed beside chrono, rrule and Python, as ratios of one run
# make lint    format, clippy, documentation

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help needs demo test lint vectors cost machine exhaustive bench docs

RUST := 1.89.0
STEPS ?= 1000000
SEED ?= 20261124

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST))

# A C compiler builds the SQLite that is bundled. As root on Debian it is installed; elsewhere one is told what to install.
needs:
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.89 or later with rustup (https://rustup.rs); Debian's own rustc is too old" >&2; exit 1; }
	@version="$$(cargo --version | cut -d ' ' -f 2)"; \
	if [ "$$(printf '%s\n' $(RUST) "$${version%%-*}" | sort -V | head -n 1)" != $(RUST) ]; then \
	  echo "cargo $$version is too old, $(RUST) or later is needed: run rustup update" >&2; exit 1; fi
	@cargo fmt --version >/dev/null 2>&1 || { echo "cargo fmt is missing: run rustup component add rustfmt" >&2; exit 1; }
	@cargo clippy --version >/dev/null 2>&1 || { echo "cargo clippy is missing: run rustup component add clippy" >&2; exit 1; }
	@command -v cc >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing a C compiler"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq gcc libc6-dev >/dev/null; \
	else echo "a C compiler is missing: install gcc or clang" >&2; exit 1; fi

demo: needs
	@cargo run --quiet --package echeance-cli -- demo

test: needs
	$(MAKE) lint
	cargo test
	$(MAKE) cost
	$(MAKE) exhaustive
	$(MAKE) machine

lint: needs
	cargo fmt --all --check
	cargo clippy --package echeance -- -D warnings
	cargo clippy --package echeance --no-default-features -- -D warnings
	cargo clippy --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --package echeance --no-deps

# What a refusal costs, at full speed.
cost:
	cargo test --release --package echeance-tests --test refused_cost -- --nocapture

# Every anchor of 400 years by 240 boundaries, for a month, a quarter, half a year and a year.
exhaustive: needs
	cargo run --release --quiet --package echeance-tests --bin exhaustive

# Random histories in which core and the naive model must agree.
machine: needs
	cargo run --release --quiet --package echeance-tests --bin state_machine -- --steps $(STEPS) --seed $(SEED)

bench: needs
	@test -d tests/.venv || python3 -m venv tests/.venv || { echo "python3-venv is missing: install it (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@tests/.venv/bin/pip install --quiet --disable-pip-version-check python-dateutil
	cargo clippy --package echeance-benches -- -D warnings
	PATH="$(CURDIR)/tests/.venv/bin:$$PATH" cargo run --release --quiet --package echeance-benches
