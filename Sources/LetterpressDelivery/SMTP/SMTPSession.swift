internal import LetterpressCurl
internal import LetterpressModel

/// A conversation with a mail server over one connection: commands out, replies in, in order.
///
/// Knows of every reply to which command it belongs, and whether the final dot of a message may have
/// left.
struct SMTPSession {
    /// Why a conversation is over.
    struct Lost: Error {
        let words: String
    }

    let wire: SMTPWire
    /// The server's name, for what is told to people.
    let name: String
    let offer: SMTPOffer
    /// Messages that were taken or refused over it.
    var messages = 0
    /// A transaction is open that has to be put away first (RFC 5321 §4.1.1.5).
    var needsReset = false

    private var replies = SMTPReplyReader()

    init(wire: SMTPWire, name: String) {
        (self.wire, self.name) = (wire, name)
        offer = SMTPOffer(wire.extensions)
    }

    /// Writes octets to the end; `reached` hears whenever the socket took some, of how many it has taken.
    mutating func write(
        _ bytes: [UInt8],
        reached: (Int) -> Void = { _ in }
    ) async throws(Lost) {
        var offset = 0
        let deadline = ContinuousClock.now.advanced(by: SMTPPatience.block)
        while true {
            do {
                offset += try wire.write(bytes, from: offset)
            } catch {
                throw Lost(words: "\(name): \(error.sentence)")
            }
            reached(offset)
            if offset >= bytes.count { return }
            guard await wire.wait(toWrite: true, until: deadline) else {
                throw Lost(words: "\(name): it takes no more octets")
            }
        }
    }

    /// The next reply.
    mutating func reply(within patience: Duration) async throws(Lost) -> Reply {
        let deadline = ContinuousClock.now.advanced(by: patience)
        while true {
            switch replies.next() {
            case .reply(let reply): return reply
            case .nonsense: throw Lost(words: "\(name): it answers what is no reply")
            case .unfinished: break
            }
            // Read until nothing is left: what TLS holds back wakes nobody.
            var bytes: [UInt8] = []
            let more: Bool?
            do throws(CurlError) {
                more = try wire.read(into: &bytes)
            } catch {
                throw Lost(words: "\(name): \(error.sentence)")
            }
            switch more {
            case true?: replies.take(bytes)
            case false?:
                throw Lost(words: "\(name): Failure when receiving data from the peer")
            case nil:
                guard await wire.wait(toWrite: false, until: deadline) else {
                    throw Lost(words: "\(name): no answer in \(patience)")
                }
            }
        }
    }

    /// Says goodbye and waits for no answer; only where no command is open.
    func quit() { _ = try? wire.write(Array("QUIT\r\n".utf8), from: 0) }

    /// A reply that came before the server hung up, if there is a whole one.
    mutating func lastWords() -> Reply? {
        var bytes: [UInt8] = []
        while let more = try? wire.read(into: &bytes), more { continue }
        replies.take(bytes)
        var last: Reply?
        while case .reply(let reply) = replies.next() { last = reply }
        return last
    }
}

/// How long a server may take (RFC 5321 §4.5.3.2); giving up early makes duplicates.
enum SMTPPatience {
    static let command = Duration.seconds(300)
    static let data = Duration.seconds(120)
    static let block = Duration.seconds(180)
    static let dot = Duration.seconds(600)
}

/// What a server said that it can do, in its reply to EHLO.
struct SMTPOffer: Equatable {
    let pipelines: Bool
    let takesUTF8: Bool
    /// Nil where it does not list SIZE; 0 where it names no limit (RFC 1870 §3).
    let size: Int?

    init(_ lines: [String]) {
        let words = lines.map { $0.uppercased().split(separator: " ") }
        pipelines = words.contains { $0.first == "PIPELINING" }
        takesUTF8 = words.contains { $0.first == "SMTPUTF8" }
        size = words.first { $0.first == "SIZE" }.map {
            $0.dropFirst().first.flatMap { Int($0) } ?? 0
        }
    }
}
