internal import Foundation

/// What a provider takes and what it makes of a message; `docs/providers.md` is made from it.
package struct MailAPITraits: Sendable {
    /// What an API makes of a header field of ours.
    package enum Fate: Equatable, Sendable {
        case kept
        /// The provider writes its own; the words say which.
        case replaced(String)
        case dropped(String)
    }

    /// What an API is given.
    package enum Form: String, Equatable, Sendable {
        /// The message as it is, signed by us where we sign.
        case whole
        /// Subject, text, HTML and header fields, of which it makes a message and signs it.
        case parts
    }

    /// As `delivery.transport` names it.
    package let name: String
    /// As people write it: `Amazon SES`.
    package let title: String
    package let form: Form
    /// At least 1.
    package let copiesPerRequest: Int
    package let bytesPerRequest: Int
    /// Of one message as the provider counts it.
    package let bytesPerMessage: Int
    /// How long a request with the same key is known again; nil where there are no keys.
    package let keyLife: Duration?
    /// Requests a second that an account may make unless it was granted more; nil where none is told.
    package let requestsPerSecond: Int?
    /// Requests at once, where nothing is configured.
    package let connections: Int
    /// What becomes of fields by their names in small letters; those not named are kept.
    package let fates: [String: Fate]
    /// Whether our delivery id comes back in the provider's events.
    package let carriesDeliveryID: Bool
    /// Whether addresses that need SMTPUTF8 can be mailed.
    package let takesInternationalAddresses: Bool
    /// Whether files and pictures can go with a copy.
    package let takesAttachments: Bool
    /// How opens and clicks stay uncounted: a clause for the documentation.
    package let tracking: String
    /// How to try without sending, for the documentation.
    package let testing: String

    package init(
        name: String,
        title: String,
        form: Form,
        copiesPerRequest: Int,
        bytesPerRequest: Int,
        bytesPerMessage: Int,
        keyLife: Duration? = nil,
        requestsPerSecond: Int? = nil,
        connections: Int,
        fates: [String: Fate] = [:],
        carriesDeliveryID: Bool,
        takesInternationalAddresses: Bool = false,
        takesAttachments: Bool = true,
        tracking: String,
        testing: String
    ) {
        (self.name, self.title, self.form) = (name, title, form)
        self.copiesPerRequest = copiesPerRequest
        self.bytesPerRequest = bytesPerRequest
        self.bytesPerMessage = bytesPerMessage
        (self.keyLife, self.requestsPerSecond) = (keyLife, requestsPerSecond)
        (self.connections, self.fates) = (connections, fates)
        self.carriesDeliveryID = carriesDeliveryID
        self.takesInternationalAddresses = takesInternationalAddresses
        self.takesAttachments = takesAttachments
        (self.tracking, self.testing) = (tracking, testing)
    }

    /// Until when the key of a request that was first made then is sure to be known; nil without keys.
    func keyEnd(from first: Date) -> Date? {
        // Clocks differ, and an answer takes its time.
        keyLife.map { first.addingTimeInterval(TimeInterval($0.components.seconds) - 600) }
    }

    /// Names in small letters of the fields that do not arrive as they were.
    package var changed: Set<String> { Set(fates.filter { $0.value != .kept }.keys) }

    /// What becomes of a field.
    package func fate(of field: String) -> Fate { fates[field.lowercased()] ?? .kept }
}
