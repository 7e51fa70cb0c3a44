package import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
package import LetterpressModel
package import LetterpressStore
internal import LetterpressWorkspace

/// `check`: everything found about the issues that were asked for, or about all.
package struct CheckRun: Sendable {
    private let shelf: IssueShelf
    private let store: (any Store)?
    private let current: URL

    /// `current` is the folder that paths on a command line start from.
    package init(shelf: IssueShelf, store: (any Store)?, current: URL) {
        self.shelf = shelf
        self.store = store
        self.current = current
    }

    /// An issue with everything found about it, its place among the others included.
    package func open(_ name: String) async throws -> OpenIssue {
        let open = try await openAlone(name, reading: .bytes)
        return open.adding(try shelf.common(to: [open], mailed: try await mailed()))
    }

    private func openAlone(_ name: String, reading: FileReading) async throws -> OpenIssue {
        let open = try shelf.open(name, current: current, reading: reading)
        guard let store, open.isLargeAndPersonal else { return open }
        return try shelf.knowing(LongestValues(try await store.longestValues()))
            .open(name, current: current, reading: reading)
    }

    private func mailed() async throws -> [Campaign] { try await store?.campaigns() ?? [] }

    /// By file and line, each once: what is wrong with a theme is wrong with every issue.
    ///
    /// Throws for a name that no issue has; a file that cannot be read is a finding. With `survey` the
    /// links are asked for, too; `told` hears how many of how many are known.
    package func findings(
        of names: [String],
        survey: LinkSurvey? = nil,
        told: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Finding] {
        var reading = names.isEmpty ? try await readAll() : try await read(names)
        if let survey {
            let found = try await survey.findings(about: reading.links, now: shelf.now, told: told)
            reading.findings += shelf.settled(found, marks: reading.marks)
        }
        var known: Set<Finding> = []
        return reading.findings.filter { known.insert($0).inserted }.inReadingOrder()
    }

    private struct Reading {
        var findings: [Finding] = []
        /// Whether readers' own values might take an edition over a limit of size.
        var mayBeClipped = false
        var links: [LinkSurvey.Use] = []
        var marks: [String: IgnoreMarks] = [:]

        mutating func add(_ open: OpenIssue, in publication: Publication) {
            links += open.askableLinks(in: publication)
            marks[open.issue.path] = open.marks
            mayBeClipped = mayBeClipped || open.isLargeAndPersonal
        }
    }

    private func read(_ names: [String]) async throws -> Reading {
        var reading = Reading()
        var opened: [OpenIssue] = []
        for name in names {
            do {
                let open = try await openAlone(name, reading: .heads)
                opened.append(open)
                reading.add(open, in: shelf.configuration.publication)
                reading.findings += open.findings
            } catch let error as IssueShelfError {
                guard case .unreadable(let path, _) = error else { throw error }
                reading.findings.append(IssueShelf.unreadable(path, error))
            }
        }
        reading.findings += try shelf.common(to: opened, mailed: try await mailed())
        return reading
    }

    private func readAll() async throws -> Reading {
        let mailed = try await mailed()
        let reading = try readAll(with: shelf, mailed: mailed)
        guard let store, reading.mayBeClipped else { return reading }
        let longest = LongestValues(try await store.longestValues())
        return try readAll(with: shelf.knowing(longest), mailed: mailed)
    }

    private func readAll(with shelf: IssueShelf, mailed: [Campaign]) throws -> Reading {
        var reading = Reading()
        let all = try shelf.all(mailed: mailed) { open in
            reading.add(open, in: shelf.configuration.publication)
        }
        reading.findings = all.flatMap(\.findings)
        return reading
    }
}
