# Needs Python 3.11 or newer and make. Everything else goes into .venv, as requirements.lock says.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.remit-stamp
MARK := $(VENV)/.remit-made-this
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Pyright would otherwise ask the package index for a newer release of itself.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

SOURCES := grammar engine cli policies remit.py tests

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help setup demo test fuzz mutants bench golden tables check lint types imports package format lock oldest clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv, unless it is there and up to date

# An environment that somebody made by hand is theirs: nothing here removes it.
define own_environment
	@test ! -e "$(VENV)" || test -e "$(MARK)" || { \
		echo "$(VENV) was not made by make, so it is left alone. Move it away, or name another folder: make VENV=..." >&2; \
		exit 1; }
endef

# Made anew whenever a dependency changes, so that it holds what the lock says and nothing else.
$(STAMP): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "$(PYTHON) was not found. Name a Python of 3.11 or newer: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Remit needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)." >&2; \
		echo "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	$(own_environment)
	@echo "Setting up $(VENV)"
	rm -rf "$(VENV)"
	@mkdir -p "$(VENV)" && touch "$(MARK)"
	"$(PYTHON)" -m venv "$(VENV)"
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch "$@"

# The examples are there to be stopped: 1 (violated, missing, ...) and 3 (undetermined) are what the
# demo is meant to end with. A pass would be as wrong as a fault.
demo: $(STAMP) ## Check the example manifests against the shipped rule book
	@$(BIN)/remit check examples/manifests; code=$$?; \
	case $$code in \
		1|3) echo "remit check ended with exit code $$code, as the examples are made to." ;; \
		0) echo "The examples passed, though some of them must be stopped." >&2; exit 1 ;; \
		*) echo "remit check ended with exit code $$code." >&2; exit $$code ;; \
	esac

test: $(STAMP) ## Run the tests on all cores
	$(BIN)/python -m pytest -n auto --dist worksteal

# Other cases each time; a failing one shows itself as small as it gets. make fuzz PAIRS=5000000 SEED=7
PAIRS ?= 200000
INPUTS ?= 500
SEED ?= $(shell date +%s)
fuzz: $(STAMP) ## Try many more cases than the tests do: engine beside reference, and hostile input
	AGREEMENT_PAIRS=$(PAIRS) AGREEMENT_SEED=$(SEED) $(BIN)/python -m pytest -n auto tests/differential
	FUZZ_INPUTS=$(INPUTS) FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -n auto tests/fuzz/test_fuzz.py

# A random sample, another one with each seed. Survivors are shown with what was changed.
MUTANTS ?= 600
# What is seldom wanted, and not on every platform, stands apart from what the tests need.
APART := $(VENV)/apart
$(APART): $(STAMP) requirements-bench.lock
	rm -rf "$@"
	$(PIP) install --quiet --no-deps --require-hashes --requirement requirements-bench.lock --target "$@"
	@touch "$@"

mutants: $(APART) ## Put faults into the engine, one at a time, and see whether a test finds them
	rm -rf mutants
	PYTHONPATH="$(APART)" $(BIN)/python tests/differential/mutants.py $(MUTANTS) $(SEED)

# A wheel that pip refuses is unpacked by hand; without it the benchmark does without.
bench: $(APART) ## Time Remit beside other engines (BENCH=--quick: fewer cases)
	$(BIN)/python benchmarks/unpack_opa.py "$(VENV)/opa"
	PYTHONPATH="$(APART):$(VENV)/opa" $(BIN)/python -m benchmarks.bench $(BENCH)

golden: $(STAMP) ## Write the golden files anew; read the difference before committing it
	$(BIN)/python -m pytest tests/golden --refresh
	@git --no-pager diff --stat -- tests/golden

# To be run after a change of grammar/remit.lark or of Lark's version. Stale tables cost time only.
# Lark numbers its states anew each time, so tables that still fit are left as they are.
tables: $(STAMP) ## Make the parser's tables anew, if the grammar has changed
	$(BIN)/python -c 'from pathlib import Path; from grammar.tables import TABLES, serialise, stamp; \
		path = Path("grammar", TABLES); \
		fits = path.exists() and stamp() in path.read_text(encoding="utf-8")[:200]; \
		fits or path.write_text(serialise(), encoding="utf-8")'

# The tests come last, so that their summary closes the output.
check: lint types imports package test ## Everything that a change has to pass

lint: $(STAMP) ## Formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP) ## mypy and pyright
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

imports: $(STAMP) ## The import contracts
	$(BIN)/lint-imports --no-logo

package: $(STAMP) ## Build sdist and wheel, look inside, install the wheel elsewhere and use it
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/check-wheel-contents dist/*.whl
	bash .ci/smoke $(BIN)/python dist/*.whl

format: $(STAMP) ## Format the Python code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# One lock for every supported Python and platform, with hashes and without the index's address.
# `make lock` keeps the versions that still fit; `make lock LOCK=--upgrade` takes the newest ones.
LOCK ?=
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-config \
	--custom-compile-command "make lock" --quiet $(LOCK)
lock: $(STAMP) ## Write the lock files anew from pyproject.toml
	$(COMPILE) --extra test --extra dev --extra oracles --output-file requirements.lock
	$(COMPILE) --extra bench --extra mutation --constraint requirements.lock \
		--output-file requirements-bench.lock

# Before a release: the lower bounds in pyproject.toml are a promise to users.
oldest: $(STAMP) ## Run the tests with the oldest dependencies that pyproject.toml allows
	rm -rf .venv-oldest
	$(BIN)/python -m venv .venv-oldest
	$(BIN)/uv pip install --no-config --quiet --python .venv-oldest/bin/python \
		--resolution lowest-direct --requirements pyproject.toml --extra test
	.venv-oldest/bin/python -m pytest -n auto --dist worksteal

clean: ## Remove everything that make made
	$(own_environment)
	rm -rf "$(VENV)" .venv-oldest dist mutants .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(filter-out remit.py,$(SOURCES)) -name __pycache__ -type d -prune -exec rm -rf {} +
