package import LetterpressModel
package import LetterpressWorkspace

/// A segment as it was asked for: by the name it has in the configuration, or written out.
package struct NamedSegment: Sendable {
    /// The name, or the expression.
    package let name: String
    package let segment: Segment

    /// `fields` of the configuration decide what an expression may ask.
    package init(_ text: String, in configuration: Configuration) throws(SegmentError) {
        if let known = configuration.segments[text] {
            (name, segment) = (text, known)
            return
        }
        do {
            segment = try Segment(parsing: text, fields: configuration.publication.fields)
            name = text
        } catch {
            let isWord =
                !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
            throw SegmentError(
                text: text,
                reason: error,
                nearest: isWord
                    ? Spelling.nearest(to: text, among: configuration.segments.keys) : nil
            )
        }
    }
}
