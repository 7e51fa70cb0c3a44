/// Faults that are about one reader or one message.
extension FaultCase {
    /// One at the third reader's step, once; the copies of the others arrive.
    private static func third(
        _ step: String,
        _ action: String,
        _ copy: String,
        _ end: End = .finished
    ) -> FaultCase {
        FaultCase(
            testDescription: "\(step) \(action)",
            script: "{at: \(step), match: reader3@, times: 1, do: \(action)}",
            copies: [3: copy],
            end: end
        )
    }

    private static func suppressing(_ reader: Int64, _ fault: FaultCase) -> FaultCase {
        var fault = fault
        fault.suppressed = [reader]
        return fault
    }

    static let recipients = [
        suppressing(3, third("rcpt", "reply 550 5.1.1 no such user", "rejected 550 5.1.1 after 1")),
        third("rcpt", "reply 550 5.7.1 we do not like you", "rejected 550 5.7.1 after 1"),
        third("rcpt", "reply 552 5.2.2 mailbox full", "rejected 552 5.2.2 after 1"),
        third("rcpt", "reply 450 4.2.0 greylisted", "deferred 450 4.2.0 after 1", .putOff),
        third("rcpt", "reply 452 4.5.3 too many", "deferred 452 4.5.3 after 1", .putOff),
        third("rcpt", "reply 421 4.7.0 too fast", "deferred 421 4.7.0 after 1", .putOff),
        third("rcpt", "close", "deferred 0 - after 1", .putOff),
    ]

    static let dataReplies = [
        third("data", "reply 451 4.3.0 not now", "deferred 451 4.3.0 after 1", .putOff),
        third("data", "reply 554 5.6.0 not that", "rejected 554 5.6.0 after 1"),
        third("data", "reply 421 4.3.2 closing", "deferred 421 4.3.2 after 1", .putOff),
        third("data", "close", "deferred 0 - after 1", .putOff),
    ]

    static let dotReplies = [
        third("dot", "reply 451 4.3.0 not now", "deferred 451 4.3.0 after 1", .putOff),
        third("dot", "reply 554 5.7.1 looks like spam", "rejected 554 5.7.1 after 1"),
        third("dot", "reply 552 5.3.4 too large", "rejected 552 5.3.4 after 1"),
        third("dot", "reply 421 4.3.2 closing", "deferred 421 4.3.2 after 1", .putOff),
        // Some look for the mailbox only when they have the message.
        suppressing(3, third("dot", "reply 550 5.1.1 no such user", "rejected 550 5.1.1 after 1")),
    ]

    /// The connection is lost when the message may have been taken.
    static let losses: [FaultCase] = {
        var kept = third("dot", "keep-and-close", "in_doubt 0 - after 1")
        kept.keptInSilence = [3]
        return [
            third("dot", "close", "in_doubt 0 - after 1"),
            third("dot", "drop-and-close", "in_doubt 0 - after 1"), kept,
            // A short message is written whole before the loss is seen.
            third("body", "close", "in_doubt 0 - after 1"),
        ]
    }()

    /// A server that takes its time is waited for.
    static let pauses =
        [("greeting", "stall 300ms"), ("ehlo", "slow 400B/s"), ("mail", "stall 300ms")].map {
            FaultCase(
                testDescription: "\($0) \($1)",
                script: "{at: \($0), times: 1, do: \($1)}"
            )
        } + [
            third("rcpt", "stall 300ms", accepted), third("data", "slow 200B/s", accepted),
            third("body", "stall 300ms", accepted), third("body", "slow 4kB/s", accepted),
            third("dot", "stall 300ms", accepted),
        ]

    /// A server that takes longer than it may: what it has not got whole it does not have.
    static let timeOuts: [FaultCase] = {
        var kept = third("dot", "stall 1m", "in_doubt 0 - after 1")
        // It was slow to say so.
        kept.keptInSilence = [3]
        let faults = [
            third("rcpt", "stall 1m", "deferred 0 - after 1", .putOff),
            third("data", "stall 1m", "deferred 0 - after 1", .putOff), kept,
        ]
        return faults.map { fault in
            var fault = fault
            fault.hurries = true
            return fault
        }
    }()

    // MARK: - More than one

    private static let refused = "rejected 550 5.7.1 after 1"

    static let policies = [
        FaultCase(
            testDescription: "five of policy in a row",
            script: "{at: rcpt, after: 1, do: reply 550 5.7.1 blocked}",
            copies: [1: accepted],
            others: "pending after 0",
            end: .heldByPolicy("reader.example")
        ),
        FaultCase(
            testDescription: "five of policy in a row after the dot",
            script: "{at: dot, after: 1, do: reply 554 5.7.1 blocked}",
            copies: [1: accepted],
            others: "pending after 0",
            end: .heldByPolicy("reader.example")
        ),
        FaultCase(
            testDescription: "four of policy in a row",
            script: "{at: rcpt, after: 1, times: 4, do: reply 550 5.7.1 blocked}",
            copies: [1: accepted, 6: accepted],
            others: refused
        ),
        FaultCase(
            testDescription: "five of policy, not in a row",
            script: "{at: rcpt, match: 'reader[12356]@', do: reply 550 5.7.1 blocked}",
            copies: [4: accepted],
            others: refused
        ),
        FaultCase(
            testDescription: "six readers who are not there",
            script: "{at: rcpt, do: reply 550 5.1.1 no such user}",
            others: "rejected 550 5.1.1 after 1",
            suppressed: [1, 2, 3, 4, 5, 6]
        ),
    ]

    static let retries = [
        FaultCase(
            testDescription: "450, then taken",
            script: "{at: rcpt, match: reader3@, times: 1, do: reply 450 4.2.0 greylisted}",
            copies: [3: "accepted 250 2.0.0 after 2"],
            waits: true
        ),
        FaultCase(
            testDescription: "451 after the dot twice, then taken",
            script: "{at: dot, match: reader3@, times: 2, do: reply 451 4.3.0 not now}",
            copies: [3: "accepted 250 2.0.0 after 3"],
            waits: true
        ),
        FaultCase(
            testDescription: "450 until it expires",
            script: "{at: rcpt, match: reader3@, do: reply 450 4.2.0 greylisted}",
            copies: [3: "rejected 450 4.2.0 after 2"],
            delivery: "  retry: {for: 60s}",
            waits: true
        ),
        FaultCase(
            testDescription: "450, then nobody there",
            script: """
                {at: rcpt, match: reader3@, times: 1, do: reply 450 4.2.0 greylisted}
                - {at: rcpt, match: reader3@, after: 1, do: reply 550 5.1.1 no such user}
                """,
            copies: [3: "rejected 550 5.1.1 after 2"],
            suppressed: [3],
            waits: true
        ),
    ]
}
