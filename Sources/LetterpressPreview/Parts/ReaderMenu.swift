internal import LetterpressModel

/// The readers whose copies may be looked at.
struct ReaderMenu {
    /// The first so many of the list, or of those that a text was looked for in.
    static let most = 50

    let readers: [Subscriber]
    let find: String
    /// Why the list cannot be read.
    let fault: String?

    func values(of chosen: Subscriber?) -> [String: Any] {
        var shown = readers
        if let chosen, !shown.contains(where: { $0.id == chosen.id }) {
            shown.insert(chosen, at: 0)
        }
        let nobody: [String: Any] = [
            "value": "", "words": "Somebody unknown", "selected": chosen == nil,
        ]
        var values: [String: Any] = [
            "options": [nobody]
                + shown.map { reader -> [String: Any] in
                    [
                        "value": String(reader.id),
                        "words": Self.label(of: reader),
                        "selected": reader.id == chosen?.id,
                    ]
                },
            "find": find,
        ]
        // With few readers there is nothing to look for.
        if readers.count >= Self.most || !find.isEmpty { values["search"] = ["find": find] }
        if !find.isEmpty, readers.isEmpty { values["note"] = "Nobody is called '\(find)'." }
        if let fault { values["note"] = "The list cannot be read: \(fault)." }
        return values
    }

    private static func label(of reader: Subscriber) -> String {
        let address = reader.address.shown
        let name = reader.profile.name.isEmpty ? reader.profile.firstName : reader.profile.name
        let label = name.isEmpty ? address : "\(name) <\(address)>"
        return reader.state == .confirmed ? label : "\(label) (\(reader.state.rawValue))"
    }
}
