# Larkstead. `make` lists what there is; `make run` is the one to try first.
# GNU make 3.81 or later, any POSIX shell. PYTHON=... picks the Python that .venv is made with.

SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python

.PHONY: help install run test test-quick test-newest check fix gen shots bench bench-large parity fuzz lock bump-sdks release-fixture dist clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile

install: ## set up: .venv, the locked packages, the pages; what is still valid is not repeated
	@sh tools/setup.sh

run: ## set up, serve on http://127.0.0.1:5275 and walk the quick start; Ctrl-C stops (ARGS="--port 6000")
	@sh tools/setup.sh --for-running
	@$(PY) tools/run.py $(ARGS)

test: install check ## set up, then every check and every test
	@$(PY) -m tools.run_tests

test-quick: ## the tests that need no browser, database server or SDK toolchain (under 3 minutes)
	@sh tools/setup.sh --skip-build
	@$(PY) -m tools.run_tests --quick

test-newest: install ## the light tests with the newest Python at hand, where there is one newer than that of .venv
	@$(PY) tools/newest_python.py

check: ## lint, types, floors, sizes, generated files, and the counts of codes and guesses
	@sh tools/setup.sh --skip-build
	@$(PY) tools/check.py

fix: ## let ruff mend lint and format
	@sh tools/setup.sh --skip-pages
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

gen: ## write the generated files: models, page types, reference
	@sh tools/setup.sh --skip-pages
	@$(PY) tools/check_generated.py --write

shots: install ## screenshots of every page, zh/en, light/dark, wide/narrow, into ./shots
	@$(PY) -m tools.shots $(ARGS)

bench: install ## sends and events a second beside comparisons, start-up, memory (some 6 minutes)
	@$(PY) -m tests.load.bench
	@$(PY) -m tests.load.bench_connections

bench-large: install ## the same with 1,000,000 messages stored, search in them, 10,000,000 calls, 100,000 people
	@$(PY) -m tests.load.bench --large
	@$(PY) -m tests.load.bench_search
	@$(PY) -m tests.load.bench_logs
	@$(PY) -m tests.load.bench_size

parity: install ## compare a server with recorded answers of the real platform (URL=… APP_ID=… APP_SECRET=…)
	@APP_SECRET="$(APP_SECRET)" $(PY) -m tests.recorded.parity --url "$(URL)" --app-id "$(APP_ID)" $(ARGS)

fuzz: install ## half an hour of mutated calls on SQLite and PostgreSQL, then kills and cuts (ARGS="--minutes 3")
	@$(PY) -m tests.attack.fuzz $(ARGS)

lock: ## write requirements*.txt anew for changed dependencies in pyproject.toml
	@$(PY) tools/setup_lock.py

bump-sdks: ## pin the newest official SDKs in the locks and in tests/sdk
	@$(PY) tools/bump_sdks.py

release-fixture: install ## keep a small data folder of this release for the tests of upgrades (ARGS="--name 0.1.0")
	@$(PY) -m tools.release_fixture $(ARGS)

dist: install ## the wheel, with the pages in it, into ./dist
	@$(PY) -m tools.dist

clean: ## remove what commands made; data in .larkstead stays
	rm -rf .venv .venv-* web/node_modules src/larkstead/assets src/larkstead.egg-info build dist shots \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
