internal import LetterpressModel

/// A picture in a format that mail programs know.
struct ImageFormat: Check {
    static let rule = CheckRule(
        "image.format",
        .warning,
        when: "a picture is SVG, AVIF, HEIC, TIFF or BMP, or a WebP that moves",
        why: "Gmail shows no SVG, Outlook none of them; a moving WebP stands still in Gmail."
    )

    private static let endings: [String: String] = [
        "svg": "SVG", "svgz": "SVG", "avif": "AVIF", "heic": "HEIC", "heif": "HEIC",
        "tif": "TIFF", "tiff": "TIFF", "bmp": "BMP",
    ]

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.compactMap { image, _ in
            let path = image.source.prefix { $0 != "?" && $0 != "#" }
            let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
            let moves: Bool
            if case .found(_, _, isAnimatedWebP: true)? = subject.circumstances.files[image.source]
            {
                moves = true
            } else {
                moves = false
            }
            let format = ending.flatMap { Self.endings[$0.lowercased()] }
            guard format != nil || moves else { return nil }
            return subject.finding(
                Self.rule,
                at: image.position,
                moves
                    ? "Picture is a WebP that moves: '\(image.source)'"
                    : "Picture is of the kind \(format ?? ""), which many mail programs do not show: '\(image.source)'",
                moves ? "Save it as GIF." : "Save it as PNG or JPEG."
            )
        }
    }
}
