# Everything a person or a machine does with this checkout. `make help` lists the targets.
# Each target does all of its own set-up; a second call does none of it again.

SHELL := /bin/sh
VENV ?= .venv
# Where an environment has its programs.
PROGRAMS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := $(VENV)/$(PROGRAMS)
READY := $(VENV)/.ready
WORKERS ?= 2
ARGS ?=
EDITION := $(if $(CPU),cpu,cuda)
# Says which edition lies in dist/recollect, so that it is built once for all that is done with it.
BUILT := dist/.built-$(EDITION)
# Without its folder it says nothing.
$(if $(wildcard dist/recollect),,$(shell rm -f dist/.built-*))
PACKED := $(if $(CPU),.venv-cpu,$(VENV))
# A build without CUDA. Where an index keeps such builds apart, name that index to pip and a version to this.
CPU_TORCH ?= torch==2.13.0

.DEFAULT_GOAL := help
.PHONY: help setup system run test check unit gui e2e bench screenshots translations package archive deb test-package clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system $(READY) ## make .venv with everything in it

system: ## install the system libraries Qt needs (Debian as root), or print the line that does
	@sh build/setup/system.sh $(if $(filter package archive deb test-package,$(MAKECMDGOALS)),package,$(if $(filter test e2e screenshots bench,$(MAKECMDGOALS)),tests,run))

$(READY): pyproject.toml build/setup/constraints.txt build/setup/venv.sh
	@sh build/setup/venv.sh "$(VENV)"
	@touch $(READY)

run: setup ## open the window (ARGS="LIBRARY" opens that library)
	@$(BIN)/recollect $(ARGS)

test: setup check ## run everything that must pass: style, types, import contracts, all tests (WORKERS=0: in one process)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(READY) ## style, types and import contracts alone
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

unit: $(READY) ## the fast tests alone
	@$(BIN)/python -m pytest tests/unit $(ARGS)

gui: setup ## the window's tests alone (no display needed)
	@$(BIN)/python -m pytest tests/gui $(ARGS)

e2e: setup ## the real program under Xvfb alone
	@$(BIN)/python -m pytest tests/e2e $(ARGS)

bench: setup ## measure speed and write docs/performance.md
	@$(BIN)/python -m tests.bench $(ARGS)

screenshots: setup ## take the pictures of the documentation from the real window
	@$(BIN)/python -m tests.screenshots $(ARGS)

translations: $(READY) ## let the translations follow the texts, and compile them
	@$(BIN)/python build/translations.py

package: setup ## build the standalone program into dist/recollect (CPU=1: the edition without CUDA libraries)
	@rm -f dist/.built-*
	@sh build/package.sh $(EDITION) "$(VENV)" "$(CPU_TORCH)"
	@touch $(BUILT)

$(BUILT):
	@$(MAKE) --no-print-directory package

archive: $(BUILT) ## pack what was built into one compressed file with a checksum
	@$(PACKED)/$(PROGRAMS)/python build/archive.py dist/recollect --edition $(EDITION)

deb: $(BUILT) ## make a Debian package of it
	@$(PACKED)/$(PROGRAMS)/python build/deb.py dist/recollect --edition $(EDITION)

test-package: package ## prove that the packaged program works without Python on the path
	@$(BIN)/python build/check_package.py $(ARGS)

clean: ## remove everything that was built, the virtual environment too
	rm -rf $(VENV) .venv-cpu dist build/work artefacts .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
