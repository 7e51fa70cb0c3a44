/// The simple form in which DKIM hashes a body (RFC 6376 §3.4.3); a header it takes as it is.
enum SimpleForm {
    /// One line end at the end, whatever stood there.
    static func body(_ raw: some BidirectionalCollection<UInt8>) -> [UInt8] {
        var bytes = Array(raw)
        while bytes.suffix(2) == [13, 10] { bytes.removeLast(2) }
        return bytes + [13, 10]
    }
}
