internal import LetterpressModel

/// The `style` attributes of an edition: all of its look, since many clients drop `<style>`.
///
/// Line heights are multiples of 4 px, whole points in Word. Sizes and margins in px.
struct InlineStyles: Sendable {
    let theme: Theme
    let isRightToLeft: Bool
    /// Whether the language's letters have slanted forms; a browser slants others by force.
    let hasItalics: Bool
    let isIdeographic: Bool

    private var text: String { theme.fonts.text }
    private var label: String { theme.fonts.label }
    private var code: String { theme.fonts.code }
    private var sizes: Theme.Sizes { theme.sizes }
    private var italic: String { hasItalics ? "italic " : "" }
    /// Letters that join, or stand in squares, are not spaced.
    private func spacing(_ value: String) -> String {
        hasItalics ? ";letter-spacing:\(value)" : ""
    }

    private var light: Theme.Palette { theme.light }
    private var startSide: String { isRightToLeft ? "right" : "left" }

    /// Of the issue's title; alone when the text follows it at once.
    func title(isAlone: Bool) -> String {
        "margin:0 0 \(isAlone ? 28 : 12)px;font:bold \(sizes.title) \(text)\(spacing("-.01em"))"
    }

    /// Of a heading in the text: level 2 to 6.
    func heading(level: Int, isLong: Bool) -> String {
        switch level {
        case ...2: "margin:44px 0 12px;font:bold \(sizes.heading) \(text)"
        case 3: "margin:32px 0 8px;font:bold \(sizes.subheading) \(label)"
        // A whole sentence in capitals is hard to read, so a long small heading keeps its letters.
        default:
            isLong
                ? "margin:28px 0 8px;font:bold 16px/24px \(label)"
                : "margin:28px 0 8px;font:bold 14px/20px \(label)\(spacing(".06em"));"
                    + "text-transform:uppercase;color:\(light.muted)"
        }
    }

    var name: String { "margin:0;font:bold \(sizes.name) \(text)\(spacing("-.01em"))" }

    var standfirst: String {
        "margin:0 0 16px;font:\(italic)\(sizes.standfirst) \(text);color:\(light.muted)"
    }

    var textCell: String { "font:\(sizes.text) \(text);color:\(light.ink)" }
    var smallCell: String { "font:\(sizes.small) \(label);color:\(light.muted)" }
    var link: String { "color:\(light.accent);text-decoration:underline" }
    var quietLink: String { "color:\(light.muted);text-decoration:underline" }

    func paragraph(bottom: Int) -> String { bottom == 0 ? "margin:0" : "margin:0 0 \(bottom)px" }

    /// Longhand, and the start side's margin left alone: Word cuts bullets off otherwise.
    func list(_ list: Block.List, depth: Int) -> String {
        let isTaskList = list.items.allSatisfy { $0.isDone != nil }
        var padding = depth == 0 ? 26 : 24
        if case .number(let first) = list.marker {
            // A number of more digits would stand beside the text.
            let last = first + list.items.count - 1
            padding += last > 99 ? 18 : last > 9 ? 8 : 0
        }
        if isTaskList { padding = depth == 0 ? 0 : 12 }
        let margins =
            depth == 0 ? "margin-top:0;margin-bottom:20px" : "margin-top:8px;margin-bottom:8px"
        // The box is mark enough.
        return "\(margins);padding-\(startSide):\(padding)px"
            + (isTaskList ? ";list-style-type:none" : "")
    }

    /// The opening tag of emphasis: upright among slanted words, bold where no letter is slanted.
    func emphasis(isSlanted: Bool) -> String {
        if !hasItalics { return "<em style=\"font-style:normal;font-weight:bold\">" }
        return isSlanted ? "<em style=\"font-style:normal\">" : "<em>"
    }

    /// A raw element with the look that it lacks.
    func set(_ element: HTMLElement) -> HTMLElement {
        let style: String
        switch element.name {
        // Else they would push their line apart.
        case "sub", "sup": style = "font-size:12px;line-height:0"
        case "details": style = "margin:0 0 20px"
        default: return element
        }
        guard element["style"] == nil else { return element }
        return HTMLElement(
            name: element.name,
            attributes: element.attributes + [.init(name: "style", value: style)]
        )
    }

    func listItem(depth: Int) -> String { "margin:0 0 \(depth == 0 ? 8 : 4)px" }

    var quotationCell: String {
        "border-\(startSide):4px solid \(light.accent);padding:4px "
            + (isRightToLeft ? "24px 4px 0" : "0 4px 24px") + ";\(textCell)"
    }

    func quotationParagraph(bottom: Int) -> String {
        "\(paragraph(bottom: bottom));font:\(italic)\(sizes.quotation) \(text)"
    }

    /// Programs are read from the left in every script.
    func codeDirection(isBlock: Bool) -> String {
        guard isRightToLeft else { return "" }
        return isBlock ? " dir=\"ltr\" align=\"left\"" : " dir=\"ltr\""
    }

    var codeCell: String {
        "background-color:\(light.code);border:1px solid \(light.rule);border-radius:4px;padding:16px 20px"
    }

    var codeText: String {
        "margin:0;font:\(sizes.code) \(code);white-space:pre-wrap;word-wrap:break-word"
    }

    var inlineCode: String {
        "font-family:\(code);font-size:15px;background-color:\(light.code);"
            + "line-height:1;padding:2px 4px;border-radius:3px"
    }

    var tableHead: String {
        "border-bottom:2px solid \(light.tableHead);font:bold 14px/20px \(label)"
    }
    var tableCell: String { "border-bottom:1px solid \(light.rule);font:15px/20px \(label)" }

    var calloutCell: String {
        "background-color:\(light.code);border-\(startSide):4px solid \(light.accent);"
            + "padding:16px 20px;\(textCell)"
    }

    var calloutTitle: String { "margin:0 0 8px;font:bold 16px/24px \(label)" }
    var noteList: String { "margin-top:0;margin-bottom:0;padding-\(startSide):22px" }

    var rule: String {
        "margin:40px 0;border-width:0;height:1px;background-color:\(light.rule);color:\(light.rule)"
    }

    func image(width: Int) -> String {
        "display:block;width:100%;max-width:\(width)px;height:auto;background-color:\(light.code);"
            + "color:\(light.muted);font:\(italic)15px/24px \(text)"
    }

    var inlineImage: String { "height:auto;max-width:100%;vertical-align:middle" }

    var buttonCell: String {
        "background-color:\(light.accent);border-radius:6px;mso-padding-alt:14px 28px"
    }

    var button: String {
        "display:inline-block;padding:14px 28px;font:bold 16px/20px \(label);"
            + "color:\(light.buttonText);text-decoration:none;border-radius:6px"
    }
}

extension Theme.TypeSize: CustomStringConvertible {
    /// As the `font` shorthand has it.
    package var description: String { "\(size)px/\(line)px" }
}
