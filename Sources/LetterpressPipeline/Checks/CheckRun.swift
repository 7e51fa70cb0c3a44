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

    /// By file and line, each once: what is wrong with a theme is wrong with every issue.
    ///
    /// Throws for a name that no issue has; a file that cannot be read is a finding. With `survey` the
    /// links are asked for, too.
    package func findings(
        of names: [String],
        survey: LinkSurvey? = nil,
        told: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Finding] {
        let mailed = try await store?.campaigns() ?? []
        var reading = try read(names, with: shelf, mailed: mailed)
        if let store, reading.mayBeClipped {
            var shelf = shelf
            shelf.longest = LongestValues(try await store.longestValues())
            reading = try read(names, with: shelf, mailed: mailed)
        }
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
            findings += open.findings
            links += open.askableLinks(in: publication)
            marks[open.issue.path] = open.marks
            mayBeClipped = mayBeClipped || open.isLargeAndPersonal
        }
    }

    private func read(
        _ names: [String],
        with shelf: IssueShelf,
        mailed: [Campaign]
    ) throws -> Reading {
        var reading = Reading()
        guard !names.isEmpty else {
            let all = try shelf.all(mailed: mailed) { open in
                reading.add(open, in: shelf.configuration.publication)
            }
            reading.findings = all.flatMap(\.findings)
            return reading
        }
        for name in names {
            do {
                let open = try shelf.open(name, current: current)
                reading.add(open, in: shelf.configuration.publication)
                reading.findings += try shelf.common(to: open, mailed: mailed)
            } catch let error as IssueShelfError {
                guard case .unreadable(let path, _) = error else { throw error }
                reading.findings.append(IssueShelf.unreadable(path, error))
            }
        }
        return reading
    }
}

extension OpenIssue {
    /// Near a limit of size, and with places for what readers are called.
    fileprivate var isLargeAndPersonal: Bool {
        let html = rendered.edition.html
        return html.fields.contains { !$0.isURL }
            && html.filled(with: MergeValues()).utf8.count > 40_000
    }
}
