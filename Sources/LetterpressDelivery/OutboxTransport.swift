package import Foundation
internal import LetterpressModel

/// Writes each message as a file, and all together as one mailbox, for a look or for another program to
/// send.
package struct OutboxTransport: Transport {
    private let folder: URL

    /// Files go to `folder/DELIVERY.eml` and `folder/mbox`; the folder is made when the first is written.
    package init(folder: URL) {
        self.folder = folder
    }

    package func deliver(
        _ mail: some MailSource,
        journal: some DeliveryJournal
    ) async {
        var sender: EmailAddress?
        await deliverOneByOne(mail, journal: journal, server: "outbox") { message in
            let outcome = write(message)
            if case .accepted = outcome { sender = message.sender }
            return outcome
        }
        // The files are what was promised; a mailbox that cannot be written is made with the next.
        if let sender { try? OutboxMailbox(folder: folder, sender: sender.wire).write() }
    }

    /// The name is the delivery's, so that a copy written twice is still one file.
    private func write(_ message: OutgoingMessage) -> Outcome {
        let file = folder.appending(path: "\(message.delivery).eml")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(message.bytes).write(to: file, options: .atomic)
            return .accepted(
                Reply(code: 0, enhanced: nil, text: "written to \(file.lastPathComponent)")
            )
        } catch {
            let words = "\(folder.path): \(FileFault.reason(error, at: file))"
            return .refusedUs(Reply(code: 0, enhanced: nil, text: words))
        }
    }
}
