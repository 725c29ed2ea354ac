# Everything a contributor does, one target each. `make site` and `make test` set up what they need by themselves, in
# .venv, and need only Python 3.11 or newer, make and git. Written for GNU make 3.81 (macOS) and later.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
TOOLS := $(BIN)/.site
TESTS := $(BIN)/.test
FORMAT := text

# What a person's shell happens to hold must not reach into our environment.
unexport PYTHONHOME
unexport PYTHONPATH
export PYTHONUTF8 = 1
# The theme tells at every build of a MkDocs 2 that is not ours.
export NO_MKDOCS_2_WARNING = 1

# "Today" is the day of the last commit, so that nothing turns red by itself one morning.
ifndef SOURCE_DATE_EPOCH
COMMITTED := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMITTED),)
export SOURCE_DATE_EPOCH = $(COMMITTED)
endif
endif

# The first Python that is new enough and can make environments (Debian's needs the package python3-venv for that).
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$python; break; fi; done)

.PHONY: help site serve check test lint format bench constraints clean

help:
	@echo 'make site         build the demo site into site/, strictly'
	@echo 'make serve        preview it; pages follow the files as they are saved'
	@echo 'make check        check the demo specs on the command line'
	@echo 'make test         lint, types, import rules and every test (installs a Chromium if there is none)'
	@echo 'make lint         only lint, types and import rules'
	@echo 'make format       put the code into the house format'
	@echo 'make bench        measure the promises of speed'
	@echo 'make constraints  write constraints.txt anew, from the newest versions'
	@echo 'make clean        remove everything that make made'

site: $(TOOLS)
	$(BIN)/mkdocs build --strict

serve: $(TOOLS)
	$(BIN)/mkdocs serve

check: $(TOOLS)
	$(BIN)/spec-atlas check --format $(FORMAT)

lint: $(TESTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

# Pytest comes last: its closing line is the last line of a run.
test: lint
	$(BIN)/python tools/chromium.py --install
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

format: $(TESTS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(TESTS)
	$(BIN)/python -m benchmarks

# The stamps stand inside .venv, so they go when it goes.
$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Spec Atlas needs Python 3.11 or newer with its venv module, and finds none.' >&2; exit 1; }
	'$(PYTHON)' -m venv .venv

$(TOOLS): $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --upgrade pip
	$(PIP) install --quiet --constraint constraints.txt --build-constraint constraints.txt --editable '.[client]'
	@touch $@

$(TESTS): $(TOOLS)
	$(PIP) install --quiet --constraint constraints.txt --group dev
	@touch $@

constraints:
	@test -n '$(PYTHON)' || { echo 'Spec Atlas needs Python 3.11 or newer with its venv module, and finds none.' >&2; exit 1; }
	'$(PYTHON)' tools/constraints.py

clean:
	rm -rf .venv .cache site dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
