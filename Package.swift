// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// FLINT 3 contains Arb; FLINT 2 has it as a library of its own, which Debian calls `flint-arb`.
/// An `arb.h` outside the `flint` folder is the sign of the latter.
let separateArb = ["/usr/include/arb.h", "/usr/local/include/arb.h", "/opt/homebrew/include/arb.h"]
  .contains { FileManager.default.fileExists(atPath: $0) }
let arbLibrary: [LinkerSetting] =
  separateArb
  ? [.linkedLibrary(FileManager.default.fileExists(atPath: "/etc/debian_version") ? "flint-arb" : "arb")] : []

/// The mathematics: no C, no engine.
let mathematics: [Target.Dependency] = ["Scalars", "Matrices", "Networks", "Claims"]

func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"])
}

let package = Package(
  name: "Elenchus",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Elenchus", targets: ["Elenchus"]),
    .library(name: "ElenchusTesting", targets: ["ElenchusTesting"]),
    .library(name: "ElenchusCommand", targets: ["ElenchusCommand"]),
    .library(name: "ElenchusCheck", targets: ["ElenchusCheck"]),
    .executable(name: "elenchus", targets: ["elenchus-cli"]),
    .executable(name: "elenchus-check", targets: ["elenchus-check"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Mathematics
    .target(name: "Scalars"),
    .target(name: "Matrices", dependencies: ["Scalars"]),
    .target(name: "Networks", dependencies: ["Scalars", "Matrices"]),
    .target(name: "Claims", dependencies: ["Scalars", "Matrices", "Networks"]),
    // Arithmetics
    .target(
      name: "CFLINT",
      linkerSettings: arbLibrary + [.linkedLibrary("flint"), .linkedLibrary("mpfr"), .linkedLibrary("gmp")]),
    .target(name: "CBLAS", linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas")]),
    .target(name: "CGMP", linkerSettings: [.linkedLibrary("gmp")]),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "FloatArithmetic", dependencies: ["Scalars", "Matrices", "CBLAS"]),
    .target(name: "ExactArithmetic", dependencies: ["Scalars", "Matrices", "FloatArithmetic", "CFLINT"]),
    .target(name: "Spectra", dependencies: ["Scalars", "Matrices", "Networks", "FloatArithmetic", "CBLAS"]),
    .target(name: "PlainArithmetic", dependencies: ["Scalars", "Matrices", "CGMP"]),
    // Theorems
    .target(name: "Theorems", dependencies: mathematics, path: "Theorems", exclude: ["References.bib"]),
    .target(name: "Questions", dependencies: mathematics),
    // Engine and faces
    .target(
      name: "Certificates",
      dependencies: mathematics + ["PlainArithmetic", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "CoqExport", dependencies: mathematics + ["PlainArithmetic", "Certificates"]),
    .target(
      name: "Search", dependencies: mathematics + ["ExactArithmetic", "FloatArithmetic", "PlainArithmetic", "Certificates"]),
    .target(
      name: "Formats",
      dependencies: mathematics + [
        "Search", "Questions", "ExactArithmetic", "FloatArithmetic", "Certificates", "CZlib",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Reports", dependencies: mathematics + ["Search", "Formats", "ExactArithmetic", "FloatArithmetic", "Spectra"]),
    .target(
      name: "Elenchus",
      dependencies: mathematics + [
        "ExactArithmetic", "FloatArithmetic", "PlainArithmetic", "Spectra", "Search", "Formats", "Reports", "Theorems",
      ]),
    .target(name: "ElenchusTesting", dependencies: mathematics + ["Search", "Formats", "ExactArithmetic", "FloatArithmetic"]),
    .target(
      name: "ElenchusCommand",
      dependencies: mathematics + [
        "Certificates", "CoqExport", "Search", "Formats", "Reports", "Questions", "ExactArithmetic", "FloatArithmetic", "Spectra",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The checker: no engine, and no library beside GMP
    .target(
      name: "ElenchusCheck",
      dependencies: mathematics + ["Certificates", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(name: "elenchus-check", dependencies: ["ElenchusCheck", "Theorems", "Questions"]),
    .executableTarget(name: "elenchus-cli", dependencies: ["ElenchusCommand", "Theorems"], path: "Sources/elenchus-cli"),
    // Tests
    .target(name: "TestSupport", dependencies: mathematics, path: "Tests/_TestSupport"),
    test("ScalarsTests", ["Scalars", "FloatArithmetic", "PlainArithmetic"]),
    test("MatricesTests", ["Matrices", "FloatArithmetic", "PlainArithmetic"]),
    test("NetworksTests", mathematics + ["Certificates", "ExactArithmetic", "FloatArithmetic", "PlainArithmetic"]),
    test("PlainArithmeticTests", ["PlainArithmetic"]),
    test("FloatArithmeticTests", ["FloatArithmetic", "PlainArithmetic", "CBLAS"]),
    test("SpectraTests", mathematics + ["Spectra", "FloatArithmetic"]),
    test("ExactArithmeticTests", ["ExactArithmetic", "FloatArithmetic", "PlainArithmetic"]),
    test(
      "CertificatesTests",
      mathematics + ["Certificates", "ElenchusCheck", "PlainArithmetic", "Search", "Theorems", "elenchus-check"]),
    test("CoqExportTests", mathematics + ["CoqExport", "Certificates", "PlainArithmetic", "Theorems"]),
    test("SearchTests", mathematics + ["Search", "Certificates", "ExactArithmetic", "FloatArithmetic"]),
    test("QuestionsTests", mathematics + ["Questions", "Certificates", "ExactArithmetic", "PlainArithmetic", "Search"]),
    test(
      "FormatsTests", mathematics + ["Formats", "Questions", "Search", "ExactArithmetic", "FloatArithmetic", "FaultyTheorems"]),
    test(
      "ReportsTests",
      mathematics + [
        "Reports", "Formats", "Search", "ExactArithmetic", "FloatArithmetic", "Spectra", "FaultyTheorems", "Theorems",
      ]),
    test("ElenchusTestingTests", mathematics + ["ElenchusTesting", "FaultyTheorems"]),
    test(
      "ElenchusCommandTests",
      mathematics + ["ElenchusCommand", "Formats", "Reports", "Search", "FaultyTheorems", "faulty-elenchus"]),
    .target(name: "FaultyTheorems", dependencies: mathematics, path: "Tests/_FaultyTheorems"),
    .executableTarget(
      name: "faulty-elenchus", dependencies: ["ElenchusCommand", "FaultyTheorems"], path: "Tests/_FaultyCommand"),
    test(
      "TheoremsTests",
      mathematics + [
        "Theorems", "Certificates", "Search", "Formats", "ElenchusTesting", "ExactArithmetic", "FloatArithmetic",
        "PlainArithmetic",
      ]),
  ]
)
