import LetterpressModel
import Testing

@testable import LetterpressDelivery

/// Replies of a server (RFC 5321 §4.2), however they come in pieces.
@Suite struct SMTPReplyReaderTests {
    private static let text = "250-2.1.0 First\r\n250 2.1.0 Sender ok\r\n550 5.1.1 No\n354\r\n"
    private static let replies = [
        Reply(code: 250, enhanced: "2.1.0", text: "Sender ok"),
        Reply(code: 550, enhanced: "5.1.1", text: "No"), Reply(code: 354, enhanced: nil, text: ""),
    ]

    private func read(_ pieces: [ArraySlice<UInt8>]) -> [Reply] {
        var reader = SMTPReplyReader()
        var replies: [Reply] = []
        for piece in pieces {
            reader.take(Array(piece))
            while case .reply(let reply) = reader.read() { replies.append(reply) }
        }
        return replies
    }

    @Test func areTheSameWhereverTheyAreCut() {
        let bytes = Array(Self.text.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
                #expect(read(pieces) == Self.replies, "\(first) \(second)")
            }
        }
        #expect(read(bytes.indices.map { bytes[$0...$0] }) == Self.replies)
    }

    @Test func aRefusalSaysWhatAllItsLinesSay() {
        let text =
            "550-Requested action not taken: mailbox unavailable\r\n"
            + "550-5.1.1 For explanation visit\r\n550 5.1.1 https://mx.example/why\r\n"
        let words =
            "Requested action not taken: mailbox unavailable For explanation visit https://mx.example/why"
        let reply = Reply(code: 550, enhanced: "5.1.1", text: words)
        #expect(read([Array(text.utf8)[...]]) == [reply])
    }

    @Test(arguments: [
        "Lunch break\r\n", "25 Ok\r\n", "2500 Ok\r\n", "150 Ok\r\n", "650 Ok\r\n", "\r\n",
        "250-First\r\n550 Second\r\n", "250-First\r\nSecond\r\n",
    ])
    func whatIsNoneIsNonsense(words: String) {
        var reader = SMTPReplyReader()
        reader.take(Array(words.utf8))
        #expect(reader.read() == .nonsense)
    }

    @Test func aReplyThatNeverEndsIsNonsense() {
        var reader = SMTPReplyReader()
        let line = Array("250-more\r\n".utf8)
        var last = reader.read()
        for _ in 0..<10_000 where last == .unfinished {
            reader.take(line)
            last = reader.read()
        }
        #expect(last == .nonsense)
    }
}
