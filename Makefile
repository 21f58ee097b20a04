# Everything on a machine with Python 3.11 or newer and make: `make demo`, `make test`.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin

SECONDS ?= 60

.PHONY: demo test test-live stores exports fuzz check clean help

help:
	@echo "make demo     set up, build the graph from seeds/, say what to look at"
	@echo "make test     set up, then ruff, mypy, import-linter and pytest"
	@echo "make test-live  fetch from a real MediaWiki, look at reports and pages in Chromium,"
	@echo "                load into real triple stores; each where it can be had"
	@echo "make exports  rebuild exports/ from seeds/"
	@echo "make fuzz     spoil documents and cells, as long as asked: make fuzz SECONDS=60"
	@echo "make clean    remove what was set up"

# One stamp for the set-up: it is made again when what it installs changes.
$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("racegraph needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/.ready
	@$(RUN)/racegraph build seeds --out build/demo
	@echo
	@echo "Look at  build/demo/racegraph.ttl       the graph, to read"
	@echo "         build/demo/driver-team.md      who drove for whom, and who connects the races"
	@echo "         build/demo/contradictions.md   where the sources disagree"
	@echo
	@echo "Who won each class? (queries/01-class-winners.rq)"
	@$(RUN)/racegraph query build/demo/racegraph.nq -f queries/01-class-winners.rq
	@echo
	@echo "Try      $(RUN)/racegraph why race/2003-petit-le-mans/entry/38 --in build/demo/racegraph.nq"

test: $(VENV)/.ready
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/pytest --numprocesses 2
	$(RUN)/pytest --nbmake notebooks

# Against a MediaWiki that the tests start themselves, and reports in a real browser, whose pictures are kept in
# build/screenshots; what they need is in .ci/run. Skipped where it is not installed. And triple stores, which the
# tests start and stop: `make stores` puts them into build/stores.
test-live: $(VENV)/.ready stores
	RACEGRAPH_SCREENSHOTS=build/screenshots $(RUN)/pytest -m live tests/live tests/networks tests/serving

stores:
	@bash .ci/stores

exports: $(VENV)/.ready
	$(RUN)/racegraph build seeds --out exports

# Another seed, other cases: make fuzz SECONDS=3600 SEED=7. Faults are kept in build/fuzz.
fuzz: $(VENV)/.ready
	$(RUN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(or $(SEED),1)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
