package import Foundation
internal import LetterpressModel

/// Writes each message as a file, for a look or for another program to send.
package struct OutboxTransport: Transport {
    private let folder: URL

    /// Files go to `folder/DELIVERY.eml`; the folder is made when the first is written.
    package init(folder: URL) {
        self.folder = folder
    }

    package func deliver(
        _ mail: some MailSource,
        journal: some DeliveryJournal
    ) async {
        await deliverOneByOne(mail, journal: journal, server: "outbox") { write($0) }
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
