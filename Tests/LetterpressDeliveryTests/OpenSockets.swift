import Foundation

/// The sockets of this process, as Linux lists them.
enum OpenSockets {
    /// How many descriptors of this process lead to a port of this machine.
    ///
    /// Other tests open and close descriptors meanwhile, so only those of one server are counted.
    static func count(towards port: Int) throws -> Int {
        let table = try String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)
        let suffix = ":" + String(format: "%04X", port)
        let inodes = table.split(separator: "\n").dropFirst().compactMap { line -> Substring? in
            let columns = line.split(separator: " ")
            // The third column is the other end, the tenth the socket's inode.
            return columns.count > 9 && columns[2].hasSuffix(suffix) ? columns[9] : nil
        }
        let links = Set(inodes.map { "socket:[\($0)]" })
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            .filter { descriptor in
                let path = "/proc/self/fd/\(descriptor)"
                // A descriptor may be gone by now.
                guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
                else { return false }
                return links.contains(link)
            }.count
    }
}
