internal import NIOCore

extension SocketAddress {
    /// `127.0.0.1:2525`, or `[::1]:2525`.
    var hostAndPort: String? {
        guard let ipAddress, let port else { return nil }
        return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
    }
}
