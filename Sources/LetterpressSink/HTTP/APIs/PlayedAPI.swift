/// A provider's API as the sink plays it: what it reads, what it refuses, and in which words.
///
/// It keeps nothing and counts nothing: ``MailDesk`` does.
protocol PlayedAPI: Sendable {
    /// Reads a request as the provider's documentation has it.
    func read(_ request: APIRequest) throws(Refusal) -> Reading

    /// The answer to a request of which nothing is taken.
    func answer(refusing refusal: Refusal) -> APIAnswer

    /// The answer to a request with one result for each of its messages.
    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer

    /// What a script says, whose first word may be a code of the provider's.
    func refusal(for script: ScriptedRefusal) -> Refusal

    /// A new name of a message, as the provider gives them.
    func makeID() -> String

    /// The message as it would go out.
    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8]
}
