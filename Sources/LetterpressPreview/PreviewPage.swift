internal import Foundation
internal import LetterpressCrypto
internal import LetterpressEditions
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressTemplates

/// The page around an edition: what is in view, how it is looked at, and what was found.
struct PreviewPage {
    let query: PreviewQuery
    let publication: Publication
    let draft: Draft
    let version: Int
    /// Whether one issue was named when the preview began.
    let isPinned: Bool
    /// Every issue, the one saved last first.
    let issues: [(path: String, head: Issue?)]
    let reader: Subscriber?
    let readers: ReaderMenu
    let cabinet: PictureCabinet

    func html() throws(TemplateError) -> String {
        try Template(
            String(decoding: PackageResources.preview_html_mustache, as: UTF8.self),
            for: .html,
            parts: [
                "listing": String(decoding: PackageResources.listing_html_mustache, as: UTF8.self)
            ]
        ).render(values)
    }

    private var reports: IssueReports { IssueReports(draft.shown, publication: publication) }

    private var values: [String: Any] {
        let html = reports.html(as: reader)
        let edition = draft.shown.rendered.edition
        let subject = subject
        var values: [String: Any] = [
            "version": version,
            "pageTitle": pageTitle,
            "publication": publication.name,
            "issues": issueMenu,
            "readers": readers.values(of: reader),
            "views": views,
            "inbox": [
                "initial": publication.name.prefix(1).uppercased(),
                "from": publication.from.name.isEmpty
                    ? publication.from.address.wire : publication.from.name,
                "subject": subject.isEmpty ? "(no subject)" : subject,
                "preheader": values(of: edition.preheader),
            ],
            "size": SizeMeter(bytes: html.utf8.count).values,
            "findings": FindingPanel(findings: draft.findings, path: draft.path, query: query)
                .values,
            "notices": notices,
            "carried": carriedFields,
            "saved": draft.savedAt.map(Self.time) ?? "",
        ]
        switch query.view {
        case .edition:
            values["toggles"] = Toggles(query: query).values
            values["edition"] = stage(html)
        case .text: values["text"] = reports.text(as: reader)
        case .issue: values["listing"] = IssueView(draft: draft).values
        case .links: values["links"] = LinkTable(draft.shown.rendered.links, query: query).values
        case .source: values["source"] = IssueView.values(of: html)
        case .message:
            // The command line tells why none can be made; a page has nothing better to show.
            values["message"] = MessageView((try? reports.message(as: reader)) ?? []).values
        }
        return values
    }

    private var subject: String { values(of: draft.shown.rendered.edition.subject) }

    private func values(of text: MergedText) -> String {
        let permalink = draft.shown.issue.permalink
        return text.filled(
            with: ReaderValues(in: publication, permalink: permalink).values(of: reader)
        )
    }

    /// Tells in the browser's tab whether all is well.
    private var pageTitle: String {
        let errors = draft.findings.count { $0.severity == .error }
        let mark = errors == 0 ? "" : "(\(errors)) "
        return "\(mark)\(draft.shown.issue.title) · \(publication.name)"
    }

    // MARK: - Parts

    private func stage(_ html: String) -> [String: Any] {
        var frame = query.with(\.issue, draft.path)
        frame.view = .edition
        frame.width = .desktop
        frame.scheme = .auto
        frame.find = ""
        let address = PreviewQuery.encoded(frame.parameters)
        let key = SHA256.hex(Array("\(address) \(draft.pictures) \(html)".utf8))
        let elsewhere =
            query.hasPictures ? AlteredHTML(html).pictures.count(where: cabinet.isElsewhere) : 0
        var stage: [String: Any] = [
            "frame": "edition?\(address)",
            "key": key.prefix(32),
            "title": "HTML edition of “\(subject)”",
            "width": query.width.rawValue,
            "scheme": query.scheme.rawValue,
        ]
        if elsewhere > 0 {
            stage["elsewhere"] = [
                "words": query.loadsFromWeb
                    ? "Pictures from the web are loaded."
                    : elsewhere == 1
                        ? "A picture is on the web and not loaded."
                        : "\(elsewhere) pictures are on the web and not loaded.",
                "address": query.with(\.loadsFromWeb, !query.loadsFromWeb).address,
                "action": query.loadsFromWeb
                    ? "Do not load" : elsewhere == 1 ? "Load it" : "Load them",
            ]
        }
        return stage
    }

    private var issueMenu: [[String: Any]] {
        let follow: [String: Any] = [
            "value": "", "words": isPinned ? "The one asked for" : "The one saved last",
            "selected": query.issue == nil,
        ]
        // The one in view may be among those that are not listed, or be gone.
        var shown = issues.prefix(200).map { $0 }
        if let path = query.issue, !shown.contains(where: { $0.path == path }) {
            shown.append((path, draft.shown.issue))
        }
        return [follow]
            + shown.map { path, head in
                let title = head.map(\.title) ?? ""
                return [
                    "value": path,
                    "words": title.isEmpty ? path : "\(title) – \(path)",
                    "selected": path == query.issue,
                ]
            }
    }

    private var views: [[String: Any]] {
        let names: [(PreviewQuery.View, String, Int?)] = [
            (.edition, "Edition", nil), (.text, "Text", nil),
            (.issue, "Issue", draft.findings.count),
            (.links, "Links", draft.shown.rendered.links.count), (.source, "HTML", nil),
            (.message, "Message", nil),
        ]
        return names.map { view, words, count in
            var item: [String: Any] = [
                "id": "view-\(view.rawValue)",
                "words": words,
                "address": query.with(\.view, view).address,
                "current": view == query.view,
            ]
            if let count, count > 0 { item["count"] = count }
            return item
        }
    }

    /// What a form must hand on so that the rest of the page stays as it is.
    private var carriedFields: [[String: Any]] {
        query.parameters.filter { !["issue", "as", "find"].contains($0.name) }.map {
            ["name": $0.name, "value": $0.value]
        }
    }

    private var notices: [[String: Any]] {
        switch draft.condition {
        case .current: []
        case .broken(let keptFrom):
            [
                [
                    "words": keptFrom.map {
                        "What was saved at \(draft.savedAt.map(Self.time) ?? "last") has faults "
                            + "that keep it from being shown. This is the edition of "
                            + "\(Self.time($0))."
                    } ?? "The file has faults; this is what can be shown of it.",
                    "address": query.with(\.view, .issue).address,
                    "action": "See the faults",
                ]
            ]
        case .gone(let newPath):
            [
                [
                    "words": "'\(draft.path)' is no longer there. This is its last edition.",
                    "address": query.with(\.issue, newPath).address,
                    "action": newPath.map { "It is now '\($0)'" }
                        ?? (isPinned ? "Look again" : "Show the issue saved last"),
                ]
            ]
        }
    }

    private static func time(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.hour, .minute, .second], from: date)
        return [parts.hour, parts.minute, parts.second].map { number in
            let digits = String(number ?? 0)
            return digits.count < 2 ? "0" + digits : digits
        }.joined(separator: ":")
    }
}
