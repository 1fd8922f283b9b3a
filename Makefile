# Two commands for a fresh machine: `make demo` and `make test`. Both set up what they need and may be run again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check format accuracy docs clean

demo: $(READY)  ## draft, check and export the worked example into output/demo/
	$(BIN)/comms demo

test: $(READY)  ## run the whole suite
	$(BIN)/pytest

check: $(READY)  ## format, lint, types, contracts, tests: what a change must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

torture: $(READY)  ## kill commands at 200 random moments, and the editor at 50 while typing, and look at what is left
	$(BIN)/python -m tests.torture 200
	$(BIN)/python -m tests.torture_typing 50

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accuracy: $(READY)  ## what the lint misses in real statements, beside what readers of them said
	$(BIN)/python bench/accuracy.py

# The lock is installed first and the project after it without looking for others, so that every machine gets the
# same versions.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV)
