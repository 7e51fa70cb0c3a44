internal import Foundation

/// Blocks of memory, of which the last is taken from end to end.
struct ArenaBlocks {
    private static let firstBytes = 1 << 18
    private static let mostBytes = 1 << 24
    /// Before each piece stands its length.
    private static let headBytes = MemoryLayout<Int>.size

    private var blocks: [UnsafeMutableRawPointer] = []
    private var bytes = firstBytes
    private var next: UnsafeMutableRawPointer?
    private var room = 0
    private var last: UnsafeMutableRawPointer?

    /// Aborts when there is no memory, as libcmark's own allocator does.
    @inline(__always)
    mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
        let whole = (count + 2 * Self.headBytes - 1) & ~(Self.headBytes - 1)
        if next == nil || whole > room { open(atLeast: whole) }
        guard let start = next else { abort() }
        start.storeBytes(of: count, as: Int.self)
        next = start + whole
        room -= whole
        let place = start + Self.headBytes
        last = place
        return place
    }

    /// The last piece grows where it stands; another one moves.
    mutating func resize(
        _ place: UnsafeMutableRawPointer?,
        to count: Int
    ) -> UnsafeMutableRawPointer {
        guard let place else { return take(count) }
        let head = place - Self.headBytes
        let old = head.load(as: Int.self)
        if place == last, let next {
            let (more, used) = (
                room + (next - place), (count + Self.headBytes - 1) & ~(Self.headBytes - 1)
            )
            if used <= more {
                head.storeBytes(of: count, as: Int.self)
                self.next = place + used
                room = more - used
                return place
            }
        }
        let moved = take(count)
        moved.copyMemory(from: place, byteCount: min(old, count))
        return moved
    }

    /// Keeps the first block for the next text.
    mutating func giveBack() {
        for block in blocks.dropFirst() { block.deallocate() }
        blocks.removeLast(max(0, blocks.count - 1))
        (next, last) = (blocks.first, nil)
        (bytes, room) = (Self.firstBytes, next == nil ? 0 : Self.firstBytes)
    }

    private mutating func open(atLeast needed: Int) {
        if !blocks.isEmpty { bytes = min(2 * bytes, Self.mostBytes) }
        // The first is kept, so it has its own size whatever is asked of it.
        let size = blocks.isEmpty && needed <= bytes ? bytes : max(bytes, needed)
        if blocks.isEmpty, needed > bytes {
            blocks.append(.allocate(byteCount: bytes, alignment: 16))
        }
        let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        blocks.append(block)
        (next, room) = (block, size)
    }
}
