internal import ArgumentParser
internal import Foundation
internal import LetterpressCurl
internal import LetterpressDNS
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore
internal import LetterpressWorkspace

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "See whether configuration, store, keys, mail server and DNS are as they should be.",
        discussion: """
            Sends nothing. The mail server or mail API is asked with the login of the configuration, and \
            DNS for SPF, DKIM and DMARC; where a record is missing, it is printed as a zone file has it. With the \
            outbox transport nothing leaves this machine, so neither is asked unless --dns is given. \
            Exit codes: 1 where something is broken, 69 where somebody did not answer.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Option(
        help: ArgumentHelp(
            "Take DNS records from this zone file instead, as a rehearsal.",
            valueName: "file"
        ),
        completion: .file()
    )
    var dns: String?
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let source = try DNSOptions.source(dns)
            var lines = [HealthLine("configuration", .ok, "it can be read")]
            lines.append(try await Self.store(of: site))
            lines += Self.keys(of: site)
            switch site.configuration.transport {
            case .outbox:
                lines.append(HealthLine("transport", .ok, "messages are files on this machine"))
                if dns != nil { lines += await Self.domain(of: site, asking: source) }
            case .smtp(let server):
                lines += await Self.server(server, of: site)
                lines += await Self.domain(of: site, asking: source)
            case .api(let choice):
                lines.append(
                    await ProviderHealth.line(
                        of: site.api(choice),
                        sender: site.configuration.publication.from
                    )
                )
                lines += await Self.domain(of: site, asking: source)
            }
            if report.wantsJSON {
                try Console.print(json: ["lines": lines])
            } else {
                Console.print(HealthText.text(lines, in: Console.colours))
            }
            if lines.contains(where: { $0.state == .fault }) { throw ExitStatus.findings.code }
            if lines.contains(where: { $0.state == .unknown }) {
                throw ExitStatus.unavailable.code
            }
        }
    }

    private static func store(of site: Site) async throws -> HealthLine {
        let path = site.workspace.url(of: site.configuration.storePath).path
        guard FileManager.default.fileExists(atPath: path) else {
            return HealthLine("store", .ok, "none yet: 'subscribers import' makes it")
        }
        do {
            let health = try await site.sqliteStore().health()
            guard let fault = health.faults.first else {
                return HealthLine("store", .ok, HealthText.text(health))
            }
            throw StoreError.damaged(fault)
        } catch StoreError.damaged(let words) {
            return HealthLine(
                "store",
                .fault,
                "damaged: \(words)",
                remedy: "Bring back a backup with 'letterpress restore FILE'."
            )
        }
    }

    private static func keys(of site: Site) -> [HealthLine] {
        site.signingDesk().findings().map { finding in
            HealthLine(
                "keys",
                finding.id == "dkim.key" ? .fault : .advice,
                "\(finding.location): \(finding.message)",
                remedy: finding.remedy
            )
        }
    }

    private static func server(_ server: MailServer, of site: Site) async -> [HealthLine] {
        let settings = Site.settings(server, in: site.workspace)
        let from = site.configuration.publication.from.address.domain
        return ServerHealth.lines(
            for: await SMTPTransport(settings).probe(senderDomain: from),
            of: settings.name,
            logsIn: settings.login != nil
        )
    }

    private static func domain(
        of site: Site,
        asking source: any DNSSource
    ) async -> [HealthLine] {
        let publication = site.configuration.publication
        let from = publication.from.address.domain
        let health = DomainHealth(
            fromDomain: from,
            envelopeDomain: site.configuration.returnPath?.domain ?? from,
            signingKeys: site.signingDesk().published(),
            reportAddress: (publication.replyTo ?? publication.from).address.wire
        )
        return await health.lines(asking: source)
    }
}
