internal import CCmark
internal import Foundation
internal import Synchronization

/// Room for the tree of one text, which is given back at once.
///
/// libcmark asks for memory for each node and frees them one by one: a quarter of its time. It hands
/// its allocator no context, so there is one arena; a text that is parsed while another's tree lives
/// does without.
struct CommonMarkArena: ~Copyable {
    private static let isTaken = Atomic(false)

    /// What libcmark calls, which lives as long as the program; nil while another tree has the arena.
    let allocator: UnsafeMutablePointer<cmark_mem>?

    init() {
        let (isOurs, _) = Self.isTaken.compareExchange(
            expected: false,
            desired: true,
            ordering: .acquiring
        )
        allocator = isOurs ? Self.shared : nil
    }

    deinit {
        guard allocator != nil else { return }
        blocks.pointee.giveBack()
        Self.isTaken.store(false, ordering: .releasing)
    }

    nonisolated(unsafe) private static let shared: UnsafeMutablePointer<cmark_mem> = {
        let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        allocator.initialize(
            to: cmark_mem(
                calloc: { count, size in
                    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: size)
                    if isTooLarge { abort() }
                    let place = blocks.pointee.take(bytes)
                    memset(place, 0, bytes)
                    return place
                },
                realloc: { blocks.pointee.resize($0, to: $1) },
                free: { _ in }
            )
        )
        return allocator
    }()
}

// Of whoever took the arena. Behind a pointer, since Swift watches each access to a variable.
nonisolated(unsafe) private let blocks: UnsafeMutablePointer<Blocks> = {
    let blocks = UnsafeMutablePointer<Blocks>.allocate(capacity: 1)
    blocks.initialize(to: Blocks())
    return blocks
}()

/// Blocks of memory, of which the last is taken from end to end.
private struct Blocks {
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
