# Every command of the project. `make` alone lists them.

PYTHON ?= python3
WORKERS ?= auto
VENV := .venv/bin
FORGE := ./forge

# platform/ is a source root, not a package: tools find the apps through this path.
export PYTHONPATH := $(CURDIR):$(CURDIR)/platform:$(CURDIR)/deploy/local

.DEFAULT_GOAL := help
.PHONY: help demo clean-demo test test-long parity fuzz api-matrix bench-api faults faults-mutants soak scale bench offering-bench offering-machine screening-quality screening-bench configured revocation caps packs browser screenshots check services contracts contracts-deep coverage prove slither gas bench-portal \
  vendor pins ready contract-tools \
  check-format check-lint check-types check-layers check-migrations check-contracts check-abi check-gas check-templates clients check-clients

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F'\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'

demo: ## make the environment, start everything, play the story, serve until Ctrl-C (NODE=hardhat: on Hardhat's node)
	@$(PYTHON) deploy/local/bootstrap.py demo
	@$(VENV)/python deploy/local/demo.py

clean-demo: ## forget everything the demo keeps
	@$(PYTHON) deploy/local/demo.py forget

test: ready ## install and start what the tests need, run them (ARGS="tests/unit -x" for a part, WORKERS=0 in one process)
	@env -u DJANGO_SETTINGS_MODULE $(VENV)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not long" $(ARGS)

test-long: ready ## what `make test` leaves out: all faults, more looks of pages, migrations of old rows and back, many more examples
	@env -u DJANGO_SETTINGS_MODULE EXAMPLES_PROFILE=thorough $(VENV)/python -m pytest -n $(WORKERS) --dist loadfile \
	  -m "long or hypothesis" $(ARGS)

parity: ready ## ask the platform and the contract about 10,000 random transfers, twice; break the check; fails where they differ (ARGS="--seed 7" looks elsewhere)
	@$(VENV)/python -m tests.parity $(ARGS)

fuzz: ready ## schemathesis asks every operation of the API as every role, 5,000 cases and more
	@FUZZ=long $(VENV)/python -m pytest tests/integration/api/test_fuzz.py -n 0 -q $(ARGS)

api-matrix: ready ## every operation of the API by every role, own and foreign, printed as a matrix
	@$(VENV)/python -m pytest tests/integration/api/test_matrix.py -n 0 -q -s $(ARGS)

faults: ready ## break everything on purpose and count what it cost (FAULTS=long for a thousand times and more)
	@$(VENV)/python -m tests.faults $(if $(filter long,$(FAULTS)),--long) $(ARGS)

faults-mutants: ready ## break the engine's rules one by one; fails if the faults do not notice one of them
	@$(VENV)/python -m tests.faults.mutation

soak: ready ## all faults mixed at random against three workers for SOAK=30 minutes (ARGS="--seed 7" to repeat a run)
	@$(VENV)/python -m tests.faults.soak --minutes $(or $(SOAK),30) $(ARGS)

scale: ready ## issue to 100,000 holders with a worker killed on the way; memory and register are checked (ROWS=…)
	@$(VENV)/python -m benchmarks.scale --rows $(or $(ROWS),100000)

bench: ready ## measure our work against other work, both in one run (BENCH=full for the design's sizes, ONLY=captable)
	@$(VENV)/python -m benchmarks $(if $(filter full,$(BENCH)),--full) $(if $(ONLY),--only $(ONLY))

bench-api: ready ## the API's holdings, check and list against bare views, and from 1,000 to a million holdings
	@$(VENV)/python -m benchmarks --full --only P6,P7,P8,list

bench-portal: ready ## page times and queries of the portal with 1,000, 10,000 and 100,000 holders; fails where one grows (SIZES=1000,10000)
	@$(VENV)/python -m benchmarks.portal $(if $(SIZES),--sizes $(SIZES))

offering-bench: ready ## an offering with 10,000 orders from the first order to the last cent, timed by stage (ORDERS=…)
	@$(VENV)/python -m benchmarks.offering --orders $(or $(ORDERS),10000)

offering-machine: ready ## stories of orders, money, shares, settlement, harm and crashes in any order; no unit and no cent is lost (EXAMPLES=…)
	@EXAMPLES=$(or $(EXAMPLES),200) $(VENV)/python -m pytest tests/integration/offerings/test_offering_machine.py -n 0 -q

screening-quality: ready ## recall and precision of the comparison of names (ARGS=--missed lists what is decided wrongly)
	@DJANGO_SETTINGS_MODULE=config.settings.test $(VENV)/python -W ignore::RuntimeWarning manage.py screening_quality $(ARGS)

