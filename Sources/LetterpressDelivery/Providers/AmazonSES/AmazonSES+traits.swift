extension AmazonSES {
    package var traits: MailAPITraits { Self.traits }

    package static let traits = MailAPITraits(
        name: "ses",
        title: "Amazon SES",
        form: .whole,
        copiesPerRequest: 1,
        // The message as base64, and what stands around it.
        bytesPerRequest: 40_010_000,
        bytesPerMessage: 40_000_000,
        connections: 10,
        fates: [
            "date": .replaced("the time at which Amazon SES took it"),
            "message-id": .replaced("Amazon SES's own, at amazonses.com"),
            "return-path": .replaced("Amazon SES's, or the MAIL FROM domain that is set there"),
            "feedback-id": .replaced("Amazon SES adds its own"),
        ],
        carriesDeliveryID: true,
        tracking: "only by a configuration set that counts; none is named unless you name one",
        testing: "'test: true' sends every copy to success+…@simulator.amazonses.com"
    )
}
