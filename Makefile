# make demo    subscribe a client, see the prorata and its reason, bill three months, on SQLite
# make test    everything that must hold: checks, vectors, model, properties, crashes, then C, PHP and Python
# make bench   speed beside chrono, rrule and Python, as ratios of one run
# make python  the Python wheel, installed, with all that must hold of it
# make lint    format, clippy, documentation
# make php     the PHP package: every vector in process and through the command, its tests
# make bench-php   what a call costs from PHP

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help needs demo test lint vectors cost machine exhaustive bench docs python python-wheel python-stub bench-python

RUST := 1.89.0
STEPS ?= 1000000
SEED ?= 20261124

help:
	@sed -n 's/^# \(make .*\)/\1/p' $(firstword $(MAKEFILE_LIST))

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
	$(MAKE) c
	$(MAKE) php
	$(MAKE) python

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

.PHONY: php bench-php needs-php
PHP_PACKAGES := php-cli php-sqlite3 php-xml php-mbstring composer phpunit

# As root on Debian what is missing is installed; elsewhere one is told.
needs-php:
	@missing=; \
	for tool in php composer phpunit; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if command -v php >/dev/null; then \
	  loaded=$$(php -m); \
	  for extension in FFI json pcntl pdo_sqlite posix "Zend OPcache"; do grep -qix "$$extension" <<<"$$loaded" || missing="$$missing php:$${extension// /-}"; done; \
	fi; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing for PHP:$$missing"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PHP_PACKAGES) >/dev/null; \
	else echo "missing for PHP:$$missing (Debian: apt-get install $(PHP_PACKAGES))" >&2; exit 1; fi

PHP_STAGE = export ECHEANCE_LIBRARY="$(CURDIR)/stage/lib/libecheance.so" ECHEANCE_BINARY="$(CURDIR)/stage/bin/echeance"

php: needs-php stage
	@$(PHP_STAGE); cd php && php bin/echeance-php-check && phpunit

bench-php: needs-php stage
	@$(PHP_STAGE); php php/bench.php

# The Python package. The wheel is built, installed in a virtual environment, and tested there, never from its sources.
VENV := $(CURDIR)/tests/.venv
TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
WHEELS := $(TARGET)/wheels
STUB := python/python/echeance/_echeance.pyi

# As root on Debian what a virtual environment needs is installed; elsewhere one is told what to install.
$(VENV)/bin/pip:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python3 -m venv $(VENV) 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing python3-venv"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv >/dev/null; \
	    rm -rf $(VENV); python3 -m venv $(VENV); \
	  else echo "Python 3.11 or later with venv is missing: install it (Debian: apt-get install python3-venv)" >&2; exit 1; fi; }

python-wheel: needs $(VENV)/bin/pip
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check 'maturin>=1.16,<2' 'pytest>=8' 'hypothesis>=6.100' 'mypy>=1.15' python-dateutil types-python-dateutil
	@rm -rf $(WHEELS) && mkdir -p $(WHEELS)
	cd python && $(VENV)/bin/maturin build --quiet --release --locked --interpreter $(VENV)/bin/python --out $(WHEELS)
	@cd python && $(VENV)/bin/maturin generate-stubs --quiet --profile release --locked --interpreter $(VENV)/bin/python --out $(WHEELS)/stubs
	@$(VENV)/bin/pip uninstall --quiet --yes echeance >/dev/null 2>&1 || true
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-index --find-links $(WHEELS) echeance

python: python-wheel
	cargo clippy --package echeance-python -- -D warnings
	@diff $(STUB) "$$(find $(WHEELS)/stubs -name _echeance.pyi)" || { echo "the stub is not up to date: make python-stub" >&2; exit 1; }
	cd python && $(VENV)/bin/pytest -q -p no:cacheprovider
	cd python && $(VENV)/bin/python -m mypy.stubtest echeance --mypy-config-file pyproject.toml
	cd python && MYPYPATH=tests $(VENV)/bin/mypy tests ../examples bench.py

python-stub: python-wheel
	cp "$$(find $(WHEELS)/stubs -name _echeance.pyi)" $(STUB)

# What a call costs from Python.
bench-python: python-wheel
	$(VENV)/bin/python python/bench.py

# make c         the C and C++ tests, on what `make stage` made
# make bench-c   what a call costs from C
# make stage     the library and the command as they ship, in ./stage
# make install   PREFIX=/usr/local DESTDIR=
PREFIX ?= /usr/local
DESTDIR ?=
.PHONY: stage install c bench-c library

library: needs
	cargo build --release --quiet --package echeance-ffi --package echeance-cli

stage: library
	tests/c/stage "$(CURDIR)/stage"

install: library
	tests/c/stage "$(PREFIX)" "$(DESTDIR)"
	@if [ -z "$(DESTDIR)" ] && [ -x /sbin/ldconfig ] && ! /sbin/ldconfig -p | grep -F "=> $(PREFIX)/lib/libecheance.so.0" >/dev/null; then \
	  echo "Programs do not find libecheance.so.0 yet: run ldconfig as root when $(PREFIX)/lib is a folder of /etc/ld.so.conf, else set LD_LIBRARY_PATH=$(PREFIX)/lib"; fi

c: stage
	tests/c/run

bench-c: stage
	cc -std=c99 -O2 -Wall -Wextra -Itests/c tests/c/bench.c -Istage/include -Lstage/lib -lecheance -Wl,-rpath,$(CURDIR)/stage/lib -o stage/bench-c
	stage/bench-c
