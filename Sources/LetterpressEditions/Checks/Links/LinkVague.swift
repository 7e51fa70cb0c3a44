internal import LetterpressModel

/// A link that says where it leads.
struct LinkVague: Check {
    static let rule = CheckRule(
        "link.vague",
        .warning,
        when:
            "a link says no more than “click here”, “read more” or “link”, in the edition's language",
        why: "Readers who listen go from link to link, without the words around them."
    )

    private static let phrases: [String: Set<String>] = [
        "en": [
            "click here", "click", "here", "read more", "more", "link", "this", "this link",
            "learn more", "see more", "go", "continue", "details", "this page", "read on",
        ],
        "de": [
            "hier klicken", "klick hier", "klicken sie hier", "hier", "mehr", "weiterlesen",
            "mehr lesen", "link", "weiter", "mehr erfahren", "dieser link",
        ],
        "en-any": ["click here", "here", "link", "read more"],
        "fr": [
            "cliquez ici", "cliquer ici", "ici", "lire la suite", "en savoir plus", "plus", "lien",
            "ce lien", "la suite",
        ],
        "es": [
            "haz clic aquí", "clic aquí", "pulsa aquí", "aquí", "leer más", "más", "enlace",
            "saber más", "ver más", "este enlace",
        ],
        "it": [
            "clicca qui", "qui", "leggi tutto", "leggi di più", "continua", "link", "scopri di più",
        ],
        "pt": [
            "clique aqui", "aqui", "leia mais", "ler mais", "saiba mais", "mais", "link",
        ],
        "nl": ["klik hier", "hier", "lees meer", "meer", "link", "lees verder", "deze link"],
        "ar": ["اضغط هنا", "انقر هنا", "هنا", "اقرأ المزيد", "المزيد", "رابط"],
        "he": ["לחץ כאן", "לחצו כאן", "כאן", "קרא עוד", "קראו עוד", "עוד", "קישור"],
        "ja": ["こちら", "ここ", "ここをクリック", "こちらをクリック", "続きを読む", "もっと見る", "リンク", "詳細"],
        "zh": ["点击这里", "点击此处", "这里", "此处", "阅读更多", "更多", "链接", "詳情", "點擊這裡"],
    ]

    func findings(in subject: CheckSubject) -> [Finding] {
        let known =
            Self.phrases[Script.primary(subject.language)] ?? Self.phrases["en-any"] ?? []
        return subject.walk.links.filter { link in
            // A button stands alone, and its words are what it does.
            guard !link.marks.contains(.button) else { return false }
            return known.contains(link.content.plainText.lowercased().trimmingSigns)
        }.map { link in
            subject.finding(
                Self.rule,
                at: link.position,
                "Link says '\(link.content.plainText)', not where it leads",
                "Put the words that name the page into the link."
            )
        }
    }
}

extension String {
    /// Without blanks, arrows, dots and brackets at its ends.
    fileprivate var trimmingSigns: String {
        var text = self[...]
        while let first = text.first, !first.isLetter, !first.isNumber { text.removeFirst() }
        while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
        return String(text)
    }
}
