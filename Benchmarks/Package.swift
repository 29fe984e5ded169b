// swift-tools-version: 6.1
import PackageDescription

/// Benchmarks are a package of their own, so that what they need never reaches users.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Elenchus", path: "..")],
  targets: [
    .executableTarget(name: "exact-gradient-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(name: "gradient-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(name: "inertia-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(name: "krawczyk-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(name: "lanczos-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(name: "splitting-benchmark", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
  ]
)
