/// Why the store cannot do what it was asked.
package enum StoreError: Error, Equatable, Sendable {
    /// The file or server cannot be reached or opened.
    case unavailable(String)
    /// Another process keeps the store to itself for longer than we wait.
    case busy
    /// The disk is full, or the file may not be written.
    case cannotWrite(String)
    /// The stored data is not what it should be.
    case damaged(String)
    /// Another process sends this campaign; until when its lease runs.
    case leased(by: String)
    /// The lease was lost to another process.
    case leaseLost
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unavailable(let words): "the store cannot be opened: \(words)"
        case .busy: "another process is using the store and does not let go of it"
        case .cannotWrite(let words): "the store cannot be written: \(words)"
        case .damaged(let words): "the store is damaged: \(words)"
        case .leased(let holder): "another process (\(holder)) is sending this campaign"
        case .leaseLost: "another process has taken this campaign over"
        }
    }

    package var remedy: String {
        switch self {
        case .unavailable:
            "Look at 'store' in config/letterpress.yml and at the folder's permissions."
        case .busy:
            "Run the command again; if it stays so, look for a letterpress that was stopped."
        case .cannotWrite:
            "Make room on the disk, or mend the permissions, then run the command again."
        case .damaged: "Bring back a backup; nothing was changed."
        case .leased: "Wait for it to end; if it died, its lease runs out within a minute."
        case .leaseLost: "Look at 'letterpress status'; nothing was sent twice."
        }
    }
}
