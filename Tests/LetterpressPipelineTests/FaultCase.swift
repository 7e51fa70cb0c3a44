import Testing

/// Something that goes wrong at the mail server, and what the books of a campaign say of it.
///
/// The campaign goes to `reader1@reader.example` and so on to the sixth, over one connection.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// As `sink --faults` reads it.
    let script: String
    /// Copies that do not fare like the others, by their readers.
    var copies: [Int64: String] = [:]
    var others = accepted
    var end = End.finished
    /// Readers who are not mailed again.
    var suppressed: [Int64] = []
    /// Whose message the server kept though it never said so.
    var keptInSilence: [Int64] = []
    /// Lines of the configuration under `delivery`.
    var delivery = ""
    /// Whether copies that are put off are waited for.
    var waits = false
    /// Whether the server gets three seconds for an answer, not minutes.
    var hurries = false

    enum End: Equatable {
        case finished, putOff, held, heldByPolicy(String?), unreachable
    }

    static let accepted = "accepted 250 2.0.0 after 1"
    private static let owed = "pending after 0"

    static let all =
        greetings + senders + recipients + dataReplies + dotReplies + losses + pauses + timeOuts
        + policies + retries
    static let ofOneReader =
        recipients + dataReplies + dotReplies + losses + timeOuts + retries

    // MARK: - Before a reader is named

    private static let greetings = [
        FaultCase(
            testDescription: "greeting 554",
            script: "{at: greeting, do: reply 554 5.7.1 no mail from you}",
            others: owed,
            end: .held
        ),
        FaultCase(
            testDescription: "greeting 421, for ever",
            script: "{at: greeting, do: reply 421 4.3.2 too busy}",
            others: owed,
            end: .unreachable
        ),
        FaultCase(
            testDescription: "greeting 421, twice",
            script: "{at: greeting, times: 2, do: reply 421 4.3.2 too busy}"
        ),
        FaultCase(
            testDescription: "greeting, gone",
            script: "{at: greeting, do: close}",
            others: owed,
            end: .unreachable
        ),
        FaultCase(
            testDescription: "greeting, too late",
            script: "{at: greeting, times: 1, do: stall 1m}",
            hurries: true
        ),
        FaultCase(
            testDescription: "EHLO 550",
            script: "{at: ehlo, do: reply 550 5.7.1 not you}",
            others: owed,
            end: .held
        ),
    ]

    private static let senders = [
        FaultCase(
            testDescription: "MAIL 451",
            script: "{at: mail, after: 2, times: 1, do: reply 451 4.3.0 not now}",
            copies: [3: "deferred 451 4.3.0 after 1"],
            end: .putOff
        ),
        FaultCase(
            testDescription: "MAIL 550",
            script: "{at: mail, after: 2, do: reply 550 5.1.8 sender refused}",
            copies: [1: accepted, 2: accepted],
            others: owed,
            end: .held
        ),
        FaultCase(
            testDescription: "MAIL 421",
            script: "{at: mail, after: 2, times: 1, do: reply 421 4.4.2 closing}",
            copies: [3: "deferred 421 4.4.2 after 1"],
            end: .putOff
        ),
        FaultCase(
            testDescription: "MAIL, gone",
            script: "{at: mail, after: 2, times: 1, do: close}",
            copies: [3: "deferred 0 - after 1"],
            end: .putOff
        ),
        FaultCase(
            testDescription: "MAIL, too late",
            script: "{at: mail, after: 2, times: 1, do: stall 1m}",
            copies: [3: "deferred 0 - after 1"],
            end: .putOff,
            hurries: true
        ),
    ]
}
