extension MailLogReader {
    /// Reads a whole log from pieces of any size.
    package mutating func read<Failure>(
        all pieces: some AsyncSequence<[UInt8], Failure>
    ) async throws(Failure) {
        for try await piece in pieces { read(piece) }
        finish()
    }

    /// Reads a whole log; an empty piece is its end.
    package mutating func read<Failure>(all next: () throws(Failure) -> [UInt8]) throws(Failure) {
        while true {
            let piece = try next()
            if piece.isEmpty { return finish() }
            read(piece)
        }
    }
}
