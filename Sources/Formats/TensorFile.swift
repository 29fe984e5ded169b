import Claims

/// Files of arrays, told apart by their endings.
enum TensorFile {
  /// The arrays of a `.safetensors`, `.npz` or `.npy` file; that of a `.npy` file has no name.
  static func read(_ path: String) throws(FormatError) -> [Tensor] {
    switch ending(path) {
    case "safetensors": return try Safetensors.read(path: path)
    case "npz": return try NPZ.read(path: path)
    case "npy": return [try NPY.read(path: path)]
    case "pt", "pth", "bin", "ckpt", "pkl", "pickle":
      throw FormatError(
        file: path,
        "is pickled Python as its ending says, which only running code can read: write the weights with "
          + "safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")")
    case let other:
      throw FormatError(
        file: path, "ends in '\(other.prefix(20))'; arrays are read from .safetensors, .npz and .npy files")
    }
  }

  /// What follows the last point of a path, in lower case; empty where there is none.
  static func ending(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: point)...].lowercased()
  }

  /// "float64 read as exact binary fractions: W1, b1; int64 read as integers: y".
  static func reading(_ tensors: [Tensor]) -> String {
    Tensor.Element.allCases.compactMap { element in
      let names = tensors.filter { $0.element == element }.map(\.name).filter { !$0.isEmpty }
      guard tensors.contains(where: { $0.element == element }) else { return nil }
      return element.reading + (names.isEmpty ? "" : ": " + names.joined(separator: ", "))
    }.joined(separator: "; ")
  }
}
