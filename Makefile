# Every target does all of its own set-up; the stamps make the second time quick.

VENV    := .venv
BIN     := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV     := $(VENV)/.dev
PIP     := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := $(wildcard dashboard.py pages data_io models sample_data tests scripts benchmarks)

export CONTINUITE_PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help demo run test check format screenshots benchmarks requirements rights clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(RUNTIME)  ## Serve the invented circonscription (loaded into an empty database)
	$(BIN)/python -m data_io demo
	$(BIN)/python dashboard.py

run: $(RUNTIME)  ## Serve without demo data
	$(BIN)/python -m data_io migrate
	$(BIN)/python dashboard.py

test: $(DEV)  ## Run every test; TESTS="tests/models -k rates" runs some
	@scripts/postgres.sh
	@scripts/pdftotext.sh
	CHROMIUM="$$(scripts/browser.sh)" && export CHROMIUM && $(BIN)/python -m pytest -n 2 --dist loadfile $(TESTS)

check: $(DEV)  ## Lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(SOURCES)

format: $(DEV)  ## Put the code into its layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(DEV)  ## Take the pictures of the user guide again
	CHROMIUM="$$(scripts/browser.sh)" && export CHROMIUM && $(BIN)/python -m scripts.screenshots

benchmarks: $(DEV)  ## Measure against the references, in one run
	$(BIN)/python -m benchmarks

requirements: $(DEV)  ## Compile the lists of packages again, for every platform
	$(call compile,requirements)
	$(call compile,requirements-dev)

rights: $(DEV)  ## Write the published table of who may do what
	$(BIN)/python -m scripts.rights_table

clean:  ## Remove the virtual environment and the caches; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

define compile
$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make requirements" $(1).in -o $(1).txt
endef

$(BIN)/python:
	@scripts/venv.sh $(VENV)

$(RUNTIME): requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	$(PIP) -r requirements-dev.txt
	@touch $@
