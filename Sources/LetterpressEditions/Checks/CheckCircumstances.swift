package import Foundation
package import LetterpressModel

/// What is known beside an issue and its edition.
package struct CheckCircumstances: Sendable {
    package let now: Date
    /// Whether messages will leave this machine, so that the law of bulk mail holds.
    package let isForReaders: Bool
    /// Whether a person asked for this very issue.
    package let isPicked: Bool
    /// The text of the file, for places in it.
    package let source: String
    /// What lies beside the issue, by the path that it names.
    package let files: [String: LocalFile]
    /// What goes with the message.
    package let enclosed: EnclosedLook
    /// The values of a reader of whom nothing is known.
    package let nobody: MergeValues
    /// Of each field the longest value that any reader has.
    package let longest: MergeValues

    package init(
        now: Date,
        isForReaders: Bool,
        isPicked: Bool = true,
        source: String = "",
        files: [String: LocalFile] = [:],
        enclosed: EnclosedLook = EnclosedLook(),
        nobody: MergeValues = MergeValues(),
        longest: MergeValues? = nil
    ) {
        self.now = now
        self.isForReaders = isForReaders
        self.isPicked = isPicked
        self.source = source
        self.files = files
        self.enclosed = enclosed
        self.nobody = nobody
        self.longest = longest ?? nobody
    }
}
