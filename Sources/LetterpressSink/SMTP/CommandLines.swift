internal import Foundation

/// Cuts commands out of what a client sends: a line ends at CRLF and nowhere else (RFC 5321 §2.3.8).
///
/// A line that cannot be a command is refused as soon as that is sure, and then dropped through its
/// CRLF, so that nothing behind a bare line feed is ever taken for a command.
struct CommandLines {
    enum Line: Equatable {
        case command(String)
        case refused(String, SMTPReply)
    }

    /// Octets of a line with its CRLF; RFC 5321 §4.5.3.1.4 asks for 512 and room for extensions.
    static let limit = 2048
    /// How much of a refused line the event log gets.
    private static let shownOctets = 128

    private enum State { case reading, dropping(afterCR: Bool) }
    private var state = State.reading

    /// Takes the next line from `input`; nil when more has to come first.
    mutating func next(from input: inout InputBuffer) -> Line? {
        if case .dropping(let afterCR) = state {
            state = input.take { octets in Self.drop(octets, afterCR: afterCR) }
        }
        guard case .reading = state else { return nil }
        let line = input.take(Self.read)
        if case .some(.unfinished(let refusal)) = line {
            state = .dropping(afterCR: false)
            // What is left of the line may be here already.
            state = input.take { octets in Self.drop(octets, afterCR: false) }
            return refusal
        }
        if case .some(.whole(let line)) = line { return line }
        return nil
    }

    /// A line cut out, or the refusal of one whose CRLF is still to come.
    private enum Cut { case whole(Line), unfinished(Line) }

    private static func read(_ octets: UnsafeRawBufferPointer) -> (value: Cut?, used: Int) {
        let room = UnsafeRawBufferPointer(rebasing: octets.prefix(limit))
        guard let lineFeed = room.firstOffset(of: lineFeed, from: 0) else {
            guard room.count == limit else { return (nil, 0) }
            let reply = SMTPReply(500, "5.5.6", "A command has at most \(limit) octets")
            return (.unfinished(.refused(shown(room), reply)), 0)
        }
        guard lineFeed > 0, room[lineFeed - 1] == carriageReturn else {
            let reply = SMTPReply(500, "5.5.2", "A line ends in CR LF, never in LF alone")
            return (.unfinished(.refused(shown(room.prefix(lineFeed)), reply)), lineFeed + 1)
        }
        return (.whole(line(room.prefix(lineFeed - 1))), lineFeed + 1)
    }

    private static func line(_ octets: Slice<UnsafeRawBufferPointer>) -> Line {
        guard !octets.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }),
            let text = String(validating: octets, as: UTF8.self)
        else {
            let reply = SMTPReply(500, "5.5.2", "A command is UTF-8 without control characters")
            return .refused(shown(octets), reply)
        }
        return .command(text)
    }

    /// Drops octets through the next CRLF.
    private static func drop(
        _ octets: UnsafeRawBufferPointer,
        afterCR: Bool
    ) -> (value: State, used: Int) {
        var next = 0
        while let lineFeed = octets.firstOffset(of: lineFeed, from: next) {
            let isAfterCR = lineFeed == 0 ? afterCR : octets[lineFeed - 1] == carriageReturn
            next = lineFeed + 1
            if isAfterCR { return (.reading, next) }
        }
        let endsInCR = octets.last.map { $0 == carriageReturn } ?? afterCR
        return (.dropping(afterCR: endsInCR), octets.count)
    }

    private static func shown(_ octets: some Collection<UInt8>) -> String {
        String(decoding: octets.prefix(shownOctets), as: UTF8.self)
    }
}
