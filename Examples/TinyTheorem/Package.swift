// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "TinyTheorem",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Elenchus", path: "../..")],
  targets: [
    .target(name: "TinyTheorems", dependencies: [.product(name: "Elenchus", package: "Elenchus")]),
    .executableTarget(
      name: "tiny", dependencies: ["TinyTheorems", .product(name: "ElenchusCommand", package: "Elenchus")]),
    .testTarget(
      name: "TinyTheoremsTests", dependencies: ["TinyTheorems", .product(name: "ElenchusTesting", package: "Elenchus")]),
  ]
)
