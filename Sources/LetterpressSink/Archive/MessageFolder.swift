internal import Foundation

/// The folder `messages/`, where each file is one message and its name is its number; `requests/`
/// likewise.
struct MessageFolder {
    private let kind: KeptMessage.Kind
    private let directory: String
    private let incoming: String
    private(set) var lastNumber: Int

    /// Makes the folder or goes on counting behind what it holds.
    init(_ kind: KeptMessage.Kind = .messages, in parent: URL) throws(SinkError) {
        self.kind = kind
        let folder = parent.appending(path: kind.rawValue, directoryHint: .isDirectory)
        try Self.make(folder)
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            lastNumber = names.compactMap { Self.number(of: $0, kind) }.max() ?? 0
        } catch {
            throw SinkError(.folderNotWritable(path: folder.path, cause: systemCause(of: error)))
        }
        directory = folder.path
        // Beside the folder, so that whoever lists the folder sees whole messages only.
        incoming = parent.appending(path: ".incoming").path
        // What a killed sink was writing was never answered with 250.
        unlink(incoming)
    }

    /// Makes a folder, and those above it, where there is none.
    static func make(_ folder: URL) throws(SinkError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw SinkError(.folderNotWritable(path: folder.path, cause: systemCause(of: error)))
        }
    }

    /// Writes a message whole or not at all; its number is used up only when it is there.
    mutating func add(_ message: [UInt8], sha256: String) throws(SinkError) -> KeptMessage {
        let kept = KeptMessage(kind: kind, number: lastNumber + 1, sha256: sha256)
        do throws(SinkError) {
            try write(message)
            let path = "\(directory)/\(kept.name)\(kind.suffix)"
            guard rename(incoming, path) == 0 else {
                throw SinkError(.cannotWrite(path: path, cause: systemCause()))
            }
        } catch {
            unlink(incoming)
            throw error
        }
        lastNumber = kept.number
        return kept
    }

    private func write(_ message: [UInt8]) throws(SinkError) {
        let file = try OpenFile(incoming, flags: O_WRONLY | O_CREAT | O_TRUNC)
        if let failure = file.write(message).failure { throw failure }
    }

    static func number(of name: String, _ kind: KeptMessage.Kind) -> Int? {
        name.hasSuffix(kind.suffix) ? Int(name.dropLast(kind.suffix.count)) : nil
    }
}
