internal import ArgumentParser
internal import Foundation
internal import LetterpressDNS
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong with a message, by line and column of its source.",
        discussion: """
            Looks at a whole message as it is on the wire: its lines, header and parts, the way to \
            unsubscribe, and its DKIM signatures, whose keys are asked from DNS. Exits with 1 when \
            there is an error. Needs no workspace.
            """
    )

    @Argument(
        help: "A message with its header, or - for standard input.",
        completion: .file(extensions: ["eml"])
    )
    var file: String
    @Option(
        help: ArgumentHelp("Take DNS records from this zone file instead.", valueName: "file"),
        completion: .file()
    )
    var dns: String?
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await Failure.told {
            let now = Date()
            let message = try ReceivedMessage(try Files.read(file))
            let source = try DNSOptions.source(dns)
            let signatures = await DKIMVerifier.verdicts(on: message.wire, now: now) { name in
                switch await source.texts(at: name) {
                case .found(let texts): texts.isEmpty ? .none : .records(texts)
                case .failed(let reason): .failed(reason)
                }
            }
            let related = await Self.related(to: message, signatures, in: source)
            let verification = MessageVerification(path: file, now: now) { domain, other in
                MessageVerification.areNested(domain, other) || related.contains(domain)
            }
            let findings = verification.findings(in: message, signatures: signatures)
            try show(findings, signatures)
            if findings.hasErrors { throw ExitStatus.findings.code }
        }
    }

    private var name: String { file == "-" ? "standard input" : file }

    /// Domains of the message that belong to the owner of its `From`, as DNS says (RFC 9989 §4.4).
    ///
    /// Where DNS gives no answer, a domain counts as related, since nobody knows better.
    private static func related(
        to message: ReceivedMessage,
        _ signatures: [DKIMVerdict],
        in source: some DNSSource
    ) async -> Set<String> {
        guard let author = message.authorDomain else { return [] }
        var related: Set<String> = []
        // A message can carry any number of domains; ten of them are asked for.
        let domains = Set(signatures.map { $0.domain.lowercased() } + [message.returnDomain ?? ""])
        for domain in domains.sorted().filter({ !$0.isEmpty }).prefix(10)
        where !MessageVerification.areNested(domain, author) {
            let alignment = await DMARCPolicy.isAligned(
                author,
                with: domain,
                strict: false,
                in: source
            )
            if alignment != .apart { related.insert(domain) }
        }
        return related
    }

    private func show(_ findings: [Finding], _ signatures: [DKIMVerdict]) throws {
        if report.wantsJSON {
            try Console.print(json: VerificationReport(findings, signatures: signatures))
            return
        }
        let text = Self.text(in: Console.colours)
        for finding in findings { Console.print(text(finding)) }
        let holding = Self.summary(signatures)
        if findings.contains(where: { $0.severity != .info }) {
            Console.note("\(Self.summary(findings)); \(holding)")
        } else {
            Console.print("\(name): nothing to mend; \(holding)")
        }
    }

    private static func text(in colours: FindingText.Colours) -> (Finding) -> String {
        { finding in
            let colour =
                switch finding.severity {
                case .error: colours.error
                case .warning: colours.warning
                case .info: colours.info
                }
            return "\(finding.location): \(colour)\(finding.severity)\(colours.off): "
                + "\(finding.message) \(colours.quiet)[\(finding.id)]\(colours.off)\n"
                + "\(finding.remedy)\n"
        }
    }

    private static func summary(_ findings: [Finding]) -> String {
        func count(_ severity: Finding.Severity, _ word: String) -> String {
            let number = findings.count { $0.severity == severity }
            return "\(number) \(word)\(number == 1 ? "" : "s")"
        }
        return "\(count(.error, "error")), \(count(.warning, "warning")), \(count(.info, "note"))"
    }

    private static func summary(_ signatures: [DKIMVerdict]) -> String {
        let holding = signatures.filter(\.holds)
        guard !holding.isEmpty else { return "no signature verifies" }
        let count =
            holding.count == 1 ? "1 signature verifies" : "\(holding.count) signatures verify"
        return "\(count) (\(holding.map(\.shown).joined(separator: ", ")))"
    }
}
