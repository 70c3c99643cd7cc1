# All that a developer needs. Every target sets up .venv first, if it is not there or uv.lock has changed.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := examples/moscow-talks.txt
YEARS := examples/russia-tajikistan
DEMO := out/demo.sqlite

.DEFAULT_GOAL := help
.PHONY: help read demo serve test check floors bench clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

read: $(READY) ## read the example report and show its figures
	@$(BIN)/communique read $(EXAMPLE) --date 2025-03-18

demo: $(READY) ## some years of one relation: a ledger, its dossier, and a promise with its pace
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/communique add $(YEARS) --ledger $(DEMO) --quiet
	@$(BIN)/communique statistics import $(YEARS)/statistics.csv --ledger $(DEMO)
	@$(BIN)/communique dossier RU TJ --ledger $(DEMO)
	@$(BIN)/communique follow RU TJ --ledger $(DEMO) --today 2025-12-01

serve: demo ## the pages over that ledger, on http://127.0.0.1:8322
	@$(BIN)/communique serve --ledger $(DEMO)

test: $(READY) ## the tests, with the specs; those of pages in a Chromium
	@sh .ci/browser
	$(BIN)/python -m pytest -n auto

check: $(READY) ## lint, format, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

floors: $(READY) ## accuracy: refuses a fall below what is pinned
	$(BIN)/python -m bench floors

bench: $(READY) ## accuracy and speed beside named peers, as one table
	$(BIN)/uv sync --quiet --frozen --all-extras --group bench
	$(BIN)/python -m bench
	$(BIN)/python -m bench.checks.score
	$(BIN)/python -m bench.checks.speed
	$(BIN)/python -m bench.statistics.score
	$(BIN)/python -m bench.batch

clean: ## take away the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml uv.lock .ci/setup
	@PYTHON='$(PYTHON)' sh .ci/setup
	@touch $@
