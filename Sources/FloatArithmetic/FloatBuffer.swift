import CBLAS

/// Memory for the entries of a matrix, shared by the values that hold them and written only by a sole owner.
///
/// Blocks start at multiples of 64 bytes. Large ones come from a pool of released blocks, so that repeated computations neither fault pages
/// nor grow the process.
@usableFromInline final class FloatBuffer<Element: BLASElement>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  @usableFromInline let count: Int

  /// Uninitialised memory.
  @usableFromInline init(count: Int) {
    self.count = count
    base = shim_block_allocate(max(count, 1) * MemoryLayout<Element>.stride)
      .bindMemory(to: Element.self, capacity: max(count, 1))
  }

  deinit { shim_block_release(base, max(count, 1) * MemoryLayout<Element>.stride) }
}
