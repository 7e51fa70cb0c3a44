internal import ArgumentParser
internal import LetterpressCrypto
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct KeysDKIM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dkim",
        abstract: "Make a key that signs messages, and say what to publish of it.",
        discussion: """
            The private key goes to var/keys/SELECTOR.DOMAIN.pem and never over another. What is printed \
            is a zone file: 'letterpress doctor --dns FILE' reads it.
            """
    )

    enum Algorithm: String, ExpressibleByArgument, CaseIterable {
        case rsa, ed25519
    }

    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "Whose mail it signs; without it the domain of publication.from.")
    var domain: String?
    @Option(help: "The key's name among those of the domain.")
    var selector = "s1"
    @Option(help: "rsa, or ed25519 for a second key beside it.")
    var algorithm: Algorithm = .rsa
    @Option(help: "Of an RSA key: 2048, 3072 or 4096.")
    var bits = 2048
    @Flag(help: "Say what to publish of a key that is there.")
    var show = false
    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard [2048, 3072, 4096].contains(bits) else {
            throw ValidationError("'--bits' is 2048, 3072 or 4096; it is \(bits).")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let own = site.configuration.publication.from.address.domain
            let maker = try SigningKeyMaker(
                domain: domain ?? own,
                selector: selector,
                in: site.workspace
            )
            let key =
                show
                ? try maker.show() : try maker.make(algorithm == .rsa ? .rsa : .ed25519, bits: bits)
            if report.wantsJSON {
                try Console.print(json: key)
            } else {
                Console.print(Self.text(key))
            }
        }
    }

    /// A zone file whose comments say the rest.
    private static func text(_ key: KeyReport) -> String {
        let name = key.name.dropLast(key.domain.utf8.count + 1)
        var lines = [
            "; The private key is in \(key.key); nobody else needs it. Publish this record:",
            "",
            key.zone,
            "",
            "; In a provider's form, for the domain \(key.domain):",
            ";   type   TXT",
            ";   name   \(name)",
            ";   value  \(key.value)",
        ]
        let pieces = pieces(of: key.value)
        if pieces.count > 1 {
            lines += ["; Where it takes 255 characters at most, in pieces:"]
            lines += pieces.map { ";   \"\($0)\"" }
        }
        lines += [
            "",
            "; Once 'letterpress doctor' finds it, let it sign, in config/letterpress.yml:",
            ";   dkim:",
            ";     - {domain: \(key.domain), selector: \(key.selector), key: \(key.key)}",
        ]
        if key.algorithm.hasPrefix("ed25519") {
            lines.append("; Beside an RSA key, never alone: many cannot read Ed25519 yet.")
        }
        return lines.joined(separator: "\n")
    }

    private static func pieces(of value: String) -> [String] {
        var (pieces, rest) = ([String](), value[...])
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(255)))
            rest = rest.dropFirst(255)
        }
        return pieces
    }
}
