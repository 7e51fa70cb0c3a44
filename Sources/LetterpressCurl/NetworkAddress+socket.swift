internal import Foundation
internal import LetterpressModel

extension NetworkAddress {
    /// Of a `sockaddr_in` or `sockaddr_in6`.
    init?(socketAddress raw: UnsafeRawBufferPointer) {
        guard raw.count >= 8 else { return nil }
        switch Int32(raw.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET: self.init(bytes: Array(raw[4..<8]))
        case AF_INET6 where raw.count >= 24: self.init(bytes: Array(raw[8..<24]))
        default: return nil
        }
    }
}
