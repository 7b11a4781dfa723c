import Foundation

/// The blocks of a filter, in memory of their own, zero at first.
///
/// A look into a large filter touches a page of memory that nothing else has touched for long, and the processor waits
/// longer for the page's address than for the block. So large filters ask the system for its large pages.
@safe
final class FilterBlocks: Sendable {
    typealias Block = SIMD8<UInt64>

    private static let largePageByteCount = 2 << 20
    private static let blockByteCount = MemoryLayout<Block>.stride

    let count: Int
    /// `count` blocks; written only by the one ``KeyFilterBuilder`` that has them, before anybody else sees them, or by the
    /// writer, which alone has its ``RecordFilter``.
    nonisolated(unsafe) let base: UnsafeMutablePointer<Block>
    /// What was mapped; `nil` for memory of the ordinary allocator.
    nonisolated(unsafe) private let mapped: UnsafeMutableRawBufferPointer?

    init(count: Int) {
        self.count = count
        let byteCount = count * Self.blockByteCount
        if let mapped = unsafe Self.mapped(byteCount) {
            unsafe self.mapped = mapped.whole
            unsafe self.base = mapped.start.bindMemory(to: Block.self, capacity: count)
            return
        }
        unsafe self.mapped = nil
        unsafe self.base = UnsafeMutablePointer.allocate(capacity: count)
        unsafe self.base.initialize(repeating: .zero, count: count)
    }

    deinit {
        if let mapped = unsafe self.mapped {
            _ = unsafe munmap(mapped.baseAddress, mapped.count)
        } else {
            unsafe self.base.deallocate()
        }
    }

    /// Memory from the system, from the beginning of a large page on; `nil` for less than one.
    private static func mapped(
        _ byteCount: Int
    ) -> (whole: UnsafeMutableRawBufferPointer, start: UnsafeMutableRawPointer)? {
        guard byteCount >= Self.largePageByteCount else { return nil }
        // One page more, of which the parts before and after are never touched.
        let wholeCount = byteCount + Self.largePageByteCount
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let whole = unsafe mmap(nil, wholeCount, PROT_READ | PROT_WRITE, flags, -1, 0),
            unsafe whole != MAP_FAILED
        else { return nil }
        let start = unsafe whole.alignedUp(toMultipleOf: Self.largePageByteCount)
        // Only advice. Up to the last whole large page: the rest would take a large page for little.
        let advised = byteCount / Self.largePageByteCount * Self.largePageByteCount
        _ = unsafe madvise(start, advised, MADV_HUGEPAGE)
        return unsafe (UnsafeMutableRawBufferPointer(start: whole, count: wholeCount), start)
    }

    /// The block at a place. It MUST be below ``count``: nobody checks.
    @inline(__always)
    subscript(unchecked place: Int) -> Block { unsafe self.base[place] }

    /// The blocks' words end to end, little-endian.
    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try unsafe body(UnsafeRawBufferPointer(start: self.base, count: self.count * Self.blockByteCount))
    }
}
