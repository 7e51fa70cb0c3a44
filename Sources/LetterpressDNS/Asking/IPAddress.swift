internal import Glibc

/// Addresses as text, as the system reads them.
enum IPAddress {
    static func isVersion4(_ text: some StringProtocol) -> Bool {
        var address = in_addr()
        return !text.utf8.contains(0) && inet_pton(AF_INET, String(text), &address) == 1
    }

    static func isVersion6(_ text: some StringProtocol) -> Bool {
        var address = in6_addr()
        return !text.utf8.contains(0) && inet_pton(AF_INET6, String(text), &address) == 1
    }
}
