package import Foundation
package import LetterpressModel

/// An edition compiled into a message, of which each reader's copy is made by putting values in
/// (RFC 5322, RFC 2045 to 2047).
///
/// A copy has lines of at most 78 octets where they can be folded, ends of CRLF, 7 bits but for an
/// address that needs SMTPUTF8, and no line that begins with a dot.
package struct MessageComposer: Sendable {
    let publication: Publication
    let edition: Edition
    let body: MessageBody
    let listFields: ListFields
    /// `Content-Language`; nil where the edition's language is no word for a header.
    let language: HeaderField?
    private let dates: DateField
    private let subject: Subject
    private let signers: [DKIMSigner]
    /// What one of them leaves out, all leave out.
    private let spared: Set<String>
    private let opening: FieldGroup
    private let closing: FieldGroup
    /// What a signature covers in nearly every copy, folded once.
    private let usual: (names: [String], covering: String)
    /// Octets of the fixed parts and some room for values, so that a copy grows in one go.
    private let capacity: Int
    /// Octets that the signatures of a usual copy take, kept free before what they cover.
    private let signatureRoom: Int

    private enum Subject {
        case fixed(HeaderField?, String)
        case personal(MergedText)

        init(_ text: MergedText, of publication: Publication) {
            guard text.isFixed else {
                self = .personal(text)
                return
            }
            let line = Self.line(text.filled(with: MergeValues()), of: publication)
            self = .fixed(HeaderField("Subject", HeaderValue(line: line)), line)
        }

        /// A message without a subject is a sign of spam, and mail APIs refuse it.
        static func line(_ words: String, of publication: Publication) -> String {
            [words, publication.name].lazy.map(HeaderWords.oneLine).first { !$0.isEmpty }
                ?? publication.listID
        }
    }

    /// `permalink` names the issue in `Feedback-ID`; `subjectPrefix` marks a copy for a trial.
    package init(
        edition: Edition,
        publication: Publication,
        permalink: String,
        signers: [DKIMSigner] = [],
        subjectPrefix: String = ""
    ) throws(MailError) {
        self.publication = publication
        self.edition = edition
        self.signers = signers
        spared = signers.reduce(into: []) { $0.formUnion($1.spared) }
        dates = DateField(in: publication.timeZone)
        subject = Subject(edition.subject.prefixed(by: subjectPrefix), of: publication)
        body = MessageBody(edition, domain: publication.from.address.domain)
        let from = HeaderField("From", HeaderValue(mailbox: publication.from))
        let replyTo = publication.replyTo
            .flatMap { HeaderField("Reply-To", HeaderValue(mailbox: $0)) }
        let first = [from, replyTo].compactMap(\.self)
        listFields = ListFields(publication, permalink: permalink)
        language = HeaderValue(structured: edition.language)
            .flatMap { HeaderField("Content-Language", $0) }
        let version = HeaderValue(structured: "1.0").flatMap { HeaderField("MIME-Version", $0) }
        let last = listFields.fixed + [language, version].compactMap(\.self) + body.fields
        var copy: [UInt8] = []
        body.write(MergeValues(), to: &copy)
        capacity = copy.count + 8192
        let url = publication.unsubscribeURL
        guard url.utf8.count <= ListFields.longestURL else {
            throw .lineTooLong(field: "List-Unsubscribe", octets: url.utf8.count + 20)
        }
        for field in first + listFields.unsubscribe(url) + last {
            let longest = field.raw.split(separator: 10).map { $0.count - 1 }.max() ?? 0
            guard longest <= 998 else {
                throw .lineTooLong(field: field.name, octets: longest)
            }
        }
        opening = FieldGroup(first, isSigned: !signers.isEmpty, sparing: spared)
        closing = FieldGroup(last, isSigned: !signers.isEmpty, sparing: spared)
        let own = ["to", "subject", "date", "message-id"].filter { [spared] in !spared.contains($0)
        }
        let leaving = FieldGroup(listFields.unsubscribe(url), isSigned: true, sparing: spared)
            .signedNames
        let names = opening.signedNames + own + leaving + closing.signedNames
        let covering = DKIMSigner.covering(names, sparing: spared)
        usual = (names, covering)
        let hash = body.hash(of: copy[...])
        signatureRoom = signers.reduce(0) {
            $0 + $1.field(signing: [], covering: covering, bodyHash: hash, at: Date()).count
        }
    }

    /// The octets of a copy; `messageID` comes without angle brackets.
    package func message(
        to reader: Mailbox,
        values: MergeValues,
        messageID: String,
        date: Date
    ) -> [UInt8] {
        let fields = personalFields(
            to: reader,
            values: values,
            messageID: messageID,
            date: date
        )
        var bytes: [UInt8] = []
        bytes.reserveCapacity(capacity)
        bytes.append(contentsOf: repeatElement(0, count: signatureRoom))
        bytes += opening.raw
        for field in fields { bytes += field.raw }
        bytes += closing.raw
        bytes.append(13)
        bytes.append(10)
        let start = bytes.count
        body.write(values, to: &bytes)
        if !signers.isEmpty {
            let personal = FieldGroup(fields, isSigned: true, sparing: spared)
            let signatures = signatures(
                over: [opening, personal, closing],
                bodyHash: body.hash(of: bytes[start...]),
                date
            )
            bytes.replaceSubrange(..<signatureRoom, with: signatures)
        }
        return bytes
    }

    private func personalFields(
        to reader: Mailbox,
        values: MergeValues,
        messageID: String,
        date: Date
    ) -> [HeaderField] {
        var fields: [HeaderField] = []
        fields.reserveCapacity(6)
        func add(_ field: HeaderField?) {
            if let field { fields.append(field) }
        }
        add(HeaderField("To", HeaderValue(mailbox: reader)))
        add(subjectField(for: values))
        add(dates.field(at: date))
        add(HeaderField("Message-ID", HeaderValue(messageID: messageID)))
        fields += listFields.unsubscribe(values.unsubscribeURL)
        return fields
    }

    private func signatures(over groups: [FieldGroup], bodyHash: [UInt8], _ date: Date) -> [UInt8] {
        let names = groups.flatMap(\.signedNames)
        let covering =
            names == usual.names
            ? usual.covering : DKIMSigner.covering(names, sparing: spared)
        return signers.flatMap {
            $0.field(signing: groups, covering: covering, bodyHash: bodyHash, at: date)
        }
    }

    private func subjectField(for values: MergeValues) -> HeaderField? {
        switch subject {
        case .fixed(let field, _): field
        case .personal: HeaderField("Subject", HeaderValue(line: subjectLine(for: values)))
        }
    }

    /// What the subject says to a reader, on one line.
    func subjectLine(for values: MergeValues) -> String {
        switch subject {
        case .fixed(_, let line): line
        case .personal(let text): Subject.line(text.filled(with: values), of: publication)
        }
    }
}
