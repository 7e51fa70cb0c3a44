import Foundation

/// One client of a scripted server, read with blocking calls.
final class ClientSocket {
    private let descriptor: Int32
    private var input: [UInt8] = []
    /// False as well when it only said nothing for too long.
    private(set) var hasHungUp = false

    /// Takes the next client; nil when there will be none.
    init?(from listener: Int32) {
        descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return nil }
        // A client that says nothing for so long makes the test fail instead of hang.
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    }

    /// Opens a listening socket on a free port of the loopback interface.
    static func listen() throws -> (descriptor: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && Foundation.listen(listener, 16) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    func close() {
        _ = Foundation.close(descriptor)
    }

    /// Writes lines, parted by line feeds, with the line ends of SMTP; an empty text is silence.
    func say(_ lines: String) {
        guard !lines.isEmpty else { return }
        let octets = Array((lines.replacing("\n", with: "\r\n") + "\r\n").utf8)
        _ = send(descriptor, octets, octets.count, Int32(MSG_NOSIGNAL))
    }

    /// The next line without its end; nil when the client is gone.
    func readLine() -> String? {
        var end = input.firstIndex(of: 0x0A)
        while end == nil {
            guard fill() else { return nil }
            end = input.firstIndex(of: 0x0A)
        }
        guard let end else { return nil }
        let line = String(decoding: input[..<end].drop { $0 == 0x0D }, as: UTF8.self)
        input.removeFirst(end + 1)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
    }

    /// Reads up to the final dot; how many octets came before it, dot-stuffing included.
    func readMessage() -> Int? {
        let dot = Array("\r\n.\r\n".utf8)
        var searched = 0
        while true {
            if let end = input[searched...].firstRange(of: dot) {
                input.removeFirst(end.upperBound)
                return end.lowerBound + 2
            }
            searched = max(0, input.count - dot.count)
            guard fill() else { return nil }
        }
    }

    /// The next octets, exactly so many; nil when the client is gone before.
    func take(_ count: Int) -> [UInt8]? {
        guard read(atLeast: count) else { return nil }
        defer { input.removeFirst(count) }
        return Array(input[..<count])
    }

    /// Writes text as it is.
    func write(_ text: String) {
        let octets = Array(text.utf8)
        _ = send(descriptor, octets, octets.count, Int32(MSG_NOSIGNAL))
    }

    func read(atLeast octets: Int) -> Bool {
        while input.count < octets {
            guard fill() else { return false }
        }
        return true
    }

    private func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else {
            hasHungUp = count == 0 || errno == ECONNRESET
            return false
        }
        input.append(contentsOf: piece[..<count])
        return true
    }
}
