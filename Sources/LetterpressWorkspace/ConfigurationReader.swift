internal import Foundation
internal import LetterpressModel
internal import LetterpressYAML

/// Reads a workspace's configuration.
package struct ConfigurationReader {
    private let environment: [String: String]

    package init(environment: [String: String]) {
        self.environment = environment
    }

    /// Every fault of the file is reported at once.
    package func read(_ workspace: Workspace) throws -> Configuration {
        let file = workspace.root.appending(path: Workspace.configurationPath)
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw WorkspaceError(.unreadable(workspace.name(of: file), FileFault.reason(error)))
        }
        return try read(String(decoding: data, as: UTF8.self), path: Workspace.configurationPath)
    }

    package func read(_ text: String, path: String) throws(ConfigurationError) -> Configuration {
        let document = YAMLDocument(parsing: text)
        let faults = document.faults.map { fault in
            Finding(
                "configuration",
                .error,
                at: SourceLocation(path: path, position: fault.position),
                "Configuration cannot be read: \(fault)",
                remedy: fault.remedy
            )
        }
        guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
        var settings = Settings(root: document.root, path: path, environment: environment)
        let transport = Self.transport(&settings)
        let publication = Self.publication(&settings)
        let store = Self.store(&settings)
        settings.refuseUnknown()
        guard let publication, let transport, settings.faults.isEmpty else {
            throw ConfigurationError(faults: settings.faults.inReadingOrder())
        }
        return Configuration(publication: publication, transport: transport, storePath: store)
    }

    // MARK: - Publication

    private static func publication(_ settings: inout Settings) -> Publication? {
        let name = settings.requiredText("publication.name", example: "The Weekly Proof")
        let from = mailbox(
            settings.requiredText(
                "publication.from",
                example: "The Weekly Proof <hello@proof.example>"
            ),
            "publication.from",
            &settings
        )
        let replyTo = settings.text("publication.reply_to")
            .flatMap { $0.isEmpty ? nil : mailbox($0, "publication.reply_to", &settings) }
        let slug = settings.text("publication.slug") ?? ""
        let url = root(&settings)
        let unsubscribe = address(
            "publication.unsubscribe.url",
            default: "{url}/u/{token}",
            root: url,
            &settings
        )
        let preferences = address(
            "publication.preferences_url",
            default: "{url}/p/{token}",
            root: url,
            &settings
        )
        let archive =
            settings.isOff("publication.archive_url")
            ? ""
            : address(
                "publication.archive_url",
                default: "{url}/{permalink}",
                root: url,
                &settings
            )
        let images = address("publication.images_url", default: "{url}/", root: url, &settings)
        let zoneName = settings.text("publication.time_zone", default: "UTC")
        let zone = TimeZone(identifier: zoneName)
        if zone == nil {
            settings.refuse(
                settings.location("publication.time_zone"),
                "Key 'publication.time_zone' is not a time zone: '\(zoneName)'",
                "Write a name such as Europe/London or UTC."
            )
        }
        let language = settings.text("publication.language", default: "en")
        let address = settings.text("publication.postal_address", default: "")
        let tagline = settings.text("publication.tagline", default: "")
        let reason = settings.text("publication.reason", default: "")
        let mailto = settings.text("publication.unsubscribe.mailto", default: "")
        let smart = settings.flag("markdown.smart", default: true)
        let width = settings.number("text.width", default: 76, in: 0...998)
        let links = links(&settings, slug: slug.isEmpty ? Slug.make(from: name) : slug)
        let fields = fields(&settings)
        guard let from, let zone else { return nil }
        return Publication(
            name: name,
            slug: slug.isEmpty ? Slug.make(from: name) : slug,
            from: from,
            replyTo: replyTo,
            url: url,
            language: language,
            timeZone: zone,
            postalAddress: address,
            tagline: tagline,
            reason: reason,
            imagesURL: images.isEmpty || images.hasSuffix("/") ? images : images + "/",
            unsubscribeURL: unsubscribe,
            unsubscribeMailto: mailto,
            preferencesURL: preferences,
            archiveURL: archive,
            smartPunctuation: smart,
            textWidth: width,
            links: links,
            fields: fields
        )
    }

    private static func mailbox(
        _ text: String,
        _ key: String,
        _ settings: inout Settings
    ) -> Mailbox? {
        guard !text.isEmpty else { return nil }
        do {
            return try Mailbox(text)
        } catch {
            settings.refuse(
                settings.location(key),
                "Key '\(key)' is not an address: \(error)",
                "Write it as 'The Weekly Proof <hello@proof.example>'."
            )
            return nil
        }
    }

    private static func root(_ settings: inout Settings) -> String {
        let text = settings.text("publication.url", default: "")
        guard !text.isEmpty else { return "" }
        // The host as A-labels and the path percent-encoded: these addresses go into headers.
        guard let parts = URLComponents(string: text), let url = parts.string,
            ["http", "https"].contains(parts.scheme), parts.encodedHost?.isEmpty == false,
            parts.query == nil, parts.fragment == nil
        else {
            settings.refuse(
                settings.location("publication.url"),
                "Key 'publication.url' is not a web address",
                "Write it as https://proof.example, without a query."
            )
            return ""
        }
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// An address with places in it, for headers and editions alike.
    private static func address(
        _ key: String,
        default fallback: String,
        root: String,
        _ settings: inout Settings
    ) -> String {
        let text = settings.text(key, default: fallback)
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            settings.refuse(
                settings.location(key),
                "Key '\(key)' holds a blank or a letter beyond ASCII",
                "Write the host as xn--… and percent-encode the rest."
            )
            return ""
        }
        return root.isEmpty && text.contains("{url}") ? "" : text.replacing("{url}", with: root)
    }

    private static func links(_ settings: inout Settings, slug: String) -> LinkRules {
        var utm: UTM?
        if !settings.isOff("links.utm") {
            utm = UTM(
                source: settings.text("links.utm.source", default: slug),
                medium: settings.text("links.utm.medium", default: "email"),
                campaign: settings.text("links.utm.campaign", default: "{permalink}"),
                content: settings.text("links.utm.content", default: ""),
                term: settings.text("links.utm.term", default: "")
            )
        }
        let hosts = settings.list("links.hosts") ?? ["all"]
        return LinkRules(
            utm: utm,
            hosts: hosts == ["all"] ? .all : .only(hosts),
            skip: settings.list("links.skip") ?? []
        )
    }

    private static func fields(_ settings: inout Settings) -> [String: Publication.FieldKind] {
        var fields: [String: Publication.FieldKind] = [:]
        for (name, kind, location) in settings.map("fields") {
            guard let known = Publication.FieldKind(rawValue: kind) else {
                settings.refuse(
                    location,
                    "Field '\(name)' cannot be of the kind '\(kind)'",
                    "Kinds are \(Publication.FieldKind.allCases.map(\.rawValue).joined(separator: ", "))."
                )
                continue
            }
            fields[name] = known
        }
        return fields
    }

    // MARK: - Delivery and store

    private enum TransportName: String, CaseIterable {
        case outbox, smtp
    }

    private static func transport(_ settings: inout Settings) -> TransportChoice? {
        settings.accept(
            "delivery.smtp.url",
            "delivery.smtp.tls",
            "delivery.smtp.auth",
            "delivery.smtp.username",
            "delivery.smtp.password",
            "delivery.smtp.ca_file",
            "delivery.smtp.ehlo"
        )
        switch settings.choice("delivery.transport", default: TransportName.outbox) {
        case .outbox: return .outbox
        case .smtp: return server(&settings).map(TransportChoice.smtp)
        }
    }

    private enum AuthName: String, CaseIterable {
        case plain
    }

    private static func server(_ settings: inout Settings) -> MailServer? {
        let text = settings.requiredText("delivery.smtp.url", example: "smtp://mail.example:587")
        _ = settings.choice("delivery.smtp.auth", default: AuthName.plain)
        let username = settings.text("delivery.smtp.username", default: "")
        let password = settings.text("delivery.smtp.password", default: "")
        guard !text.isEmpty else { return nil }
        guard let url = URL(string: text), let scheme = url.scheme,
            ["smtp", "smtps"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.user() == nil,
            url.path.isEmpty || url.path == "/"
        else {
            settings.refuse(
                settings.location("delivery.smtp.url"),
                "Key 'delivery.smtp.url' is not the address of a mail server",
                "Write it as smtp://mail.example:587 or smtps://mail.example:465; the login has keys of its own."
            )
            return nil
        }
        let usual: MailServer.TLS = scheme == "smtps" ? .implicit : .required
        let tls = settings.choice("delivery.smtp.tls", default: usual)
        if (tls == .implicit) != (scheme == "smtps") {
            settings.refuse(
                settings.location("delivery.smtp.tls"),
                "Key 'delivery.smtp.tls' is '\(tls.rawValue)' for a server at \(scheme)://",
                "Use 'implicit' with smtps://, and 'required' with smtp://."
            )
        }
        if tls == .never, !DomainName.isLoopback(host) {
            settings.refuse(
                settings.location("delivery.smtp.tls"),
                "Key 'delivery.smtp.tls' is 'never' for a server on another machine",
                "Use 'required' or 'implicit': mail and password would go over the net in clear."
            )
        }
        return MailServer(
            host: host,
            port: url.port ?? (scheme == "smtps" ? 465 : 587),
            tls: tls,
            username: username,
            password: Confidential(password),
            caFile: settings.text("delivery.smtp.ca_file", default: ""),
            ehlo: settings.text("delivery.smtp.ehlo", default: "")
        )
    }

    private static func store(_ settings: inout Settings) -> String {
        let text = settings.text("store", default: "sqlite:var/letterpress.db")
        guard text.hasPrefix("sqlite:"), text.count > 7 else {
            settings.refuse(
                settings.location("store"),
                "Key 'store' is not a store",
                "Write it as sqlite:var/letterpress.db."
            )
            return ""
        }
        return String(text.dropFirst(7))
    }
}
