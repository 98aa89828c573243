# Two commands on a fresh machine that has Python 3.11 or newer, pip and make: `make demo` and `make test`.
# The first one that is called sets up .venv; it is made again only when the dependencies change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The test's and the demo's Prefect calls nobody.
export DO_NOT_TRACK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false

.PHONY: demo test test-slow lint types check clean

demo: $(READY)  ## the whole way on this machine alone, in about a minute
	$(BIN)/chipwatch demo

test: $(READY)  ## all tests but the slow ones
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(READY)  ## the tests that need many seconds: a Prefect server, killed processes
	$(BIN)/python -m pytest -m slow

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

check: lint types test test-slow  ## all of it

# Compiled at install time even where the environment says otherwise: Prefect starts in 1 s instead of 5.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chipwatch needs Python 3.11 or newer; name one: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -c constraints.txt -e ".[test]"
	touch $@

clean:  ## forgets the set-up, not the data
	rm -rf $(VENV)
