extension String {
    /// Whether a control may stand in it: of ASCII, of Latin-1, of lines or of directions.
    ///
    /// One walk over its bytes spares nearly every name and address the close look at each scalar. It may
    /// see too much, never too little.
    package var mayHoldControls: Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            switch (last, byte) {
            case (_, 0..<0x20), (_, 0x7F): return true
            // U+0080 to U+009F, and U+2000 to U+207F.
            case (0xC2, 0x80..<0xA0), (0xE2, 0x80...0x81): return true
            default: last = byte
            }
        }
        return false
    }
}
