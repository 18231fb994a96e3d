# The two commands of the README are `make demo` and `make test`. Each makes what it needs first.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := $(PIP) install --quiet --require-hashes
UV := build/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# Two workers, a test file each: the crash and browser tests wait more than they compute.
PYTEST_ARGS ?= -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help install demo run test test-full lint gambar bench usb lock clean

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.runtime ## make .venv and install the program from the hashed lock file

demo: $(VENV)/.runtime ## build the sample office and serve it on http://127.0.0.1:8080
	$(BIN)/kinerja demo

run: $(VENV)/.runtime ## serve the real office (KINERJA_HOME, KINERJA_HOST, KINERJA_PORT)
	$(BIN)/kinerja serve

test: lint ## check the code and run the tests, the long ones sampled
	$(BIN)/pytest $(PYTEST_ARGS)

test-full: lint ## check the code and run every test unsampled
	KINERJA_TEST_FULL=1 $(BIN)/pytest $(PYTEST_ARGS)

lint: $(VENV)/.dev ## check style, layout, types and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

gambar: $(VENV)/.dev ## take the pictures of the Buku panduan and of the README anew (needs Chromium)
	KINERJA_GAMBAR=1 $(BIN)/pytest tests/browser/test_panduan.py

bench: $(VENV)/.dev ## measure how fast it is, beside others, and write docs/kinerja-program.md
	$(BIN)/python bench/semua.py

usb: $(VENV)/.runtime ## build dist/usb, the folder to install an office from without a network
	$(BIN)/python docs/pasang/buat_usb.py dist/usb

lock: $(UV) ## write the lock files anew from pyproject.toml, with the newest versions it allows
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	$(COMPILE) --upgrade --group build --constraint requirements.lock --output-file requirements-build.lock
	$(COMPILE) --upgrade --group dev --constraint requirements.lock --constraint requirements-build.lock \
		--output-file requirements-dev.lock

clean: ## remove what the tools made (never instance/ nor archive/)
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# --- how .venv comes about -------------------------------------------------------------------------------------------

$(BIN)/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
		command -v "$$python" >/dev/null 2>&1 || continue; \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "Making $(VENV) with $$python ($$("$$python" --version 2>&1))"; \
			exec "$$python" -m venv $(VENV); \
		fi; \
		without_venv="$$python"; \
	done; \
	if [ -n "$$without_venv" ]; then \
		echo "$$without_venv has no venv module. On Debian: apt-get install python3-venv" >&2; \
	else \
		echo "Kinerja needs Python 3.11 or newer. None was found; name one with: make PYTHON=/path/to/python3 ..." >&2; \
	fi; \
	exit 1

# bagit is published as source only, and this checkout is installed in place: what both are built with comes first, from
# its own lock, so that nothing is ever fetched unhashed.
$(VENV)/.runtime: requirements-build.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the program (locked, hashed)"
	@$(LOCKED) -r requirements-build.lock
	@$(LOCKED) --no-build-isolation -r requirements.lock
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing what the tests need (locked, hashed)"
	@$(LOCKED) -r requirements-dev.lock
	@touch $@

$(UV): | $(BIN)/python
	$(BIN)/python -m venv build/uv
	build/uv/bin/python -m pip --disable-pip-version-check install --quiet uv
