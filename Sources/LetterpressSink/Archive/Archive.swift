internal import Foundation
internal import LetterpressModel
internal import Synchronization

/// The sink's folder: `messages/`, `requests/`, `mbox` and `events.jsonl`, written by one process at a
/// time.
///
/// `messages/` is the truth, written before a reply; the other two follow a block at a time, and
/// lack what came since the last ``flush()`` when the sink is killed. Calls block on the disk.
final class Archive: Sendable {
    private struct Files: ~Copyable {
        var messages: MessageFolder
        /// Made when the first request comes.
        var requests: MessageFolder?
        var mbox: AppendingFile
        var events: AppendingFile
        let encoder = SinkEvent.makeEncoder()
    }

    private let directory: URL
    private let files: Mutex<Files>
    private let digest: @Sendable ([UInt8]) -> String
    private let now: @Sendable () -> Date
    private let kept = Atomic(0)

    /// Messages kept by this archive, without those it found.
    var messageCount: Int { kept.load(ordering: .relaxed) }

    /// Of the message that was kept last, by whichever sink.
    var lastNumber: Int { files.withLock { $0.messages.lastNumber } }

    init(
        directory: URL,
        digest: @escaping @Sendable ([UInt8]) -> String,
        now: @escaping @Sendable () -> Date
    ) throws(SinkError) {
        try MessageFolder.make(directory)
        let events = try AppendingFile(directory.appending(path: "events.jsonl").path)
        guard events.lock() else { throw SinkError(.folderInUse(path: directory.path)) }
        // Only behind the lock: nobody else counts up now.
        try KeyLog.undo(in: directory)
        let messages = try MessageFolder(in: directory)
        let mbox = try AppendingFile(directory.appending(path: "mbox").path)
        self.directory = directory
        files = Mutex(Files(messages: messages, mbox: mbox, events: events))
        self.digest = digest
        self.now = now
    }

    /// Keeps a message: when this returns `.kept`, its file is whole and in place.
    func keep(_ submission: Submission) -> Verdict {
        let sha256 = digest(submission.message)
        return files.withLock { files in
            do throws(SinkError) {
                try files.mbox.makeRoom()
                try files.events.makeRoom()
                let message = try files.messages.add(submission.message, sha256: sha256)
                let entry = MboxEntry(
                    sender: submission.envelope.from,
                    date: now(),
                    message: submission.message
                )
                files.mbox.append(entry.append)
                kept.add(1, ordering: .relaxed)
                return .kept(message)
            } catch {
                return .failed(cause: error.cause)
            }
        }
    }

    /// Keeps what a request brought, whatever becomes of it.
    func keepRequest(_ body: [UInt8], sha256: String) throws(SinkError) -> KeptMessage {
        try files.withLock { files throws(SinkError) in
            var folder: MessageFolder
            if let requests = files.requests {
                folder = requests
            } else {
                folder = try MessageFolder(.requests, in: directory)
            }
            defer { files.requests = folder }
            return try folder.add(body, sha256: sha256)
        }
    }

    /// Adds events; on a full disk they are lost once a block is waiting, as ``keep(_:)`` refuses.
    func record(_ events: [some Encodable]) {
        files.withLock { files in
            guard (try? files.events.makeRoom()) != nil else { return }
            for event in events {
                // Encoding cannot fail: an event holds strings and whole numbers only.
                guard let line = try? files.encoder.encode(event) else { continue }
                files.events.append { log in
                    log.append(contentsOf: line)
                    log.append(lineFeed)
                }
            }
        }
    }

    /// Writes what is in memory, both files even if the first one fails.
    func flush() throws(SinkError) {
        try files.withLock { files throws(SinkError) in
            let mboxResult = Result { () throws(SinkError) in try files.mbox.flush() }
            try files.events.flush()
            try mboxResult.get()
        }
    }

    /// Writes what is in memory, and leaves the folder to others, also when that fails.
    ///
    /// Nothing may be kept or recorded afterwards.
    func close() throws(SinkError) {
        defer { files.withLock { $0.events.unlock() } }
        try flush()
    }
}
