# What one types here. `make` alone lists it; everything happens inside this folder.

.DEFAULT_GOAL := help
.PHONY: help run test test-r test-spark test-svy test-all check fix bench docs lock FORCE
.DELETE_ON_ERROR:

python := .venv/bin/python
installed := .venv/installed
pytest := $(python) -m pytest
elsewhere := not spark and not svy
quick := not slow and not browser and not r and not shared and $(elsewhere)

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
	@marks='not r and $(elsewhere)'; \
	sh .ci/system-packages browser || { [ "$$CI" != true ] || exit 1; \
	  marks="$$marks and not browser"; echo 'Tests that open a browser are left out.'; }; \
	$(pytest) -m "$$marks"

test-r: $(installed) ## Run the tests that compare with R; brings R where that asks nothing
	@if sh .ci/system-packages r; then $(pytest) -m "r and $(elsewhere)"; \
	elif [ "$$CI" = true ]; then exit 1; \
	else echo 'Tests that compare with R are left out.'; fi

test-spark: ## Run the tests on Spark, in an environment of their own; brings Java where it may
	@if sh .ci/system-packages spark; then \
	  $(MAKE) --no-print-directory .venv-spark/installed && \
	  $(subst .venv,.venv-spark,$(pytest)) -m spark src/payung/survey/spark; \
	elif [ "$$CI" = true ]; then exit 1; \
	else echo 'Tests on Spark are left out.'; fi

test-svy: .venv-svy/installed ## Run the tests of the optional extra svy, in an environment of their own
	@$(subst .venv,.venv-svy,$(pytest)) -m svy src/payung/survey/calibration

test-all: test test-r test-spark test-svy ## Run every test, R, Spark and svy included

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
	@set -e; compile() { \
	  $(python) -m uv pip compile --quiet --universal -p 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make lock" "$$@"; }; \
	compile --extra dev pyproject.toml -o requirements.lock; \
	for extra in spark svy; do \
	  compile --extra $$extra pyproject.toml locks/tests.in -o locks/$$extra.lock; done

.venv-spark/installed .venv-svy/installed: .venv-%/installed: locks/%.lock pyproject.toml .ci/environment $(moved)
	@rm -f $@
	@PYTHON="$(PYTHON)" ENVIRONMENT=.venv-$* LOCK=locks/$*.lock sh .ci/environment $(if $(moved),--clear)
	@touch $@

$(installed): requirements.lock pyproject.toml .ci/environment $(moved)
	@rm -f $@
	@PYTHON="$(PYTHON)" sh .ci/environment $(if $(moved),--clear)
	@pwd -P > $@
