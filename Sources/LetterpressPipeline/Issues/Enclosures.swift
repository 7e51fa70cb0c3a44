internal import Foundation
internal import LetterpressEditions
internal import LetterpressModel

/// The files that go with an issue's copies: its attachments and, where the publication embeds them,
/// the pictures beside it.
struct Enclosures {
    let look: EnclosedLook
    /// Nothing where only heads were to be read, or there is too much of it, which is a finding.
    let files: EnclosedFiles

    init(
        of issue: Issue,
        pictures: Set<String>,
        in folder: IssueFolder,
        reading: FileReading
    ) {
        let seen = EnclosedLook(
            attachments: issue.attachments.map { folder.look(at: $0.path) },
            pictures: Dictionary(
                uniqueKeysWithValues: pictures.filter(Self.isEmbeddable).map {
                    ($0, folder.look(at: Self.path(of: $0)))
                }
            )
        )
        guard reading == .bytes, !seen.isTooHeavy else {
            (look, files) = (seen, EnclosedFiles())
            return
        }
        (look, files) = Self.read(seen, of: issue, in: folder)
    }

    /// What was there a moment ago and cannot be read is a finding, too.
    private static func read(
        _ seen: EnclosedLook,
        of issue: Issue,
        in folder: IssueFolder
    ) -> (EnclosedLook, EnclosedFiles) {
        var left = EnclosedFile.mostBytes
        func bytes(_ path: String, _ state: inout LocalFile) -> [UInt8]? {
            guard case .found = state else { return nil }
            guard let bytes = folder.read(path, upTo: left) else {
                state = .unreadable
                return nil
            }
            left -= bytes.count
            return bytes
        }
        var files = EnclosedFiles()
        var (attachments, pictures) = (seen.attachments, seen.pictures)
        for (index, attachment) in issue.attachments.enumerated() {
            guard let bytes = bytes(attachment.path, &attachments[index]) else { continue }
            files.attachments.append(
                EnclosedFile(
                    name: attachment.name,
                    type: MediaType.ofFile(named: attachment.name),
                    bytes: bytes
                )
            )
        }
        for (source, state) in seen.pictures {
            var state = state
            files.pictures[source] = bytes(Self.path(of: source), &state)
            pictures[source] = state
        }
        return (EnclosedLook(attachments: attachments, pictures: pictures), files)
    }

    /// A picture of ours in a format that mail programs show.
    private static func isEmbeddable(_ source: String) -> Bool {
        let isOurs =
            !source.isEmpty && !source.hasPrefix("//")
            && !source.prefix { $0 != "/" }.contains(":")
            && !source.unicodeScalars.contains(MergeMark.open)
        let name = EnclosedFiles.name(of: source)
        return isOurs && MediaType.isShownInMail(MediaType.ofFile(named: name))
    }

    private static func path(of source: String) -> String {
        let path = source.prefix { $0 != "?" && $0 != "#" }
        return path.removingPercentEncoding ?? String(path)
    }
}

extension [String: LocalFile] {
    /// With what keeps pictures from being embedded.
    ///
    /// What is not there is told already, and an address that begins with a slash may be served from
    /// elsewhere.
    func noting(_ look: EnclosedLook) -> Self {
        var noted = self
        for (source, state) in look.pictures where self[source] != nil {
            if [.outside, .unreadable].contains(state) { noted[source] = state }
        }
        return noted
    }
}
