# Everything that this house does, in one word each. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
STAMP := .venv/.made
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup demo test check bench docs clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## Make .venv with everything that is needed

$(STAMP): pyproject.toml uv.lock scripts/setup.sh $(shell find web -name node_modules -prune -o -type f -print)
	@echo "Setting up .venv (about a minute the first time)"
	@bash scripts/setup.sh
	@touch $@

demo: $(STAMP) ## Read the bundled sample reports, keep them in a ledger and ask it for a figure
	@bash scripts/demo.sh

test: $(STAMP) ## Run all tests; installs a browser for those of the workbench if there is none
	@BROWSER_FOR_TESTS="$$(bash scripts/browser.sh)" $(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

check: $(STAMP) ## Format, lint, types, layers, generated files and documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python scripts/check_generated.py
	$(BIN)/mkdocs build --strict --quiet --site-dir .cache/site
	$(BIN)/python -m pytest tests/docs

bench: $(STAMP) ## Measure quality and speed against the annotated reports, where they are present
	@$(BIN)/python scripts/bench.py

docs: $(STAMP) ## Write the generated pages of the documentation anew, and the picture of the README
	@$(BIN)/python scripts/build_docs.py

clean: ## Take away all that the other targets made
	rm -rf .venv .uv .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks site dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
