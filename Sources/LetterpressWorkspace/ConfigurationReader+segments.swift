internal import LetterpressModel

extension ConfigurationReader {
    /// `segments: {paid: "tag:paid and not tag:staff"}`.
    static func segments(
        _ settings: inout Settings,
        fields: [String: Publication.FieldKind]
    ) -> [String: Segment] {
        var segments: [String: Segment] = [:]
        for (name, text, location) in settings.map("segments") {
            do {
                segments[name] = try Segment(parsing: text, fields: fields)
            } catch {
                let caret =
                    String(repeating: " ", count: text.utf8.prefix(error.offset).count) + "^"
                settings.refuse(
                    location,
                    "Segment '\(name)' cannot be read: \(error)",
                    "    \(text)\n    \(caret)\n\(error.remedy)"
                )
            }
        }
        return segments
    }
}
