package import Foundation

/// Who publishes, and what every edition says about it.
package struct Publication: Equatable, Sendable {
    package let name: String
    /// The name for addresses: `the-weekly-proof`.
    package let slug: String
    package let from: Mailbox
    package let replyTo: Mailbox?
    /// The public root of archive and service, without a final slash; empty when there is none.
    package let url: String
    /// A BCP 47 tag.
    package let language: String
    package let timeZone: TimeZone
    package let postalAddress: String
    package let tagline: String
    /// Why a reader gets this; empty for the sentence of the language.
    package let reason: String
    /// Where the files under `issues/` are served; ends in a slash.
    package let imagesURL: String
    /// With `{token}`; empty when there is no address to unsubscribe at.
    package let unsubscribeURL: String
    package let unsubscribeMailto: String
    /// With `{token}`.
    package let preferencesURL: String
    /// With `{permalink}`; empty when issues are not archived.
    package let archiveURL: String
    /// Typographic quotes and dashes.
    package let smartPunctuation: Bool
    /// Columns of the plain-text edition; 0 does not wrap.
    package let textWidth: Int
    package let links: LinkRules
    /// The custom fields that `field.NAME` may name.
    package let fields: [String: FieldKind]
    package let pictures: Pictures

    package enum FieldKind: String, Equatable, Sendable, CaseIterable {
        case text, number, date, flag
    }

    /// How the pictures beside an issue come to a reader.
    package enum Pictures: String, Equatable, Sendable, CaseIterable {
        /// The mail program fetches them.
        case link
        /// The message brings them along.
        case embed
    }

    package init(
        name: String,
        slug: String,
        from: Mailbox,
        replyTo: Mailbox?,
        url: String,
        language: String,
        timeZone: TimeZone,
        postalAddress: String,
        tagline: String,
        reason: String,
        imagesURL: String,
        unsubscribeURL: String,
        unsubscribeMailto: String,
        preferencesURL: String,
        archiveURL: String,
        smartPunctuation: Bool,
        textWidth: Int,
        links: LinkRules,
        fields: [String: FieldKind],
        pictures: Pictures = .link
    ) {
        self.name = name
        self.slug = slug
        self.from = from
        self.replyTo = replyTo
        self.url = url
        self.language = language
        self.timeZone = timeZone
        self.postalAddress = postalAddress
        self.tagline = tagline
        self.reason = reason
        self.imagesURL = imagesURL
        self.unsubscribeURL = unsubscribeURL
        self.unsubscribeMailto = unsubscribeMailto
        self.preferencesURL = preferencesURL
        self.archiveURL = archiveURL
        self.smartPunctuation = smartPunctuation
        self.textWidth = textWidth
        self.links = links
        self.fields = fields
        self.pictures = pictures
    }

    /// Where this issue is read online; empty when issues are not archived.
    package func archiveURL(of permalink: String) -> String {
        archiveURL.replacing("{permalink}", with: permalink)
    }

    /// `List-Id` without its angle brackets (RFC 2919 §2): stable as long as slug and domain are.
    package var listID: String { "\(slug).\(from.address.domain)" }
}
