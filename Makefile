# make demo and make test are all that a newcomer needs; CONTRIBUTING.md says
# when to run the others.

GO ?= go

.PHONY: demo test e2e lint soak bench hostile fuzz update pictures

# The main job on this repository's own ladders: validate, the redline of a
# proposed change, the published files.
demo:
	@$(GO) run ./cmd/ladder/internal/demo

# All tests.
test:
	$(GO) test -race -timeout 30m ./...

# The pages in a browser, reviews and releases on a GitHub that others wrote and in a
# workflow, the published files in other people's tools: needs Chromium, LibreOffice,
# ssh-keygen, bash, curl, gh, jq, zip, unzip and npm.
e2e:
	cd cmd/ladder/internal/e2e && npm ci --silent --no-audit --no-fund
	$(GO) test -tags e2e -count=1 ./cmd/ladder/internal/e2e

# Everything that must hold beside the tests.
lint:
	test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	$(GO) vet -tags e2e ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 -tags e2e ./...
	$(GO) mod tidy -diff
	$(GO) run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
	$(GO) run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 cmd/ladder/internal/starter/files/.github/workflows/*.yml

# The long suites with their full counts.
soak:
	$(GO) test ./cmd/ladder/internal/change ./cmd/ladder/internal/edit ./cmd/ladder/internal/intake ./cmd/ladder/internal/ladder ./cmd/ladder/internal/merge ./cmd/ladder/internal/rule ./cmd/ladder/internal/table ./cmd/ladder/internal/github -v -timeout 90m -soak 20
	$(GO) test ./cmd/ladder -run '^TestImportOfExportIsTheLadder$$' -v -timeout 90m -soak 20
	$(GO) test ./cmd/ladder/internal/load -v -timeout 90m -soak 70
	.ci/reproduced

# Speed and memory against cue vet, git diff and dwdiff, as tables.
bench:
	@$(GO) run ./cmd/ladder/internal/bench

# What hostile repositories come to, and what that takes, as a table.
hostile:
	@cd cmd/ladder && $(GO) test -count 1 -run '^TestHostile$$' -timeout 120m -table -generated $(GENERATED)

# How many hostile ladders are generated for it.
GENERATED ?= 1000

# Every fuzz target for FUZZTIME; what fails is kept in testdata/fuzz.
fuzz:
	@set -e; for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep ^Fuzz || true); do \
			echo "$$pkg $$target"; \
			$(GO) test $$pkg -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s; \
		done; \
	done

FUZZTIME ?= 1m

# Rewrite the expected output of the tests, to be read as a diff.
update:
	$(GO) test ./cmd/ladder -run '^(TestScripts|TestFormatsDocument)$$' -update
	$(GO) test ./cmd/ladder/internal/edit ./cmd/ladder/internal/intake ./cmd/ladder/internal/merge ./cmd/ladder/internal/publish ./cmd/ladder/internal/render ./cmd/ladder/internal/table -update

# Renew the pictures of the README.
pictures:
	@.github/pictures
