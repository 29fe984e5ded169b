import Claims

/// Arrays as `numpy.savez` and `numpy.savez_compressed` write them: a ZIP archive of `.npy` files.
public enum NPZ {
  /// The arrays of a file in the order of its directory, named as in `numpy.savez`, without ".npy".
  public static func read(path: String) throws(FormatError) -> [Tensor] {
    try tensors(try BinaryFile.read(path), file: path)
  }

  /// The arrays in a file's bytes; `file` is its name in messages.
  public static func tensors(_ bytes: [UInt8], file: String) throws(FormatError) -> [Tensor] {
    let entries = try ZipArchive.entries(bytes, file: file)
    if entries.contains(where: { $0.name.hasSuffix("data.pkl") }) {
      throw FormatError(
        file: file,
        "is a PyTorch checkpoint, which only running code can read: write the weights with safetensors.torch.save_file("
          + "model.state_dict(), \"model.safetensors\")")
    }
    var tensors: [Tensor] = []
    var count = 0
    for entry in entries {
      guard entry.name.hasSuffix(".npy"), entry.name.utf8.count > 4 else {
        throw FormatError(file: file, key: String(entry.name.prefix(80)), "is no .npy array, and only such are in an .npz file")
      }
      let tensor = try NPY.tensor(entry.bytes[...], file: file, name: String(entry.name.dropLast(4)))
      count += tensor.count
      guard count <= BinaryFile.numbers else { throw FormatError(file: file, "more than \(BinaryFile.numbers) numbers") }
      tensors.append(tensor)
    }
    guard !tensors.isEmpty else { throw FormatError(file: file, "holds no arrays") }
    return tensors
  }
}
