# Two commands: `make demo` and `make test`. Both need Python 3.11 or newer with venv, and make.
# Another interpreter:  make test PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
PYTEST_FLAGS ?= -n auto
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
INPUTS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test test-all accuracy lint types unit format bench growth plots faults kills pacing clean

help:
	@echo "make demo    install, then harvest the bundled demonstration site"
	@echo "make test    install with the test extras, then lint, types and tests"
	@echo "make test-all  the same with every site of the test internet, of which make test crawls a quarter"
	@echo "make bench   cost of parsing against the floor that lxml sets; archive, books of a night"
	@echo "make growth  how the cost of parsing grows with a page, over 100 hard shapes"
	@echo "make plots   draw the tables of docs/performance.md anew"
	@echo "make accuracy  what the parser reads against what a person reads, with floors"
	@echo "make faults  every network and process fault made, its outcome against the right one, as a table"
	@echo "make kills   kill -9 at 200 system calls and 100 random moments; about an hour"
	@echo "make pacing  how near a crawl of 20 hosts comes to the rate that its delay allows"
	@echo "make format  let ruff put every file in order"
	@echo "make clean   remove the environment and what the demonstration made"

demo: $(VENV)/.installed
	$(BIN)/jyta demo

# The types are checked beside the tests: on one core of two the checker would leave the other idle.
test: lint
	@$(MAKE) --no-print-directory --jobs=2 types unit

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-test
	$(BIN)/mypy

# Compiled first, because the processes that tests start may write no byte code.
unit: $(VENV)/.installed-test
	$(BIN)/python -m compileall -q -j 0 parsers scraper
	$(BIN)/pytest $(PYTEST_FLAGS)

test-all:
	@$(MAKE) --no-print-directory test PYTEST_FLAGS="$(PYTEST_FLAGS) --all"

format: $(VENV)/.installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.parse_cost
	$(BIN)/python -m benchmarks.archive
	$(BIN)/python -m benchmarks.ledger --pages 100000 --columns 100

growth: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.growth

plots:
	$(INSTALL) -e ".[bench]"
	$(BIN)/python -m benchmarks.plots

accuracy: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.accuracy

faults: $(VENV)/.installed-test
	$(BIN)/python -m tests.faults

kills: $(VENV)/.installed-test
	$(BIN)/python -m tests.faults.kills
	$(BIN)/python -m tests.faults.publishing

pacing: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.pacing

clean:
	rm -rf "$(VENV)" jyta-demo

# The stamps make the second call quick; a changed pin or dependency installs again.
$(VENV)/.installed: $(INPUTS) | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-test: $(INPUTS) | $(BIN)/python
	$(INSTALL) -e ".[test]"
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "jyta needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv "$(VENV)"