screening-bench: ready ## compare 10,000 people with a list of 20,000 names, timed
	@$(VENV)/python -m benchmarks.screening $(ARGS)

configured: ready ## three securities told their rule packs on a real chain: what moves, what is refused and who can mend it
	@$(VENV)/python -m pytest tests/chain/tokens/test_configured_by_pack.py -n 0 -q -s

revocation: ready ## seconds until a revoked holder is refused by every register (TOKENS=50 QUEUED=200)
	@$(VENV)/python -m benchmarks.revocation --tokens $(or $(TOKENS),50) --queued $(or $(QUEUED),200)

packs: ready ## every scenario of every rule pack, then each rule removed and each figure changed in turn; fails if no scenario notices
	@DJANGO_SETTINGS_MODULE=config.settings.test $(VENV)/python -W ignore::RuntimeWarning manage.py check_packs

caps: ready ## a thousand times two and five orders, and approaches, at the same moment at a limit (ROUNDS=…)
	@ROUNDS=$(or $(ROUNDS),1000) $(VENV)/python -m pytest -n 0 -q -o log_cli=true -o log_cli_level=INFO \
	  tests/integration/compliance/test_parallel_caps.py tests/integration/compliance/test_parallel_offerees.py $(ARGS)

browser: ready ## the browser tests alone
	@$(VENV)/python -m pytest tests/browser $(ARGS)

screenshots: ready ## draw every page in every look into var/screenshots, and the pictures of docs/img
	@$(VENV)/python -m pytest tests/browser/screenshots.py $(ARGS)

services: ready ## PostgreSQL, Valkey and Anvil on free ports until Ctrl-C; prints their addresses
	@$(VENV)/python deploy/local/services_up.py

check: check-format check-lint check-types check-layers check-migrations check-contracts check-abi check-gas check-templates check-clients ## everything but the tests

check-format: ready
	$(VENV)/ruff format --check .

check-lint: ready
	$(VENV)/ruff check .

check-types: ready
	$(VENV)/mypy

check-layers: ready
	$(VENV)/lint-imports

check-migrations: ready
	DJANGO_SETTINGS_MODULE=config.settings.test $(VENV)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

check-contracts: ready
	cd contracts && $(FORGE) fmt --check && $(FORGE) build && $(FORGE) test

check-abi: check-contracts
	$(VENV)/python contracts/script/freshness.py
	$(VENV)/python contracts/script/export.py --check

check-gas: check-abi
	$(VENV)/python contracts/script/gas.py --check >/dev/null
	$(VENV)/python contracts/script/gas_table.py >/dev/null

check-templates: ready
	$(VENV)/djlint platform --lint --quiet

check-clients: ready
	$(VENV)/python -W ignore clients/generate.py --check
	node_modules/.bin/tsc -p clients/typescript --noEmit

clients: ready ## make the API's description and the Python and TypeScript clients anew
	$(VENV)/python -W ignore clients/generate.py

contracts: ready ## build and test the Solidity, export ABI and bytecode, weigh the code
	cd contracts && $(FORGE) build && $(FORGE) test
	$(VENV)/python contracts/script/export.py
	$(VENV)/python contracts/script/sizes.py

contracts-deep: ready ## the same tests with far more runs: over a million invariant calls
	$(VENV)/python contracts/script/deep.py

coverage: ready ## lines and branches of contracts/src that the tests reach; fails under 98 %
	$(VENV)/python contracts/script/coverage.py

prove: contract-tools ## prove the contracts' properties for all inputs and states, with halmos
	$(VENV)/python contracts/script/prove.py

slither: contract-tools ## lint the contracts with Slither; every finding has an answer
	$(VENV)/python contracts/script/slither.py

gas: ready ## what the contracts' calls cost, beside their peers
	$(VENV)/python contracts/script/gas.py
	$(VENV)/python contracts/script/gas_table.py --write

vendor: ## copy the front-end files of deploy/vendor into the portal
	$(PYTHON) deploy/vendor/vendor.py

PIN := $(VENV)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links

pins: ready ## resolve the *.in files again (UPGRADE=--upgrade for newer versions)
	$(PIN) $(UPGRADE) deploy/local/installer.in -o deploy/local/installer.txt
	$(PIN) $(UPGRADE) requirements.in -o requirements.txt
	$(PIN) $(UPGRADE) requirements-local.in -o requirements-local.txt
	$(PIN) $(UPGRADE) requirements-dev.in -o requirements-dev.txt
	$(PIN) $(UPGRADE) contracts/requirements.in -o contracts/requirements.txt

ready:
	@$(PYTHON) deploy/local/bootstrap.py test

contract-tools: ready
	@$(VENV)/python contracts/script/tools.py
