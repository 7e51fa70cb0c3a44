internal import LetterpressModel

extension FrontMatterReader {
    /// A path, a map of `file` and `name`, or a list of either.
    mutating func readAttachments(_ value: LocatedValue, _ name: String) {
        if case .scalar("false", quoted: false) = value.content { return }
        let items: [LocatedValue] =
            if case .list(let items) = value.content { items } else { [value] }
        for item in items where !item.isEmpty {
            if let attachment = attachment(item, name) { attachments.append(attachment) }
        }
    }

    private mutating func attachment(
        _ value: LocatedValue,
        _ key: String
    ) -> Issue.Attachment? {
        switch value.content {
        case .empty: return nil
        case .scalar: return attachment(file: value, shownAs: nil)
        case .list:
            refuse(
                value,
                "Key '\(key)' holds a list within a list",
                "Write one path a line: '- table.pdf'."
            )
            return nil
        case .map(let entries):
            var parts: [String: LocatedValue] = [:]
            for entry in entries where !entry.value.isEmpty {
                guard let part = Self.part(entry.key) else {
                    // A type, a description: nothing would be made of it, and nobody would know.
                    refuse(
                        LocatedValue(.empty, at: entry.keyPosition),
                        "Attachment has no part '\(entry.key)'",
                        "Its parts are file and name."
                    )
                    continue
                }
                parts[part] = entry.value
            }
            guard let file = parts["file"] else {
                refuse(
                    value,
                    "Attachment has no 'file'",
                    "Write it as {file: table.pdf, name: The table of sizes.pdf}."
                )
                return nil
            }
            return attachment(file: file, shownAs: parts["name"])
        }
    }

    private static func part(_ key: String) -> String? {
        switch FrontMatterKey.plain(key) {
        case "file", "path", "src": "file"
        case "name", "filename": "name"
        default: nil
        }
    }

    private mutating func attachment(
        file: LocatedValue,
        shownAs name: LocatedValue?
    ) -> Issue.Attachment? {
        guard let path = text(file, "file") else { return nil }
        guard !path.holds("://"), !path.lowercased().hasPrefix("data:") else {
            refuse(
                file,
                "Attachment is no file of yours: '\(path.prefix(80))'",
                "Save it beside the issue and write its path; nothing is fetched."
            )
            return nil
        }
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        var shown = last
        if let name {
            guard let words = text(name, "name") else { return nil }
            shown = words
        }
        guard ShownName.isName(shown), !path.utf8.contains(0) else {
            refuse(
                name ?? file,
                "Attachment has no name that a file can have",
                "Give it one without slashes and control characters: {file: …, name: table.pdf}."
            )
            return nil
        }
        return Issue.Attachment(path: path, name: shown, position: file.position)
    }
}
