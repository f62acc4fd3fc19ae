# `make demo` and `make test` are the two commands of the README; both set everything up by themselves.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.runut-installed
TESTS := $(VENV)/.runut-tests

.PHONY: demo test lint eval docs clean install compile wheel wheel-compiled supply lock

install: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Runut needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,web,warc,feeds,xlsx,mcp,pdf]'
	@touch $(STAMP)

# Spark is large (400 MB) and only the tests need it; they say so and skip where Java is missing.
$(TESTS): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark]' && touch $(TESTS) \
		|| echo "Spark could not be installed: its tests will say so and skip" >&2

demo: $(STAMP)
	$(BIN)/runut demo -o demo-out

# Parts of the house as machine code where a C compiler and Python's headers are at hand; says so in one line where not.
compile: $(STAMP)
	@$(BIN)/python -c 'import setuptools' 2>/dev/null || $(BIN)/python -m pip install --quiet setuptools || true
	@$(BIN)/python native/build.py

# Plain Python is tested whole; then, where they could be built, the rooms of the compiled parts with those parts.
test: $(STAMP) $(TESTS) lint compile
	$(BIN)/python -m pytest -n 2 --dist loadfile
	@if $(BIN)/python native/build.py --check; then \
		RUNUT_PURE=0 $(BIN)/python -m pytest -n 2 --dist loadfile tests/pages tests/dating tests/knowledge tests/text; fi

lint: $(STAMP)
	$(BIN)/ruff check src tests bench training native hatch_build.py
	$(BIN)/ruff format --check src tests bench training native hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(STAMP) compile
	$(BIN)/python -m bench

docs: $(STAMP)
	$(BIN)/python docs/make_reference.py

# Licence report and SBOM of what requirements-dev.lock pins; `make lock` resolves that file anew.
supply: $(TESTS)
	$(BIN)/python docs/make_supply.py

lock: $(TESTS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	PATH="$(BIN):$$PATH" $(BIN)/python docs/make_supply.py --lock

wheel: $(STAMP)
	$(BIN)/python -m pip wheel --quiet --no-deps -w dist .

wheel-compiled: compile
	RUNUT_COMPILED=1 $(BIN)/python -m pip wheel --quiet --no-deps -w dist .

clean:
	rm -rf $(VENV) dist build demo-out src/runut/_native .mypy_cache .ruff_cache .pytest_cache
