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
}
