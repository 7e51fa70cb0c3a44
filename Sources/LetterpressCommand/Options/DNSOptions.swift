internal import LetterpressDNS

/// Where records of DNS come from.
enum DNSOptions {
    /// A zone file, or the system's resolver where none is named.
    static func source(_ file: String?) throws -> any DNSSource {
        guard let file else { return SystemDNS() }
        return try ZoneFile(parsing: String(decoding: Files.read(file), as: UTF8.self), path: file)
    }
}
