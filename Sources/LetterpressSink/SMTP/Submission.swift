/// A whole message on its way into the archive.
struct Submission: Equatable {
    let envelope: Envelope
    /// As received, CRLF line ends, without dot-stuffing.
    let message: [UInt8]
}
