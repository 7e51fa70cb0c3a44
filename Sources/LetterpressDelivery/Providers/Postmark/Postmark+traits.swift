extension Postmark {
    package var traits: MailAPITraits { Self.traits }

    package static let traits = MailAPITraits(
        name: "postmark",
        title: "Postmark",
        form: .parts,
        copiesPerRequest: 500,
        bytesPerRequest: 50_000_000,
        bytesPerMessage: 10_000_000,
        connections: 4,
        fates: [
            "date": .replaced("the time at which Postmark took it"),
            "message-id": .replaced(
                "Postmark's own; ours is sent with 'X-PM-KeepID: true', which it documents for SMTP only"
            ),
            "return-path": .replaced("Postmark's, or the one that is set for the domain there"),
            "dkim-signature": .replaced("Postmark signs for the domain that is verified there"),
        ],
        carriesDeliveryID: true,
        tracking: "switched off in each message; 'on' for a whole server counts opens all the same",
        testing: "'test: true' sends with the token POSTMARK_API_TEST: validated and dropped"
    )
}
