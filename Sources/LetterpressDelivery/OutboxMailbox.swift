internal import Foundation
internal import LetterpressModel

/// All messages of an outbox in one file, `mbox`, for mail programs: there whole or as it was before.
struct OutboxMailbox {
    let folder: URL
    /// Of the envelopes.
    let sender: String

    /// Puts together what lies in the folder, in the order of its numbers.
    func write() throws {
        let new = folder.appending(path: ".mbox.new")
        try Data().write(to: new)
        let file = try FileHandle(forWritingTo: new)
        defer { try? file.close() }
        for number in try numbers() {
            let message = folder.appending(path: "\(number).eml")
            let date = try FileManager.default.attributesOfItem(atPath: message.path)[
                .modificationDate
            ]
            let entry = MboxEntry(
                sender: sender,
                date: date as? Date ?? Date(timeIntervalSince1970: 0),
                message: Array(try Data(contentsOf: message))
            )
            var bytes: [UInt8] = []
            entry.append(to: &bytes)
            try file.write(contentsOf: Data(bytes))
        }
        try file.synchronize()
        guard rename(new.path, folder.appending(path: "mbox").path) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    private func numbers() throws -> [Int64] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap { name in
            name.hasSuffix(".eml") ? Int64(name.dropLast(4)) : nil
        }.sorted()
    }
}
