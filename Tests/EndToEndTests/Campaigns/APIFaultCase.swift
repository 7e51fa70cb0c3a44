import Testing

/// Something that goes wrong at a mail API, and what a campaign of six readers comes to.
///
/// Where providers differ it is because Resend knows a request again, and Postmark does not.
struct APIFaultCase: Sendable, CustomTestStringConvertible {
    enum Provider: String, CaseIterable {
        case postmark, resend
    }

    struct Books: Equatable, Sendable {
        let code: Int32
        let state: String
        /// States that some copies are in.
        let counts: [String: Int]
        /// Messages that the provider has.
        let kept: Int
        let requests: Int
    }

    let testDescription: String
    /// As `sink --faults` reads it.
    let script: String
    private let postmark: Books
    private let resend: Books

    private init(_ name: String, _ script: String, _ both: Books, resend: Books? = nil) {
        testDescription = name
        self.script = "- {at: http, \(script)}\n"
        (postmark, self.resend) = (both, resend ?? both)
    }

    func books(of provider: Provider) -> Books {
        switch provider {
        case .postmark: postmark
        case .resend: resend
        }
    }

    static let all = refusals + pauses + losses

    // MARK: - What is answered

    private static func sent(requests: Int) -> Books {
        Books(code: 0, state: "finished", counts: ["accepted": 6], kept: 6, requests: requests)
    }

    private static func held(requests: Int) -> Books {
        Books(code: 69, state: "held", counts: ["pending": 6], kept: 0, requests: requests)
    }

    private static func inDoubt(kept: Int) -> Books {
        Books(code: 1, state: "finished", counts: ["in_doubt": 6], kept: kept, requests: 1)
    }

    /// The key is alive: the next run asks again.
    private static func askedAgain(code: Int32) -> Books {
        Books(code: code, state: "paused", counts: ["in_doubt": 6], kept: 0, requests: 3)
    }

    private static let putOff = Books(
        code: 75,
        state: "paused",
        counts: ["deferred": 6],
        kept: 0,
        requests: 1
    )

    private static let oneRejected = Books(
        code: 1,
        state: "finished",
        counts: ["accepted": 5, "rejected": 1],
        kept: 5,
        requests: 7
    )

    private static let refusals = [
        APIFaultCase("401", "do: reply 401 no", held(requests: 1)),
        APIFaultCase("402", "do: reply 402 no", held(requests: 1)),
        APIFaultCase("403", "do: reply 403 no", held(requests: 1)),
        // 6, 3, 1, 2, 1, 1, 3, 1, 2, 1 copies: the fifth reader in a row is one too many.
        APIFaultCase("413, for ever", "do: reply 413 too large", held(requests: 10)),
        APIFaultCase("413, once", "times: 1, do: reply 413 too large", sent(requests: 3)),
        APIFaultCase("422 for one", "match: 'reader3@', do: reply 422 bad", oneRejected),
        APIFaultCase("422, once", "times: 1, do: reply 422 bad", sent(requests: 3)),
    ]

    private static let pauses = [
        APIFaultCase(
            "429, once",
            "times: 1, retry_after: 1s, do: reply 429 slow",
            sent(requests: 2)
        ),
        APIFaultCase("429, for long", "retry_after: 10m, do: reply 429 slow", putOff),
        APIFaultCase(
            "503, once",
            "times: 1, retry_after: 1s, do: reply 503 busy",
            sent(requests: 2)
        ),
        APIFaultCase(
            "503, for long",
            "retry_after: 10m, do: reply 503 busy",
            putOff
        ),
        APIFaultCase("stall", "do: stall 2s", sent(requests: 1)),
        APIFaultCase("slow", "do: slow 400B/s", sent(requests: 1)),
    ]

    private static let losses = [
        APIFaultCase(
            "500, once",
            "times: 1, do: reply 500 oops",
            inDoubt(kept: 0),
            resend: sent(requests: 2)
        ),
        APIFaultCase(
            "500, for ever",
            "do: reply 500 oops",
            inDoubt(kept: 0),
            resend: askedAgain(code: 75)
        ),
        APIFaultCase(
            "gone, once",
            "times: 1, do: close",
            inDoubt(kept: 0),
            resend: sent(requests: 2)
        ),
        APIFaultCase(
            "taken and gone",
            "do: keep-and-close",
            inDoubt(kept: 6),
            resend: sent(requests: 2)
        ),
        APIFaultCase(
            "not taken and gone, once",
            "times: 1, do: drop-and-close",
            inDoubt(kept: 0),
            resend: sent(requests: 2)
        ),
        APIFaultCase(
            "not taken and gone, for ever",
            "do: drop-and-close",
            inDoubt(kept: 0),
            resend: askedAgain(code: 69)
        ),
    ]
}
