/// What became of asking for an address.
package enum LinkState: Equatable, Sendable {
    /// It answers.
    case alive
    /// It answers elsewhere; `isPermanent` when every step on the way said so (301, 308).
    case moved(to: String, isPermanent: Bool)
    /// 4xx or 5xx: nobody gets anything there.
    case refused(status: Int)
    /// The host's name leads nowhere.
    case unknownHost
    /// The answer took longer than one may wait, or the host did not answer an earlier question.
    case silent
    /// Not to be told from here: the server asks to come later, or wants to know who asks.
    case unsure(status: Int)
    /// A redirect leads back, or one redirect more than is followed.
    case loops
    /// The certificate does not hold, or the connection broke.
    case broken(String)
    /// It leads into a private network, which was not asked.
    case isPrivate
}

extension LinkState: Codable {
    private enum Key: String, CodingKey { case state, status, location, permanent, reason }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let name = try object.decode(String.self, forKey: .state)
        switch name {
        case "alive": self = .alive
        case "moved":
            self = .moved(
                to: try object.decode(String.self, forKey: .location),
                isPermanent: try object.decode(Bool.self, forKey: .permanent)
            )
        case "refused": self = .refused(status: try object.decode(Int.self, forKey: .status))
        case "unknown_host": self = .unknownHost
        case "silent": self = .silent
        case "unsure": self = .unsure(status: try object.decode(Int.self, forKey: .status))
        case "loops": self = .loops
        case "broken": self = .broken(try object.decode(String.self, forKey: .reason))
        case "private": self = .isPrivate
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .state,
                in: object,
                debugDescription: "no state is called so"
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        switch self {
        case .alive: try object.encode("alive", forKey: .state)
        case .moved(let location, let isPermanent):
            try object.encode("moved", forKey: .state)
            try object.encode(location, forKey: .location)
            try object.encode(isPermanent, forKey: .permanent)
        case .refused(let status):
            try object.encode("refused", forKey: .state)
            try object.encode(status, forKey: .status)
        case .unknownHost: try object.encode("unknown_host", forKey: .state)
        case .silent: try object.encode("silent", forKey: .state)
        case .unsure(let status):
            try object.encode("unsure", forKey: .state)
            try object.encode(status, forKey: .status)
        case .loops: try object.encode("loops", forKey: .state)
        case .broken(let reason):
            try object.encode("broken", forKey: .state)
            try object.encode(reason, forKey: .reason)
        case .isPrivate: try object.encode("private", forKey: .state)
        }
    }
}
