/// A file that an issue names, as it lies beside it.
package enum LocalFile: Equatable, Sendable {
    case missing
    /// In bytes; the size of a picture, and whether it moves, as far as its head tells.
    case found(bytes: Int, size: PixelSize?, isAnimatedWebP: Bool)
}
