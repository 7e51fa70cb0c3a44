internal import Foundation

let carriageReturn = UInt8(ascii: "\r")
let lineFeed = UInt8(ascii: "\n")
let dot = UInt8(ascii: ".")

extension UnsafeRawBufferPointer {
    /// Where `octet` stands first at or behind `offset`.
    func firstOffset(of octet: UInt8, from offset: Int) -> Int? {
        guard let baseAddress, offset < count,
            let found = memchr(baseAddress + offset, Int32(octet), count - offset)
        else { return nil }
        return UnsafeRawPointer(found) - baseAddress
    }
}
