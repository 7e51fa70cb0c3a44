internal import Foundation
internal import LetterpressModel

extension Campaign {
    /// The same in another state.
    func with(_ state: State, note: String?, finishedAt: Date?, startAt: Date?) -> Campaign {
        Campaign(
            id: id,
            permalink: permalink,
            path: path,
            edition: edition,
            segment: segment,
            state: state,
            createdAt: createdAt,
            finishedAt: finishedAt,
            startAt: startAt,
            note: note,
            settings: settings
        )
    }
}
