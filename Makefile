# The two commands of the README are `make check` and `make test`. `make help` lists all.
SWIFT ?= swift
CONFIGURATION ?= release
# One set of flags, so that the command line and the tests share one build.
FLAGS = -c $(CONFIGURATION) -Xswiftc -enable-testing
BUILD = $(SWIFT) build $(FLAGS)
ELENCHUS = .build/$(CONFIGURATION)/elenchus
CHECKER = .build/$(CONFIGURATION)/elenchus-check
PREFIX ?= /usr/local

.PHONY: help libraries build check refute gallery browser certify notebooks test coq example verify lint format bench bench-quick docs install clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

libraries:  ## install missing system libraries (GMP, MPFR, FLINT, Arb, OpenBLAS, LAPACKE, zlib)
	@Scripts/install-libraries

build: libraries  ## build the command line and the checker
	$(BUILD) --product elenchus
	$(BUILD) --product elenchus-check

check: build  ## check every theorem in every arithmetic with certificates, and replay these; write build/report
	$(ELENCHUS) doctor
	rm -rf build/certificates
	$(ELENCHUS) check --all --certificates build/certificates --output build/report
	Scripts/replay-certificates $(CHECKER) build/certificates

test: libraries lint  ## run the small tier of tests
	$(SWIFT) build --build-tests $(FLAGS)
	$(SWIFT) test --skip-build $(FLAGS)

refute: build  ## drop every hypothesis of every theorem, and replay what refutes; write build/refutations
	Scripts/refutations $(ELENCHUS) build/refutations

gallery: build  ## every counterexample: refuted, replayed from its file, certified, and recomputed by its Python
	Scripts/gallery $(ELENCHUS)

browser: build  ## make a report and look at it in a headless browser; screenshots go to build/browser
	Scripts/report-browser $(ELENCHUS)

certify: build  ## certify the trained networks of Examples/certify, replay the certificates, and prove the table of students and teachers
	Scripts/certify $(ELENCHUS) $(CHECKER)
	Scripts/student-teacher $(ELENCHUS)

notebooks: build  ## test the Python client and execute the notebooks; pages go to build/notebooks
	Scripts/notebooks $(ELENCHUS)

coq: build  ## install Coq where it is missing, export one certificate of every kind and compile it
	Scripts/install-coq
	Scripts/coq-exports $(ELENCHUS)

example: libraries  ## build and test the example package as its README says: without options
	cd Examples/TinyTheorem && $(SWIFT) build --build-tests
	cd Examples/TinyTheorem && $(SWIFT) test --skip-build
	cd Examples/TinyTheorem && .build/debug/tiny check --all

verify: build  ## everything that must be shown: deeper tests, all checks and certificates, Coq, iris, refutations, fuzzing, benchmarks
	ELENCHUS_TEST_MULTIPLIER=10 $(MAKE) test
	ELENCHUS_FUZZ=1000000 $(SWIFT) test --skip-build $(FLAGS) --filter ProblemFuzzTests
	Scripts/verify $(ELENCHUS) $(CHECKER)
	$(MAKE) gallery browser certify notebooks
	Scripts/student-teacher $(ELENCHUS) --recompute 6 10
	Scripts/install-coq
	Scripts/coq-exports $(ELENCHUS) --all
	Scripts/certificate-costs $(ELENCHUS) $(CHECKER)
	$(MAKE) bench

lint:  ## format, import directions, catalogue, file sizes
	@Scripts/lint

format:  ## reformat the sources
	$(SWIFT) format --in-place --recursive --parallel Sources Theorems Tests Examples/TinyTheorem Package.swift

bench: build  ## all benchmarks beside their peers in one run (25 minutes): record, pictures, tables of the README
	Benchmarks/run --elenchus $(ELENCHUS)
	Benchmarks/readme-tables

bench-quick: build  ## test the benchmarks' runner, and run the smallest case of each suite (two minutes)
	Benchmarks/run --self-test
	Benchmarks/run --quick --elenchus $(ELENCHUS)

docs:  ## build the documentation
	$(SWIFT) package generate-documentation --target Claims

install: build  ## install the command line under PREFIX (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(ELENCHUS) $(DESTDIR)$(PREFIX)/bin/elenchus
	install -m 755 $(CHECKER) $(DESTDIR)$(PREFIX)/bin/elenchus-check

clean:  ## remove build products
	rm -rf .build build
