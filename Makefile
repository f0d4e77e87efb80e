# Works with GNU make 3.81. `make run` and `make test` set up what they need in .venv, once.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: run test check lint clean

run: $(VENV)/installed
	@$(BIN)/kg build seeds --output output

test: $(VENV)/installed-dev
	@$(BIN)/pytest

check: lint test

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean:
	rm -rf $(VENV) build dist

$(VENV)/installed: pyproject.toml
	@$(if $(PYTHON),,echo "Python 3.11 or newer is missing: sudo apt install python3 python3-venv (Debian), brew install python (macOS)" >&2; exit 1)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python has no venv: sudo apt install python3-venv (Debian)" >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/pip install --quiet --editable . --group dev
	@touch $@
