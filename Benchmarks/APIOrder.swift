internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressSQLite

/// What `api` is asked to send, and how.
struct APIOrder {
    private(set) var messages = 10_000
    private(set) var kilobytes = 15
    private(set) var synchronous = SQLiteStore.Synchronous.full
    /// Requests at once; nil takes as many as the provider advises.
    private(set) var connections: Int?
    /// Where the bodies of the requests are kept; empty for nowhere.
    private(set) var bodies = ""
    private var provider = ""
    private var endpoint = ""

    static let usage =
        "api --provider postmark|resend|ses --endpoint URL [--messages N] [--kilobytes N] "
        + "[--connections N] [--synchronous full|normal] [--write-bodies DIR]"

    /// Nil where an option is unknown, has no value or one that makes no sense.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            guard let value = rest.popFirst(), set(option, to: value) else { return nil }
        }
        guard !endpoint.isEmpty, !provider.isEmpty else { return nil }
    }

    private mutating func set(_ option: String, to value: String) -> Bool {
        let count = Int(value).flatMap { $0 > 0 ? $0 : nil }
        switch option {
        case "--provider":
            provider = value
            return ["postmark", "resend", "ses"].contains(value)
        case "--endpoint": endpoint = value
        case "--write-bodies": bodies = value
        case "--messages":
            messages = count ?? messages
            return count != nil
        case "--kilobytes":
            kilobytes = count ?? kilobytes
            return count != nil
        case "--connections":
            connections = count
            return count != nil
        case "--synchronous":
            guard let known = SQLiteStore.Synchronous(rawValue: value) else { return false }
            synchronous = known
        default: return false
        }
        return true
    }

    /// As a workspace's `delivery` gives it, with the key of nobody.
    var api: any MailAPI {
        let key = Confidential("benchmark")
        return switch provider {
        case "postmark": Postmark(token: key, endpoint: endpoint)
        case "resend": Resend(key: key, endpoint: endpoint)
        default:
            AmazonSES(keyID: "benchmark", secret: key, region: "eu-west-1", endpoint: endpoint)
        }
    }
}
