/// The ways to look at an edition, each a group of links of which one is chosen.
struct Toggles {
    let query: PreviewQuery

    var values: [[String: Any]] {
        [
            group(
                "Width",
                \.width,
                [(.desktop, "Desktop"), (.phone, "Phone")]
            ),
            group(
                "Colours",
                \.scheme,
                [(.auto, "Auto"), (.light, "Light"), (.dark, "Dark")]
            ),
            group("Pictures", \.hasPictures, [(true, "On"), (false, "Off")]),
            group("Styles", \.hasStyles, [(true, "Kept"), (false, "Removed")]),
        ]
    }

    private func group<Value: Equatable>(
        _ name: String,
        _ path: WritableKeyPath<PreviewQuery, Value>,
        _ choices: [(Value, String)]
    ) -> [String: Any] {
        [
            "name": name,
            "choices": choices.map { value, words -> [String: Any] in
                [
                    "id": "\(name)-\(words)".lowercased(),
                    "words": words,
                    "address": query.with(path, value).address,
                    "current": query[keyPath: path] == value,
                ]
            },
        ]
    }
}
