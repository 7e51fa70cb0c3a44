/// A file that an issue names, as it lies beside it.
package enum LocalFile: Equatable, Sendable {
    case missing
    /// In bytes; the size of a picture, and whether it moves, as far as its head tells.
    case found(bytes: Int, size: PixelSize?, isAnimatedWebP: Bool)
    /// A folder, a pipe, a device.
    case noFile
    /// Not below `issues/`, once links are followed; only where the file itself is to be sent.
    case outside
    case unreadable
}
