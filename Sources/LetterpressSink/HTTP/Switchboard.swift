/// Tells the APIs apart by their paths.
struct Switchboard: Sendable {
    private let postmark: PostmarkAPI
    private let resend: ResendAPI
    private let amazonSES: AmazonSESAPI
    private let generic: GenericAPI

    init(_ configuration: Sink.Configuration) {
        let key = configuration.apiKey
        let domains = configuration.senderDomains
        postmark = PostmarkAPI(token: key, domains: domains, now: configuration.now)
        resend = ResendAPI(key: key, domains: domains)
        amazonSES = AmazonSESAPI(
            gate: AmazonSignature(
                login: configuration.amazonLogin,
                digest: configuration.digest,
                now: configuration.now
            ),
            domains: domains
        )
        generic = GenericAPI(key: key)
    }

    /// Whoever asks for what nobody has is refused by the API whose credentials he shows.
    func api(for request: APIRequest) -> any PlayedAPI {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        switch parts.first {
        case "email", "server", "message-streams": return postmark
        case "emails", "domains": return resend
        case "v2": return amazonSES
        case "json": return generic
        default: break
        }
        if request["x-postmark-server-token"] != nil { return postmark }
        if request["authorization"]?.hasPrefix("AWS4") == true { return amazonSES }
        return request.bearerToken == nil ? generic : resend
    }
}
