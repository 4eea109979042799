# Everything below sets up .venv by itself. It wants Python 3.11 or newer, make, and a package index.
#   make demo    make test    make lint    make docs    make bench    make eval DATA=DIR    make clean
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
READY := .venv/.ready
CODE := core plugins tests docs samples

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs docs-check bench eval clean

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*##/\1:/p' Makefile | awk -F: '{ printf "make %-11s%s\n", $$1, $$2 }'

# One resolver run for the project and its sample plugin: no build is fetched twice, no version is chosen twice.
$(READY): pyproject.toml samples/plugin/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'make: $(PYTHON) is missing or older than 3.11; name another one: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'make: $(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@echo 'Setting up .venv …' >&2
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -e samples/plugin
	@touch $@

demo: $(READY)  ## what the preset web does to five real pages; nothing is written
	@$(BIN)/normalize diff --no-config --no-pager $(ARGS) samples/texts

test: $(READY)  ## the sample plugin's tests, then ours; ARGS for pytest
	@cd samples/plugin && ../../$(BIN)/python -m pytest -q
	@$(BIN)/python -m pytest $(ARGS)

lint: $(READY)  ## ruff, its formatter, mypy
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@MYPYPATH=docs:samples/plugin/src $(BIN)/mypy docs/make.py samples/plugin/src

docs: $(READY)  ## make docs/cleaners, docs/cli.md and docs/api.md anew
	@$(BIN)/python docs/make.py

docs-check: $(READY)  ## exit 1 and name the pages that are not current
	@$(BIN)/python docs/make.py --check

bench: $(READY)  ## speed beside OpenCC; ARGS="--size 5 --only web"
	@$(BIN)/python -m tests.bench $(ARGS)

eval: $(READY)  ## quality on DATA=DIR; ARGS="--check" holds it to the recorded floors
	@test -n '$(DATA)' || { echo 'make: say where the data is: make eval DATA=DIR (docs/precision.md says what it holds)' >&2; exit 2; }
	@$(BIN)/python -m tests.eval --data '$(DATA)' $(ARGS)

clean:  ## remove .venv and everything that was made
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis samples/plugin/.pytest_cache samples/plugin/.hypothesis
	@find core plugins tests samples docs -name __pycache__ -type d -prune -exec rm -rf {} +
