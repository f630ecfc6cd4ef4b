# readout: `make test` is all that a change needs to pass.
GO ?= go
export CGO_ENABLED = 0
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
GOFILES = $(shell find . -name '*.go' -not -path './node_modules/*')
LDFLAGS = -s -w -X main.version=$(VERSION)

.PHONY: build test test-tools check lint fmt bench fuzz cross test-arm64 clean

build: ## one static binary: ./readout
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o readout ./cmd/readout

test: check test-tools ## everything that has to pass, after installing what that needs
	$(GO) test ./...

test-tools: ## a browser and axe-core for the page tests, where they are missing
	@scripts/install-test-tools

check: ## form, vet, linter, go.mod
	@unformatted="$$(gofmt -l $(GOFILES))"; if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

fmt:
	gofmt -w $(GOFILES)

bench: ## one benchmark per stage
	$(GO) test -run '^$$' -bench . -benchmem ./text ./extract ./annotate ./check ./summarize ./internal/...

FUZZTIME ?= 30s
fuzz: ## each fuzz target for FUZZTIME
	@for p in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s $$p || exit 1; \
		done; \
	done

cross: ## builds for the machines that releases are made for
	@for t in linux/amd64 linux/arm64 darwin/arm64 windows/amd64; do \
		echo $$t; GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -trimpath -o /dev/null ./cmd/readout || exit 1; \
	done

# With the product of four bytes a lane, and without.
ARM64_CPUS = max cortex-a53
test-arm64: ## the kernels of arm64 in an emulator, on any Linux machine
	@command -v qemu-aarch64 >/dev/null || { echo "qemu-aarch64 is missing; install it: apt-get install qemu-user"; exit 1; }
	@for cpu in $(ARM64_CPUS); do \
		echo "$$cpu"; GOARCH=arm64 $(GO) test -exec "qemu-aarch64 -cpu $$cpu" ./annotate/internal/kernel || exit 1; \
		GOARCH=arm64 $(GO) test -exec "qemu-aarch64 -cpu $$cpu" -run '^(TestScoresArePyTorchs|TestCases|Example)$$' \
			./annotate/internal/nn ./annotate || exit 1; \
	done

clean:
	rm -rf readout dist node_modules
