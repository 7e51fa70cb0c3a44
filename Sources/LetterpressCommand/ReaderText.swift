internal import LetterpressModel
internal import LetterpressPipeline

/// All that is known of a reader, for a person.
enum ReaderText {
    static func text(_ history: SubscriberHistoryReport) -> String {
        var lines: [String] = []
        func add(_ name: String, _ value: String) {
            guard !value.isEmpty else { return }
            let label = name + String(repeating: " ", count: max(1, 13 - name.count))
            lines.append("\(label)\(value)")
        }
        if let reader = history.subscriber {
            add("address", (try? EmailAddress(reader.address))?.shown ?? reader.address)
            add("id", "\(reader.id)")
            add("state", reader.state)
            add("name", reader.name)
            add("first name", reader.first_name)
            add("last name", reader.last_name)
            add("tags", reader.tags.joined(separator: ", "))
            add("language", reader.language)
            add("time zone", reader.time_zone)
            for (name, value) in reader.fields.sorted(by: { $0.key < $1.key }) {
                add("field.\(name)", value)
            }
            add("notes", reader.notes)
            add("source", reader.source)
            add("created", reader.created_at)
            add("changed", reader.changed_at)
        } else {
            lines.append("No reader has this address.")
        }
        if !history.consents.isEmpty {
            lines += ["", "Consent"]
            for step in history.consents {
                lines.append("  \(step.at)  \(step.consent)  \(words(step.source, step.note))")
            }
        }
        if !history.suppressions.isEmpty {
            lines += ["", "Never mailed"]
            for entry in history.suppressions {
                let what = entry.target.hasPrefix("@") ? "the domain, " : ""
                lines.append(
                    "  \(entry.at)  \(what)\(entry.reason)  \(words(entry.source, entry.note))"
                )
            }
        }
        if !history.copies.isEmpty {
            lines += ["", "Copies"]
            for copy in history.copies {
                let when = copy.settled_at ?? "                    "
                let reply = copy.reply.map { "  \($0)" } ?? ""
                lines.append("  \(when)  \(copy.issue)  \(copy.state)\(reply)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func words(_ source: String, _ note: String) -> String {
        note.isEmpty ? source : "\(source): \(note)"
    }
}
