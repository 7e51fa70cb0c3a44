internal import Foundation
internal import LetterpressEditions
internal import LetterpressMail
package import LetterpressModel

/// What `render` and `links` show of an issue.
package struct IssueReports: Sendable {
    private let open: OpenIssue
    private let publication: Publication

    package init(_ open: OpenIssue, publication: Publication) {
        self.open = open
        self.publication = publication
    }

    /// The copy of a reader, or the one of a reader of whom nothing is known.
    package func html(as reader: Subscriber?) -> String {
        open.rendered.edition.html.filled(with: values(of: reader))
    }

    package func text(as reader: Subscriber?) -> String {
        open.rendered.edition.text.filled(with: values(of: reader))
    }

    /// An unsigned message that is the same on every machine: its date is the issue's.
    ///
    /// Throws a ``MailError`` for an edition of which none can be made.
    package func message(as reader: Subscriber?) throws -> [UInt8] {
        let edition = open.rendered.edition
        guard let nobody = try? EmailAddress("reader@letterpress.invalid") else { return [] }
        let address = reader?.address ?? nobody
        let date = open.issue.publicDate?.instant(in: publication.timeZone)
        let composer = try MessageComposer(
            edition: edition,
            publication: publication,
            permalink: open.issue.permalink
        )
        return composer.message(
            to: Mailbox(name: reader?.profile.name ?? "", address: address),
            values: values(of: reader),
            messageID: MessageIdentity.rehearsal(edition: edition, address: address, publication),
            date: date ?? .init(timeIntervalSince1970: 0)
        )
    }

    package func report(as reader: Subscriber?) -> RenderReport {
        let (issue, edition) = (open.issue, open.rendered.edition)
        let html = html(as: reader)
        return RenderReport(
            subject: edition.subject.filled(with: values(of: reader)),
            preheader: edition.preheader.filled(with: values(of: reader)),
            permalink: issue.permalink,
            redirect_from: issue.redirectFrom,
            public_date: issue.publicDate.map {
                Timestamp.text($0.instant(in: publication.timeZone))
            },
            tags: issue.tags,
            language: edition.language,
            html: html,
            text: text(as: reader),
            html_bytes: html.utf8.count,
            edition: edition.id,
            links: open.rendered.links,
            merge_fields: issue.mergeTags.map {
                MergeFieldReport(name: $0.field.name, fallback: $0.fallback, line: $0.position.line)
            },
            findings: open.findings
        )
    }

    private func values(of reader: Subscriber?) -> MergeValues {
        ReaderValues(in: publication, permalink: open.issue.permalink).values(of: reader)
    }
}
