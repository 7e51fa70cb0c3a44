internal import Foundation
internal import LetterpressModel

extension Settings {
    /// A secret that may stand at `key` or in the file that `key_file` names; without it nobody is let
    /// in.
    mutating func requiredSecret(_ key: String, example: String) -> Confidential? {
        let count = faults.count
        if let secret = secret(key) { return secret }
        guard faults.count == count else { return nil }
        refuse(
            SourceLocation(path: path),
            "Key '\(key)' is missing",
            "Add '\(lastPart(key)): \"\(example)\"' or '\(lastPart(key))_file: FILE' under "
                + "'\(parent(key))', or set \(Self.variable(key))."
        )
        return nil
    }

    /// Nil where it is empty or a fault.
    mutating func secret(_ key: String) -> Confidential? {
        let count = faults.count
        var words = text(key, default: "")
        var file = text("\(key)_file", default: "")
        guard faults.count == count else { return nil }
        switch (isFromEnvironment(key), isFromEnvironment("\(key)_file")) {
        case (true, false): file = ""
        case (false, true): words = ""
        default: break
        }
        if !words.isEmpty, !file.isEmpty {
            refuse(
                location("\(key)_file"),
                "Keys '\(key)' and '\(key)_file' are both there",
                "Keep one of them."
            )
            return nil
        }
        guard file.isEmpty else { return secret(in: file, of: "\(key)_file") }
        guard words.isEmpty || !standsInClear(key) else {
            refuse(
                location(key),
                "Key '\(key)' stands in clear in a file that is shared",
                "Write \"${NAME}\" and set that variable, or name a file at '\(lastPart(key))_file'; "
                    + "and have the provider make a new key if this one was ever committed."
            )
            return nil
        }
        return checked(words, of: key)
    }

    /// What to do about a secret that stands in clear, where no file can be named.
    static let keptOutOfFiles =
        "Write \"${NAME}\" and set that variable; and have a new one made if this was ever committed."

    /// The configuration lies in a repository, which others can read.
    mutating func standsInClear(_ key: String) -> Bool {
        guard !isFromEnvironment(key), let text = find(key)?.value.text else { return false }
        return !text.contains("${") && !Self.openKeys.contains(text)
    }

    /// Keys that a provider publishes for everybody to try.
    private static let openKeys: Set<String> = ["POSTMARK_API_TEST"]

    private func isFromEnvironment(_ key: String) -> Bool {
        location(key).path == Self.variable(key)
    }

    /// Whoever makes a file of a key ends it with a line end.
    private mutating func secret(in file: String, of key: String) -> Confidential? {
        do {
            let bytes = try PrivateFile.read(workspace?.url(of: file) ?? URL(filePath: file))
            let words = String(decoding: bytes, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            guard words.isEmpty else { return checked(words, of: key) }
            refuse(
                location(key),
                "Key '\(key)' names a file without a key in it",
                "Write the key into it, and nothing else."
            )
        } catch {
            refuse(
                location(key),
                "Key '\(key)' names a file that cannot be used: \(error)",
                error.remedy(file)
            )
        }
        return nil
    }

    /// It goes into a header, and is not said back.
    private mutating func checked(_ words: String, of key: String) -> Confidential? {
        guard !words.isEmpty else { return nil }
        if words.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return Confidential(words) }
        refuse(
            location(key),
            "Key '\(key)' holds a blank, a line end or another character that no key has",
            "Write the key alone, on one line; one read from a file often brings a line end along."
        )
        return nil
    }
}
