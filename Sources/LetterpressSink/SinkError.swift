/// Why a sink cannot start, or cannot keep what it got.
package struct SinkError: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        case portInUse(address: String)
        case cannotListen(address: String, cause: String)
        case folderInUse(path: String)
        case folderNotWritable(path: String, cause: String)
        case cannotWrite(path: String, cause: String)
        case noCertificate(cause: String)
    }

    package let reason: Reason

    init(_ reason: Reason) {
        self.reason = reason
    }

    /// The system's own word for it, for a reply.
    var cause: String {
        switch reason {
        case .cannotListen(_, let cause), .folderNotWritable(_, let cause),
            .cannotWrite(_, let cause), .noCertificate(let cause):
            cause
        case .portInUse, .folderInUse: summary
        }
    }
}

extension SinkError: CustomStringConvertible {
    package var description: String { "\(summary)\n\(remedy)" }

    private var summary: String {
        switch reason {
        case .portInUse(let address): "another program listens on \(address)"
        case .cannotListen(let address, let cause): "cannot listen on \(address): \(cause)"
        case .folderInUse(let path): "another sink writes to '\(path)'"
        case .folderNotWritable(let path, let cause): "cannot write to '\(path)': \(cause)"
        case .cannotWrite(let path, let cause): "'\(path)' is not complete: \(cause)"
        case .noCertificate(let cause): "a certificate cannot be made: \(cause)"
        }
    }

    private var remedy: String {
        switch reason {
        case .portInUse: "Stop that program, or choose another port; port 0 picks a free one."
        case .cannotListen:
            "Choose an address of this machine, such as 127.0.0.1, and a port from 1024 to 65535."
        case .folderInUse: "Stop the other sink, or choose another folder."
        case .folderNotWritable: "Choose a folder that you may write to."
        case .cannotWrite:
            "Make room on the disk; every message answered with 250 is in 'messages'."
        case .noCertificate: "Look whether OpenSSL works here: openssl ecparam -list_curves."
        }
    }
}
