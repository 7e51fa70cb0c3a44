// A stored edition is read again by a later version: what it lacks was not there yet, and what is
// empty is left out, so that an edition without files is stored as it always was.
extension Edition: Codable {
    private enum Key: CodingKey {
        case id, subject, preheader, html, text, flowed, language, attachments, pictures
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        func files(_ key: Key) throws -> [EnclosedFile] {
            try object.decodeIfPresent([EnclosedFile].self, forKey: key) ?? []
        }
        self.init(
            id: try object.decode(String.self, forKey: .id),
            subject: try object.decode(MergedText.self, forKey: .subject),
            preheader: try object.decode(MergedText.self, forKey: .preheader),
            html: try object.decode(MergedText.self, forKey: .html),
            text: try object.decode(MergedText.self, forKey: .text),
            flowed: try object.decodeIfPresent(FlowedText.self, forKey: .flowed),
            language: try object.decode(String.self, forKey: .language),
            attachments: try files(.attachments),
            pictures: try files(.pictures)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(id, forKey: .id)
        try object.encode(subject, forKey: .subject)
        try object.encode(preheader, forKey: .preheader)
        try object.encode(html, forKey: .html)
        try object.encode(text, forKey: .text)
        try object.encodeIfPresent(flowed, forKey: .flowed)
        try object.encode(language, forKey: .language)
        if !attachments.isEmpty { try object.encode(attachments, forKey: .attachments) }
        if !pictures.isEmpty { try object.encode(pictures, forKey: .pictures) }
    }
}
