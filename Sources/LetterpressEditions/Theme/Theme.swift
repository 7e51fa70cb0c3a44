/// How an edition looks: colours and type, as data.
struct Theme: Sendable {
    /// Six-digit hex colours; three digits are misread by Word.
    struct Palette: Sendable {
        let page, sheet, ink, muted, accent, buttonText, rule, code, tableHead: String
    }

    let light: Palette
    let dark: Palette
    /// Font families as CSS writes them, with single quotes.
    let textFamily: String
    let labelFamily: String
    let codeFamily: String

    /// A serif letter on warm paper.
    static let letter = Theme(
        light: Palette(
            page: "#efe9dd",
            sheet: "#fffdf8",
            ink: "#231f1a",
            muted: "#655d52",
            accent: "#a8321a",
            buttonText: "#ffffff",
            rule: "#e3dacb",
            code: "#f5efe3",
            tableHead: "#231f1a"
        ),
        dark: Palette(
            page: "#141210",
            sheet: "#1e1b18",
            ink: "#ebe5da",
            muted: "#b0a797",
            accent: "#ff9f84",
            buttonText: "#1e1b18",
            rule: "#3b352e",
            code: "#2a2520",
            tableHead: "#8b8274"
        ),
        textFamily: "Georgia,'Times New Roman',serif",
        labelFamily: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
        codeFamily: "Menlo,Consolas,'Courier New',monospace"
    )
}
