extension Resend {
    package var traits: MailAPITraits { Self.traits }

    package static let traits = MailAPITraits(
        name: "resend",
        title: "Resend",
        form: .parts,
        copiesPerRequest: 100,
        bytesPerRequest: 40_000_000,
        bytesPerMessage: 40_000_000,
        keyLife: .seconds(24 * 3_600),
        requestsPerSecond: 5,
        connections: 2,
        fates: [
            "date": .replaced("the time at which Resend took it"),
            "message-id": .replaced("Resend's own"),
            "return-path": .replaced("Resend's, on a subdomain of the sender's"),
            "dkim-signature": .replaced("Resend signs for the domain that is verified there"),
            "feedback-id": .replaced("the one of Amazon SES, through which Resend sends"),
        ],
        carriesDeliveryID: true,
        takesAttachments: false,
        tracking: "a setting of the domain at Resend; 'letterpress doctor' tells when it is on",
        testing: "'test: true' sends every copy to delivered+…@resend.dev, which takes and drops it"
    )
}
