import Foundation

/// The sockets of this process, as Linux lists them.
enum OpenSockets {
    /// How many descriptors of this process lead to a port of this machine.
    ///
    /// Other tests open and close descriptors meanwhile, so only those towards one server count.
    static func count(towards port: Int) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            .compactMap { Int32($0) }
            .filter { peerPort(of: $0) == port }
            .count
    }

    private static func peerPort(of descriptor: Int32) -> Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                getpeername(descriptor, generic, &size) == 0
            }
        }
        guard isConnected, address.sin_family == AF_INET else { return nil }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
