internal import LetterpressModel

extension Settings {
    /// A value of the user's own shape with its places; nil when nobody set it.
    ///
    /// No `${NAME}` in it is filled in: ``pieces(of:key:at:)`` does that.
    mutating func tree(_ key: String) -> (value: LocatedValue, location: SourceLocation)? {
        open.insert(key)
        guard let (value, location) = find(key), !value.isEmpty else { return nil }
        return (value, location)
    }

    /// A text cut where the environment fills it in, so that what comes from there is known as a secret
    /// and is never read for places.
    mutating func pieces(
        of text: String,
        key: String,
        at location: SourceLocation
    ) -> [(text: String, isSecret: Bool)] {
        var pieces: [(text: String, isSecret: Bool)] = []
        var start = text.startIndex
        for variable in text.ranges(of: #/\$\{\w+\}/#) {
            if start < variable.lowerBound {
                pieces.append((String(text[start..<variable.lowerBound]), false))
            }
            pieces.append((expanded(String(text[variable]), key: key, at: location), true))
            start = variable.upperBound
        }
        if start < text.endIndex { pieces.append((String(text[start...]), false)) }
        return pieces
    }
}
