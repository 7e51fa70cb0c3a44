/// Takes a message out of what follows DATA: without its dot-stuffing, up to the lone dot.
///
/// Only CRLF begins a line here. A dot behind a bare LF or CR neither ends the message nor loses
/// itself, so that no message can be smuggled into another (RFC 5321 §4.1.1.4, §4.5.2).
struct MessageDecoder {
    private enum Position { case lineStart, afterDot, afterDotCR, inLine, afterCR }

    /// Octets so far; empty once the message is too large.
    private(set) var message: [UInt8] = []
    /// How many octets came, also when they were not kept.
    private(set) var size = 0
    private let limit: Int
    private var position = Position.lineStart

    init(limit: Int) {
        self.limit = limit
    }

    var isTooLarge: Bool { size > limit }

    /// Decodes up to the end of the message; says whether it came, and how many octets were used.
    mutating func decode(_ octets: UnsafeRawBufferPointer) -> (value: Bool, used: Int) {
        var offset = 0
        while offset < octets.count {
            let octet = octets[offset]
            switch position {
            case .lineStart:
                position = octet == dot ? .afterDot : .inLine
                if octet == dot { offset += 1 }
            case .afterDot:
                // RFC 5321 §4.5.2: "if there are other characters on the line, the first
                // character is deleted".
                position = octet == carriageReturn ? .afterDotCR : .inLine
                if octet == carriageReturn { offset += 1 }
            case .afterDotCR:
                if octet == lineFeed { return (true, offset + 1) }
                withUnsafeBytes(of: carriageReturn) { keep($0) }
                position = .inLine
            case .afterCR:
                position = .inLine
                if octet == lineFeed {
                    withUnsafeBytes(of: lineFeed) { keep($0) }
                    position = .lineStart
                    offset += 1
                }
            case .inLine:
                offset = keepRun(octets, from: offset)
            }
        }
        return (false, offset)
    }

    /// Keeps all lines up to one that begins with a dot, in one piece; returns where it stopped.
    private mutating func keepRun(_ octets: UnsafeRawBufferPointer, from start: Int) -> Int {
        var next = start
        while let found = octets.firstOffset(of: lineFeed, from: next) {
            next = found + 1
            guard found > start, octets[found - 1] == carriageReturn else { continue }
            if next == octets.count || octets[next] == dot {
                keep(UnsafeRawBufferPointer(rebasing: octets[start..<next]))
                position = .lineStart
                return next
            }
        }
        keep(UnsafeRawBufferPointer(rebasing: octets[start...]))
        position = octets.last == carriageReturn ? .afterCR : .inLine
        return octets.count
    }

    private mutating func keep(_ octets: UnsafeRawBufferPointer) {
        size += octets.count
        if isTooLarge {
            message = []
        } else {
            message.append(contentsOf: octets)
        }
    }
}
