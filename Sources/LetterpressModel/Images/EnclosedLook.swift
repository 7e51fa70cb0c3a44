/// What is known of the files that go with an issue's copies before they are read.
package struct EnclosedLook: Equatable, Sendable {
    /// In the order of the issue's ``Issue/attachments``.
    package let attachments: [LocalFile]
    /// Pictures that are to be embedded, by their sources as the issue writes them.
    package let pictures: [String: LocalFile]

    package init(attachments: [LocalFile] = [], pictures: [String: LocalFile] = [:]) {
        self.attachments = attachments
        self.pictures = pictures
    }

    /// Of all files together.
    package var bytes: Int {
        (attachments + pictures.values).reduce(0) { sum, file in
            guard case .found(let bytes, _, _) = file else { return sum }
            // A file may say that it has more than there are numbers.
            let (total, isTooMuch) = sum.addingReportingOverflow(bytes)
            return isTooMuch ? .max : total
        }
    }

    package var isTooHeavy: Bool { bytes > EnclosedFile.mostBytes }

    /// Whether a picture goes with the message and is not fetched.
    package func embeds(_ source: String) -> Bool {
        if case .found? = pictures[source] { true } else { false }
    }
}
