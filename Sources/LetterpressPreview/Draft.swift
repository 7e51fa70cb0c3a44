internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline

/// An issue as the page shows it.
struct Draft: Sendable {
    /// How the file stands to the edition in view.
    enum Condition: Sendable {
        case current
        /// What was saved cannot be shown for what it is; an edition from before is in view if there
        /// is one, and was saved at that time.
        case broken(keptFrom: Date?)
        /// Nothing is there any more under the name; perhaps it has another.
        case gone(newPath: String?)
    }

    /// From the workspace, or absolute.
    let path: String
    /// The file's text, or what was there last; bytes that are no text are replaced.
    let text: String
    /// Whose edition is in view.
    let shown: OpenIssue
    /// Of the file as it stands, and of the configuration.
    let findings: [Finding]
    let condition: Condition
    let savedAt: Date?
    /// Changes whenever one of the pictures beside the issue does.
    let pictures: Int
}
