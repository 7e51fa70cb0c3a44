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
nonisolated(unsafe) private let blocks: UnsafeMutablePointer<ArenaBlocks> = {
    let blocks = UnsafeMutablePointer<ArenaBlocks>.allocate(capacity: 1)
    blocks.initialize(to: ArenaBlocks())
    return blocks
}()
