internal import LetterpressModel

extension EditionWords {
    /// `14 May 2026`, the way the language writes it.
    func dated(_ date: PublicDate) -> String {
        self.date.replacing("{day}", with: "\(date.day)")
            .replacing("{month}", with: months[date.month - 1])
            .replacing("{year}", with: "\(date.year)")
    }

    /// `No. 42`; Chinese and Japanese close it with 号 or 期.
    func numbered(_ number: String) -> String {
        switch self.number {
        case Self.japanese.number where readOnline == Self.japanese.readOnline: "第\(number)号"
        case Self.chinese.number: "第\(number)期"
        default: "\(self.number)\u{A0}\(number)"
        }
    }

    /// How long a reader of 230 words a minute takes; one minute at least.
    func readingTime(words: Int) -> String {
        let time = max(1, Int((Double(words) / 230).rounded()))
        return (time == 1 ? minutes.one : minutes.many).replacing("{minutes}", with: "\(time)")
    }

    /// What the mark of a note says aloud.
    func footnote(_ number: Int) -> String { Self.numbered(footnote, number) }

    /// What the way back from a note says aloud.
    func backToText(_ number: Int) -> String { Self.numbered(backToText, number) }

    /// By bytes: a text may have thousands of notes.
    private static func numbered(_ phrase: String, _ number: Int) -> String {
        let bytes = phrase.utf8
        guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "}"))
        else { return phrase }
        return "\(phrase[..<start])\(number)\(phrase[bytes.index(after: end)...])"
    }
}
