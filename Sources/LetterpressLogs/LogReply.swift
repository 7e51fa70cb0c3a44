internal import LetterpressModel

/// The words with which a server refused, as its log has them: often without the three digits.
enum LogReply {
    /// The digits that are missing are those that servers send by themselves: 550, or 451 for a refusal
    /// that passes.
    static func read(_ words: ArraySlice<UInt8>, isTransient: Bool? = nil) -> Reply {
        let reply = Reply(line: words.prefix(1_000).text)
        guard reply.code == 0 else { return reply }
        let passes = isTransient ?? (reply.enhanced?.hasPrefix("4") == true)
        return Reply(code: passes ? 451 : 550, enhanced: reply.enhanced, text: reply.text)
    }
}
