internal import LetterpressModel

/// Styles that Gmail reads.
struct SizeStyle: Check {
    static let rule = CheckRule(
        "size.style",
        .error,
        when: "all `<style>` together have more than 15,360 bytes",
        why: "Gmail reads no more than 16 KB of them, and drops the rest."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let bytes = subject.markup.styles.reduce(0) { $0 + $1.utf8.count }
        guard bytes > 15_360 else { return [] }
        return [
            subject.finding(
                Self.rule,
                inLayout: "<style",
                "Styles of the layout have \(bytes) bytes; Gmail reads 15,360",
                "Take out what no client needs; the look itself belongs into style attributes."
            )
        ]
    }
}
