package import Foundation
internal import LetterpressEditions
package import LetterpressLinks
package import LetterpressModel
internal import Synchronization

/// `check --links`: asks for the links of issues, and tells what is wrong with them.
package struct LinkSurvey: Sendable {
    /// A link where it stands.
    package struct Use: Sendable {
        let url: String
        let location: SourceLocation
    }

    private let cacheFile: URL
    private let age: Duration
    private let manners: LinkManners

    /// What is known from no longer ago than `age` is not asked again.
    package init(cacheFile: URL, age: Duration, manners: LinkManners) {
        self.cacheFile = cacheFile
        self.age = age
        self.manners = manners
    }

    /// Asks for each address once; `told` hears how many of how many are known.
    package func findings(
        about uses: [Use],
        now: Date,
        told: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> [Finding] {
        var cache: LinkCache
        do {
            cache = try LinkCache(reading: cacheFile)
        } catch {
            throw LinkSurveyError.unreadable(cacheFile.path)
        }
        let addresses = Set(uses.map(\.url))
        var states: [String: LinkState] = [:]
        for address in addresses {
            states[address] = cache.state(of: address, now: now, age: age)
        }
        let open = addresses.filter { states[$0] == nil }
        if !open.isEmpty {
            let counter = Counter(total: open.count, told: told)
            let found = try await LinkChecker(manners).states(of: open) { _, _ in counter.count() }
            // What was not asked may be asked next time.
            for (address, state) in found where state != .isPrivate {
                cache.keep(state, of: address, at: now)
            }
            states.merge(found) { first, _ in first }
            do {
                try cache.write(to: cacheFile)
            } catch {
                throw LinkSurveyError.cannotWrite(cacheFile.path, FileFault.reason(error))
            }
        }
        return uses.compactMap { use in
            states[use.url].flatMap { Self.finding(of: $0, about: use) }
        }
    }

    private static func finding(of state: LinkState, about use: Use) -> Finding? {
        func dead(_ what: String) -> Finding {
            Finding(
                LinkAnswerRules.dead,
                at: use.location,
                "Link \(what): '\(use.url)'",
                remedy: "Look for the page's new address, or leave the link out."
            )
        }
        switch state {
        case .alive, .isPrivate: return nil
        case .moved(let location, let isPermanent):
            guard isPermanent else { return nil }
            return Finding(
                LinkAnswerRules.moved,
                at: use.location,
                "Link has moved for good: '\(use.url)'",
                remedy: "Write '\(location)'."
            )
        case .refused(let status): return dead("answers \(status)")
        case .unknownHost: return dead("leads to a host that does not exist")
        case .silent: return dead("leads to a host that does not answer")
        case .loops: return dead("redirects without end")
        case .broken(let reason): return dead("cannot be opened (\(reason))")
        case .unsure(let status):
            return Finding(
                LinkAnswerRules.unsure,
                at: use.location,
                "Link answers \(status), which may be for us alone: '\(use.url)'",
                remedy: "Open it in a browser."
            )
        }
    }

    private final class Counter: Sendable {
        private let known = Mutex(0)
        private let total: Int
        private let told: @Sendable (Int, Int) -> Void

        init(total: Int, told: @escaping @Sendable (Int, Int) -> Void) {
            (self.total, self.told) = (total, told)
        }

        func count() {
            let number = known.withLock { known in
                known += 1
                return known
            }
            told(number, total)
        }
    }
}

extension OpenIssue {
    /// The links that a server can be asked about, with those into private networks or without.
    package func askableLinks(in publication: Publication) -> [LinkSurvey.Use] {
        AskableLinks.of(issue, in: publication).map { url, position in
            LinkSurvey.Use(url: url, location: issue.location(position))
        }
    }
}
