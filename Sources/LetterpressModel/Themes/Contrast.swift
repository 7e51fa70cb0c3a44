internal import Foundation

/// How well a colour is told from the one behind it (WCAG 2.2, 1.4.3).
package enum Contrast {
    /// What text needs; large text and the edge of a button need 3.
    package static let least = 4.5

    /// From 1 (the same) to 21 (black on white); 1 for what is no six-digit colour.
    package static func ratio(_ a: String, _ b: String) -> Double {
        guard let a = luminance(a), let b = luminance(b) else { return 1 }
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// "Relative luminance" of WCAG 2.2.
    private static func luminance(_ colour: String) -> Double? {
        guard colour.utf8.count == 7, colour.hasPrefix("#"),
            let value = UInt32(colour.dropFirst(), radix: 16)
        else { return nil }
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(value >> UInt32(shift) & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

extension Theme {
    /// Two colours that stand on one another and cannot be told apart well enough.
    package struct WeakPair: Equatable, Sendable {
        /// `light` or `dark`.
        package let scheme: String
        /// Keys of the palette.
        package let front, back: String
        package let ratio: Double
        package let least: Double
    }

    /// Every pair that an edition shows on one another and that is too weak, in both schemes.
    package var weakPairs: [WeakPair] {
        [("light", light), ("dark", dark)].flatMap { scheme, palette in
            let pairs = [
                ("ink", palette.ink, "sheet", palette.sheet),
                ("ink", palette.ink, "code", palette.code),
                ("muted", palette.muted, "sheet", palette.sheet),
                ("muted", palette.muted, "page", palette.page),
                ("accent", palette.accent, "sheet", palette.sheet),
                ("accent", palette.accent, "code", palette.code),
                ("button_text", palette.buttonText, "accent", palette.accent),
            ]
            return pairs.compactMap { name, front, other, back -> WeakPair? in
                let ratio = Contrast.ratio(front, back)
                guard ratio < Contrast.least else { return nil }
                return WeakPair(
                    scheme: scheme,
                    front: name,
                    back: other,
                    ratio: ratio,
                    least: Contrast.least
                )
            }
        }
    }
}
