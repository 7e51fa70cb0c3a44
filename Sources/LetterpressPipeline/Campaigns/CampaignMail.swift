internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// The messages of a campaign, each made by the connection that asks for it, so that all cores make them.
final class CampaignMail: MailSource {
    private let workshop: CopyWorkshop
    private let journal: CampaignJournal
    private let limiter: RateLimiter?
    private let clock: @Sendable () -> Date
    private let stop: @Sendable () -> Bool
    private let shelf: Mutex<Shelf>

    private struct Shelf {
        var copies: DueCopies
        var ready: ArraySlice<DueCopies.Copy> = []
        var room = WaitingRoom()
        /// Given back by a connection that could not be opened.
        var returned: [OutgoingMessage] = []
        /// Copies that may still be handed out in this run.
        var left: Int
        var isOver = false
        var isReading = false
        var readers: [CheckedContinuation<Void, Never>] = []
    }

    private enum Step {
        case take(DueCopies.Copy, domain: String)
        case takeAgain(OutgoingMessage)
        case rest(Duration)
        case read(DueCopies)
        case waitForReader
        case end
    }

    /// `most` copies are handed out at most.
    init(
        _ copies: DueCopies,
        most: Int,
        workshop: CopyWorkshop,
        journal: CampaignJournal,
        limiter: RateLimiter?,
        clock: @escaping @Sendable () -> Date,
        stop: @escaping @Sendable () -> Bool
    ) {
        shelf = Mutex(Shelf(copies: copies, left: most))
        (self.workshop, self.journal, self.limiter) = (workshop, journal, limiter)
        (self.clock, self.stop) = (clock, stop)
    }

    var goesOn: Bool { !stop() && journal.goesOn }

    func next() async -> MailSupply {
        while goesOn {
            // Whoever has nothing left to hand out has nothing to wait for.
            if let limiter, isLaden {
                let rest = await limiter.wait(Self.nobody)
                guard rest == .zero else { return .later(rest) }
            }
            switch step() {
            case .take(let copy, let domain):
                if let message = await message(of: copy, domain) { return .message(message) }
            case .takeAgain(let message):
                let domain = message.recipient.domain
                guard let rest = await reserve(domain, for: message.delivery) else {
                    return .message(message)
                }
                shelf.withLock { $0.returned.append(message) }
                return .later(rest)
            case .rest(let time): return .later(time)
            case .read(let copies): await read(copies)
            case .waitForReader: await anotherReader()
            case .end: return .none
            }
        }
        return .none
    }

    func giveBack(_ message: OutgoingMessage) {
        shelf.withLock { $0.returned.append(message) }
    }

    /// A domain that nobody has waits only for limits of all domains together.
    private static let nobody = ""

    private func message(of copy: DueCopies.Copy, _ domain: String) async -> OutgoingMessage? {
        if let rest = await reserve(domain, for: copy.0.subscriber) {
            shelf.withLock { shelf in
                shelf.left += 1
                shelf.room.putBack(copy, of: domain, until: .now.advanced(by: rest))
            }
            return nil
        }
        let (delivery, reader) = copy
        guard journal.pulled(delivery, domain: domain) else {
            shelf.withLock { $0.left += 1 }
            return nil
        }
        return workshop.message(for: delivery, reader: reader, date: clock())
    }

    /// Nil once a try to that domain is counted; else how long it has to wait.
    private func reserve(_ domain: String, for copy: Int64) async -> Duration? {
        guard let limiter else { return nil }
        do {
            if case .wait(let rest) = try await limiter.reserve(domain, for: copy) { return rest }
            return nil
        } catch {
            fail(error)
            return .zero
        }
    }

    private func fail(_ error: any Error) {
        journal.fail(error as? StoreError ?? .unavailable("the ledger of limits cannot be kept"))
    }

    // MARK: - The shelf

    /// Whether there is a copy that could be handed out without reading further.
    private var isLaden: Bool {
        shelf.withLock { shelf in
            !shelf.returned.isEmpty
                || shelf.left > 0 && !(shelf.ready.isEmpty && shelf.room.isEmpty)
        }
    }

    private func step() -> Step {
        shelf.withLock { shelf in
            if let message = shelf.returned.popLast() { return .takeAgain(message) }
            guard shelf.left > 0 else { return .end }
            if !shelf.room.isEmpty, let (copy, domain) = shelf.room.next(at: .now) {
                shelf.left -= 1
                return .take(copy, domain: domain)
            }
            while let copy = shelf.ready.popFirst() {
                let domain = copy.1.address.domain
                if limiter == nil || shelf.room.isFree(domain) {
                    shelf.left -= 1
                    return .take(copy, domain: domain)
                }
                shelf.room.keep(copy, of: domain, until: .now)
            }
            if shelf.isReading { return .waitForReader }
            if !shelf.isOver {
                shelf.isReading = true
                return .read(shelf.copies)
            }
            if let opening = shelf.room.nextOpening {
                return .rest(max(.milliseconds(1), opening - .now))
            }
            guard let first = shelf.room.readAgain() else { return .end }
            shelf.copies.readAgain(from: first)
            shelf.isReading = true
            return .read(shelf.copies)
        }
    }

    private func read(_ copies: DueCopies) async {
        var copies = copies
        var page: [DueCopies.Copy]?
        do {
            page = try await copies.page()
            let domains = (page ?? []).map { $0.1.address.domain }
            try await limiter?.prepare(Set(domains))
        } catch {
            fail(error)
        }
        let waiting = shelf.withLock { shelf in
            defer { shelf.readers = [] }
            shelf.isReading = false
            shelf.copies = copies
            shelf.ready = (page ?? [])[...]
            shelf.isOver = page == nil
            return shelf.readers
        }
        for reader in waiting { reader.resume() }
    }

    /// Returns once another has read.
    private func anotherReader() async {
        await withCheckedContinuation { waiter in
            let isLate = shelf.withLock { shelf in
                if shelf.isReading { shelf.readers.append(waiter) }
                return !shelf.isReading
            }
            if isLate { waiter.resume() }
        }
    }
}
