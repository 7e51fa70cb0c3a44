internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// The messages of a campaign, each made by the connection that asks for it, so that all cores make them.
final class CampaignMail: MailSource {
    private let workshop: CopyWorkshop
    private let clock: @Sendable () -> Date
    private let stop: @Sendable () -> Bool
    /// Told when the store cannot be read: a source can only end.
    private let failed: @Sendable (StoreError) -> Void
    private let shelf: Mutex<Shelf>

    private struct Shelf {
        var copies: DueCopies
        var ready: ArraySlice<DueCopies.Copy> = []
        var isOver = false
        var isReading = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private enum Step {
        case take(DueCopies.Copy)
        case end
        case read(DueCopies)
        case wait
    }

    init(
        _ copies: DueCopies,
        workshop: CopyWorkshop,
        clock: @escaping @Sendable () -> Date,
        stop: @escaping @Sendable () -> Bool,
        failed: @escaping @Sendable (StoreError) -> Void
    ) {
        shelf = Mutex(Shelf(copies: copies))
        self.workshop = workshop
        (self.clock, self.stop, self.failed) = (clock, stop, failed)
    }

    func next() async -> OutgoingMessage? {
        while !stop() {
            switch step() {
            case .take(let (delivery, reader)):
                return workshop.message(for: delivery, reader: reader, date: clock())
            case .end: return nil
            case .read(let copies): await read(copies)
            case .wait: await another()
            }
        }
        return nil
    }

    func nextAtOnce() async -> OutgoingMessage? { await next() }

    func giveBack(_ message: OutgoingMessage) async {}

    private func step() -> Step {
        shelf.withLock { shelf in
            if let copy = shelf.ready.popFirst() { return .take(copy) }
            if shelf.isOver { return .end }
            if shelf.isReading { return .wait }
            shelf.isReading = true
            return .read(shelf.copies)
        }
    }

    private func read(_ copies: DueCopies) async {
        var copies = copies
        var page: [DueCopies.Copy]? = []
        do throws(StoreError) {
            page = try await copies.page()
        } catch {
            failed(error)
            page = nil
        }
        let waiting = shelf.withLock { shelf in
            defer { shelf.waiting = [] }
            shelf.isReading = false
            shelf.copies = copies
            shelf.ready = (page ?? [])[...]
            shelf.isOver = page == nil
            return shelf.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Returns once another has read.
    private func another() async {
        await withCheckedContinuation { waiter in
            let isLate = shelf.withLock { shelf in
                if shelf.isReading { shelf.waiting.append(waiter) }
                return !shelf.isReading
            }
            if isLate { waiter.resume() }
        }
    }
}
