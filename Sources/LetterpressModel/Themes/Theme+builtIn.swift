extension Theme {
    /// By the name that a configuration may use.
    package static let builtIn: [String: Theme] = ["letter": .letter, "plain": .plain]

    /// A serif letter on warm paper.
    package static let letter = Theme(
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
        fonts: Fonts(
            text: "Georgia,'Times New Roman',serif",
            label: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
            code: "Menlo,Consolas,'Courier New',monospace"
        ),
        sizes: Sizes(
            name: TypeSize(34, 40),
            title: TypeSize(40, 44),
            standfirst: TypeSize(20, 32),
            phoneName: TypeSize(30, 36),
            phoneTitle: TypeSize(34, 40),
            phoneStandfirst: TypeSize(19, 28),
            heading: TypeSize(24, 32),
            subheading: TypeSize(18, 28),
            text: TypeSize(17, 28),
            quotation: TypeSize(22, 32),
            code: TypeSize(14, 24),
            small: TypeSize(14, 20)
        ),
        hasCentredName: true,
        hasBar: true
    )

    /// Sans serif on white, without ornament.
    package static let plain = Theme(
        light: Palette(
            page: "#ffffff",
            sheet: "#ffffff",
            ink: "#1c2024",
            muted: "#5b6470",
            accent: "#0b57b0",
            buttonText: "#ffffff",
            rule: "#dfe3e8",
            code: "#f3f5f7",
            tableHead: "#1c2024"
        ),
        dark: Palette(
            page: "#16191d",
            sheet: "#16191d",
            ink: "#e7eaee",
            muted: "#a5aeb9",
            accent: "#8bbcff",
            buttonText: "#10131a",
            rule: "#343a42",
            code: "#20252b",
            tableHead: "#8a94a1"
        ),
        fonts: Fonts(
            text: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
            label: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
            code: "Menlo,Consolas,'Courier New',monospace"
        ),
        sizes: Sizes(
            name: TypeSize(20, 28),
            title: TypeSize(32, 40),
            standfirst: TypeSize(19, 28),
            phoneName: TypeSize(20, 28),
            phoneTitle: TypeSize(28, 36),
            phoneStandfirst: TypeSize(18, 28),
            heading: TypeSize(22, 32),
            subheading: TypeSize(18, 28),
            text: TypeSize(16, 28),
            quotation: TypeSize(18, 28),
            code: TypeSize(14, 24),
            small: TypeSize(14, 20)
        ),
        hasCentredName: false,
        hasBar: false
    )
}
