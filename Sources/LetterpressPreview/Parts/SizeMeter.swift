internal import LetterpressModel

/// How large an edition is beside the size at which Gmail clips.
struct SizeMeter {
    let bytes: Int

    var values: [String: Any] {
        [
            "bytes": bytes,
            "words": "\(Self.kilobytes(bytes)) of \(Self.kilobytes(Edition.clippedBytes)) kB",
            "most": Edition.clippedBytes,
            "high": 80_000,
            "value": min(bytes, Edition.clippedBytes),
            "isOver": bytes > Edition.clippedBytes,
        ]
    }

    /// With one decimal below a hundred.
    private static func kilobytes(_ bytes: Int) -> String {
        let tenths = (bytes + 50) / 100
        return tenths < 1_000 && tenths % 10 != 0
            ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
    }
}
