internal import LetterpressCurl
internal import LetterpressModel

/// A connection to a mail server: commands out, replies in, in order.
struct SMTPSession {
    /// Why a conversation is over.
    struct Lost: Error {
        let words: String

        /// Nobody answered, so nothing was taken.
        var outcome: Outcome { .deferred(Reply(code: 0, enhanced: nil, text: words), until: nil) }
    }

    let wire: SMTPWire
    /// The server's name, for what is told to people.
    let name: String
    let patience: SMTPPatience
    let offer: SMTPOffer
    /// Messages that were taken or refused over it.
    var messages = 0
    /// A transaction is open that has to be put away first (RFC 5321 §4.1.1.5).
    var needsReset = false

    private var replies = SMTPReplyReader()

    init(wire: SMTPWire, to settings: SMTPServerSettings) {
        (self.wire, name, patience) = (wire, settings.name, settings.patience)
        offer = SMTPOffer(wire.extensions)
    }

    /// Writes octets to the end; the server's time begins anew with each that it takes.
    mutating func write(_ bytes: [UInt8]) async throws(Lost) {
        var offset = 0
        while true {
            let count: Int
            do throws(CurlError) {
                count = try wire.write(bytes, from: offset)
            } catch {
                throw lost(error.sentence)
            }
            offset += count
            if offset >= bytes.count { return }
            if count > 0 { continue }
            let deadline = ContinuousClock.now.advanced(by: patience.block)
            guard await wire.wait(toWrite: true, until: deadline) else {
                throw lost("it takes no more octets")
            }
        }
    }

    private func lost(_ words: String) -> Lost { Lost(words: "\(name): \(words)") }

    /// The next reply.
    mutating func reply(within time: Duration) async throws(Lost) -> Reply {
        let deadline = ContinuousClock.now.advanced(by: time)
        while true {
            switch replies.read() {
            case .reply(let reply): return reply
            case .nonsense: throw lost("it answers what is no reply")
            case .unfinished: break
            }
            // Read until nothing is left: what TLS holds back wakes nobody.
            var bytes: [UInt8] = []
            let more: Bool?
            do throws(CurlError) {
                more = try wire.read(into: &bytes)
            } catch {
                throw lost(error.sentence)
            }
            switch more {
            case true?: replies.take(bytes)
            case false?: throw lost("Failure when receiving data from the peer")
            case nil:
                guard await wire.wait(toWrite: false, until: deadline) else {
                    throw lost("no answer in \(time)")
                }
            }
        }
    }

    /// Says goodbye and waits for no answer; only where no command is open.
    func quit() { _ = try? wire.write(Array("QUIT\r\n".utf8), from: 0) }

    /// A reply that came before the server hung up, if there is a whole one.
    mutating func lastWords() -> Reply? {
        var bytes: [UInt8] = []
        // One that never stops talking says nothing of use.
        while bytes.count < 65_536, let more = try? wire.read(into: &bytes), more { continue }
        replies.take(bytes)
        var last: Reply?
        while case .reply(let reply) = replies.read() { last = reply }
        return last
    }
}
