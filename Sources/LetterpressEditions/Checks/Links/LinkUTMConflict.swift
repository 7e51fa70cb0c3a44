internal import LetterpressModel

/// Parameters of an author's own.
struct LinkUTMConflict: Check {
    static let rule = CheckRule(
        "link.utm-conflict",
        .info,
        when: "a link carries a `utm_…` parameter of its own, which is kept",
        why: "Its clicks are counted for another campaign than the issue's."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.links.compactMap { entry in
            guard let address = entry.address else { return nil }
            let own = address.queryKeys.filter { $0.hasPrefix("utm_") }.sorted()
            guard entry.rule == .tagged || entry.rule == .kept, !own.isEmpty else { return nil }
            return subject.finding(
                Self.rule,
                at: entry.link.position,
                "Link keeps its own \(own.joined(separator: ", "))",
                "Take them out if the clicks are to count for this issue."
            )
        }
    }
}
