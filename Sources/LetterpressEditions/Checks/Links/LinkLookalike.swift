internal import Foundation
internal import LetterpressModel

/// A host that is the one it seems to be.
struct LinkLookalike: Check {
    static let rule = CheckRule(
        "link.lookalike",
        .warning,
        when: "a host mixes scripts, or is written in letters that look like others",
        why: "Phishing does that: a Cyrillic а for a Latin a. Browsers show such a host as `xn--…`."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.webLinks.filter { Self.isLookalike($0.address.host) }.map { link, address in
            subject.finding(
                Self.rule,
                at: link.position,
                "Host '\(address.host)' mixes letters that look alike",
                "Type the address anew, or copy it from the browser."
            )
        }
    }

    private enum Alphabet { case latin, cyrillic, greek, other }

    private static func isLookalike(_ host: String) -> Bool {
        let name = host.removingPercentEncoding ?? host
        let labels = name.split(separator: ".")
        // A word of Cyrillic under a Cyrillic domain is what it seems.
        let isASCIIDomain = labels.last?.allSatisfy(\.isASCII) ?? true
        return labels.contains { label in
            let letters = Array(label.unicodeScalars.filter(\.properties.isAlphabetic))
            guard letters.contains(where: { !$0.isASCII }) else { return false }
            let alphabets = Set(letters.map(alphabet))
            if alphabets.count > 1, alphabets != [.latin], !isEastAsian(letters) { return true }
            // A word of Cyrillic or Greek letters alone, each of which has a Latin double.
            return isASCIIDomain && (alphabets == [.cyrillic] || alphabets == [.greek])
                && letters.allSatisfy { doubles.contains($0) }
        }
    }

    /// Japanese mixes its scripts with Latin by right.
    private static func isEastAsian(_ letters: [Unicode.Scalar]) -> Bool {
        letters.allSatisfy { $0.isASCII || $0.value >= 0x2E80 }
    }

    private static func alphabet(_ scalar: Unicode.Scalar) -> Alphabet {
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F: .cyrillic
        default: .other
        }
    }

    /// Letters that are drawn as a Latin one (Unicode Technical Standard 39, confusables).
    private static let doubles = Set("асеорхуіјѕԁһӏԛԝгѵαονρτυικ".unicodeScalars)
}
