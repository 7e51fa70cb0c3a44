internal import Foundation
internal import LetterpressModel

/// A jump that lands.
struct LinkAnchor: Check {
    static let rule = CheckRule(
        "link.anchor",
        .warning,
        when: "a link leads to a place within the letter (`#…`) that is not there",
        why: "Nothing happens at a click; and half of all mail programs know no places at all."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let links = subject.walk.links.filter { $0.destination.utf8.first == UInt8(ascii: "#") }
        guard !links.isEmpty else { return [] }
        let names = Set(
            subject.markup.tags.flatMap { [$0.attributes["name"], $0.attributes["id"]] }
                .compactMap(\.self)
        )
        return links.compactMap { link in
            let name = String(link.destination.dropFirst())
            guard !names.contains(name), !names.contains(name.removingPercentEncoding ?? name)
            else { return nil }
            return subject.finding(
                Self.rule,
                at: link.position,
                "Link leads to a place that is not in the letter: '\(link.destination)'",
                "Link to the page online, or leave the words without a link."
            )
        }
    }
}
