internal import LetterpressModel

/// An alternative text that a person wrote.
struct ImageAltName: Check {
    static let rule = CheckRule(
        "image.alt-name",
        .warning,
        when: "an alternative text is the name of a file, or `image1` and its kin",
        why: "A screen reader spells it out, letter by letter."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { Self.isName($0.image.alt, of: $0.image.source) }.map {
            image,
            _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Alternative text is a name and no description: '\(image.alt)'",
                "Write what the picture shows, as you would on the telephone."
            )
        }
    }

    private static func isName(_ alt: String, of source: String) -> Bool {
        let words = alt.lowercased()
        guard !words.isEmpty else { return false }
        let file = source.lowercased().split(separator: "/").last ?? ""
        let stem = file.split(separator: ".").dropLast().joined(separator: ".")
        // One plain word may both name and describe: 'press'.
        let isFile = words == file || (words == stem && !words.allSatisfy(\.isLetter))
        if isFile { return true }
        if words.wholeMatch(of: #/[\w.() -]+\.(?:jpe?g|png|gif|webp|svg|avif|heic|bmp|tiff?)/#)
            != nil
        {
            return true
        }
        let kin =
            #/(?:image|img|picture|pic|photo|foto|bild|screenshot|screen shot|dsc[fn]?|pxl|untitled|unnamed|alt|alt text)[ _-]*(?:[\d_. :-]|at|wa)*/#
        return words.wholeMatch(of: kin) != nil
    }
}
