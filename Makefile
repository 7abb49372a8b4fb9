# make spread   a fresh machine's first command: sets up .venv and builds the flagship into out/
# make test     everything CI runs: format, lint, types, import contracts, tests
# make bench    speed and memory, as ratios to Typst measured in the same run
# make proof    PNGs of the flagship with grid, frames and line numbers

PYTHON ?= python3
BIN := .venv/bin
FLAGSHIP := content/tianjin-bingtuan

.PHONY: spread tabloid proof test bench clean

spread: .venv/program
	$(BIN)/banmian build $(FLAGSHIP)

tabloid: .venv/program
	$(BIN)/banmian build $(FLAGSHIP) --layout tabloid

proof: .venv/program
	$(BIN)/banmian proof $(FLAGSHIP) --overlay

test: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: .venv/tools
	$(BIN)/python -m tests.bench

.venv/program: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/tools: .venv/program
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv out
