package import LetterpressModel

extension Reply {
    /// Why a copy whose try has no end in the journal is in doubt.
    package static let lost = Reply(
        code: 0,
        enhanced: nil,
        text: "the sending process ended during this try"
    )

    /// Why a copy was not handed over though it was planned.
    package static let suppressed = Reply(code: 0, enhanced: nil, text: "suppressed since the plan")

    /// Why a copy was not handed over though its campaign was begun.
    package static let cancelled = Reply(
        code: 0,
        enhanced: nil,
        text: "the campaign was cancelled"
    )

    /// Why a copy stays as it is though nobody knows whether it was taken.
    package static let notSentAgain = Reply(
        code: 0,
        enhanced: nil,
        text: "it was in doubt and is not sent again"
    )

    /// Why a copy was not handed over, or what stands for a server's words about a forgotten person.
    package static let erased = Reply(code: 0, enhanced: nil, text: "(erased)")
}
