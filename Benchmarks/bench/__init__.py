"""What `Benchmarks/run` is made of: processes, the environment of the peers, suites, records and pictures."""
