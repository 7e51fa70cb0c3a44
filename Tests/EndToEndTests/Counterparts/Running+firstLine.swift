import Foundation

extension Letterpress.Running {
    /// What a program says first; empty where it ends without a word.
    func firstLine() throws -> Data {
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty, byte != Data([10])
        {
            line += byte
        }
        return line
    }
}
