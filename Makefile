# What one types here. `make` alone lists it; everything happens inside this folder.

.DEFAULT_GOAL := help
.PHONY: help run test test-r test-all check fix bench docs lock FORCE
.DELETE_ON_ERROR:

python := .venv/bin/python
installed := .venv/installed
pytest := $(python) -m pytest
quick := not slow and not browser and not r and not shared

# Where CI stands for everybody, a test left out unseen would be a promise unkept.
ifeq ($(CI),true)
pytest += -p tests.nothing_skipped
endif

# Scripts in .venv know the folder they were made in, so one that moved is made anew.
ifneq "$(shell cat $(installed) 2>/dev/null)" "$(shell pwd -P)"
moved := FORCE
endif

help: ## List these commands
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: $(installed) ## Estimate the example survey, or yours: FILE=… INSTRUMENT=… BY="sex grade"
	@PATH=".venv/bin:$$PATH" sh .ci/first-estimate "$$FILE" "$$INSTRUMENT" "$$BY"

test: $(installed) ## Run all tests but those that need R; brings Chromium where that asks nothing
	@marks='not r'; \
	sh .ci/system-packages browser || { [ "$$CI" != true ] || exit 1; \
	  marks='not r and not browser'; echo 'Tests that open a browser are left out.'; }; \
	$(pytest) -m "$$marks"

test-r: $(installed) ## Run the tests that compare with R; brings R where that asks nothing
	@if sh .ci/system-packages r; then $(pytest) -m r; \
	elif [ "$$CI" = true ]; then exit 1; \
	else echo 'Tests that compare with R are left out.'; fi

test-all: test test-r ## Run every test, R included

check: $(installed) ## Format, lint, types, imports, generated docs, quick tests: changes nothing
	@$(python) -m ruff format --check .
	@$(python) -m ruff check .
	@$(python) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(python) docs/generate.py --check
	@$(pytest) -m "$(quick)"

fix: $(installed) ## Repair what can be repaired: format, and lint where the repair is safe
	@$(python) -m ruff format .
	@$(python) -m ruff check --fix .

bench: $(installed) ## Measure speed and memory, and write the tables in benchmarks/
	@$(python) benchmarks/run.py

docs: $(installed) ## Write docs/reference anew from the code
	@$(python) docs/generate.py

lock: $(installed) ## Choose exact versions of all dependencies anew (needs a network)
	@$(python) -c 'import uv' 2>/dev/null || $(python) -m pip install -qq uv
	@$(python) -m uv pip compile --quiet --universal -p 3.11 --generate-hashes \
	  --no-emit-index-url --all-extras --custom-compile-command "make lock" \
	  pyproject.toml -o requirements.lock

$(installed): requirements.lock pyproject.toml .ci/environment $(moved)
	@rm -f $@
	@PYTHON="$(PYTHON)" sh .ci/environment $(if $(moved),--clear)
	@pwd -P > $@
