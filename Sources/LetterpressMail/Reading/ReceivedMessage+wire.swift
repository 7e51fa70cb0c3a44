extension ReceivedMessage {
    /// The octets as a server would have got them.
    ///
    /// A file that an editor of Unix saved has CR LF again, so that its signatures can be looked at;
    /// line numbers stay the same. Any other message is as it is, with its faults.
    package var wire: [UInt8] {
        guard lines.areUnix else { return bytes }
        var wire: [UInt8] = []
        wire.reserveCapacity(bytes.count + lines.count)
        for byte in bytes {
            if byte == Byte.feed { wire.append(Byte.carriage) }
            wire.append(byte)
        }
        return wire
    }
}
