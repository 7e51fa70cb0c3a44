# `make help` says what there is. Everything is built in .build/; the demo writes to var/demo/.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:

PREFIX ?= /usr/local
ISSUE ?= issues/2026-11-05-three-ways-into-letterpress.md
export ISSUE

release := swift build -c release
sources := Sources Tests Package.swift $(wildcard Benchmarks)
share := .build/share
pages := .build/plugins/GenerateManual/outputs/LetterpressCommand

.PHONY: help demo build test check lint warnings bench chaos goldens format man completions install clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Rehearse an issue from its file to 200 mailboxes, on this machine alone. ISSUE=path chooses it.
	@scripts/demo

build: ## Build the program for use; the last line says where it is.
	@scripts/bootstrap build
	@$(release) --product letterpress
	@echo "$$($(release) --show-bin-path)/letterpress"

test: ## Run all tests.
	@scripts/bootstrap test
	@swift test --no-parallel

check: lint warnings test ## What must hold before a commit: format, no warnings, tests.

lint: ## Check the format of every Swift file.
	@swift format lint --strict --parallel --recursive $(sources)

# Only what is compiled is warned about, so our own modules are compiled anew. An import without its
# arrow in Package.swift is an error too. What a package says of another's manifest is not ours to mend.
warnings: ## Build everything, tests too, and fail at a warning.
	@scripts/bootstrap build
	@mkdir -p .build/debug
	@find .build/debug/ -path '*/Letterpress*.build/*' -type f \
	    \( -name '*.o' -o -name '*.swiftdeps' -o -name '*.priors' \) -delete
	@swift build --build-tests --explicit-target-dependency-import-check error 2>&1 | tee .build/warnings.log
	@if grep --fixed-strings 'warning:' .build/warnings.log | \
	    grep --invert-match "^warning: 'swift-distributed-tracing'" >/dev/null; then \
	    echo "There are warnings; they stand above." >&2; \
	    exit 1; \
	fi

bench: ## Measure parsing, editions, checks, messages, the journal, a list of a million, delivery and mail APIs, each beside its baseline. ISSUE=path chooses it.
	@scripts/bootstrap bench
	@LETTERPRESS_BENCHMARKS=1 swift build -c release --scratch-path .build/bench \
	    --product LetterpressBenchmarks
	@.build/bench/release/LetterpressBenchmarks parse "$$ISSUE"; echo
	@.build/bench/release/LetterpressBenchmarks edition "$$ISSUE"; echo
	@.build/bench/release/LetterpressBenchmarks check "$$ISSUE"; echo
	@.build/bench/release/LetterpressBenchmarks message; echo
	@.build/bench/release/LetterpressBenchmarks journal; echo
	@.build/bench/release/LetterpressBenchmarks subscribers; echo
	@scripts/bench-delivery

chaos: build ## Kill the sender a thousand times, and draw up the books each time. KILLS=number chooses.
	@scripts/bootstrap test
	@scripts/chaos --readers 400 --kills $${KILLS:-1000} \
	    --letterpress "$$($(release) --show-bin-path)/letterpress"

goldens: ## Write the golden editions and the references of checks and providers anew and show what changed, word by word.
	@scripts/bootstrap test
	@LETTERPRESS_UPDATE_GOLDENS=1 swift test --no-parallel --filter GoldenTests
	@git --no-pager diff --color=always --word-diff=color -- \
	    Tests/LetterpressEditionsTests/Fixtures/Golden docs/checks.md docs/providers.md

format: ## Format every Swift file in place.
	@swift format --in-place --parallel --recursive $(sources)

# Dated by the last commit, so that the same commit gives the same pages; named with hyphens, so
# that `man letterpress check` finds one.
man: ## Write the manual, a page for each command, to .build/share/man/man1.
	@scripts/bootstrap build
	@rm -rf $(pages) $(share)/man/man1
	@swift package --allow-writing-to-package-directory generate-manual \
	    --multi-page --section 1 --date "$$(git log -1 --format=%cs 2>/dev/null || date +%F)"
	@mkdir -p $(share)/man/man1
	@for page in $(pages)/*.1; do \
	    name=$$(basename "$$page" .1); \
	    sed -E '/^\.(Dt|Xr) /s/([A-Za-z])\.([A-Za-z])/\1-\2/g' "$$page" \
	        >"$(share)/man/man1/$${name//./-}.1"; \
	done

completions: build ## Write completions for bash, zsh and fish to .build/share.
	@mkdir -p $(share)/bash-completion/completions $(share)/zsh/site-functions \
	    $(share)/fish/vendor_completions.d
	@program=$$($(release) --show-bin-path)/letterpress; \
	"$$program" --generate-completion-script bash >$(share)/bash-completion/completions/letterpress; \
	"$$program" --generate-completion-script zsh >$(share)/zsh/site-functions/_letterpress; \
	"$$program" --generate-completion-script fish >$(share)/fish/vendor_completions.d/letterpress.fish

install: build man completions ## Install program, manual and completions below PREFIX (/usr/local); DESTDIR is put before it.
	@install -D -m 755 "$$($(release) --show-bin-path)/letterpress" "$(DESTDIR)$(PREFIX)/bin/letterpress"
	@find $(share) -type f -printf '%P\n' | while read -r file; do \
	    install -D -m 644 "$(share)/$$file" "$(DESTDIR)$(PREFIX)/share/$$file"; \
	done
	@echo "installed below $(DESTDIR)$(PREFIX)"

clean: ## Remove what was built and the demo's folder; never a list or a journal.
	@rm -rf .build var/demo var/demo.lock
