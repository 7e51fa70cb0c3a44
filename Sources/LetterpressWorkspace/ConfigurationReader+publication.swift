internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    static func publication(_ settings: inout Settings) -> Publication? {
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
        let pictures = settings.choice("images", default: Publication.Pictures.link)
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
            fields: fields,
            pictures: pictures
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
}
