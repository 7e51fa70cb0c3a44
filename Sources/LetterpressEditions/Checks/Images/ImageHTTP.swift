internal import LetterpressModel

/// A picture that can be fetched from an inbox.
struct ImageHTTP: Check {
    static let rule = CheckRule(
        "image.http",
        .error,
        when:
            "a picture is not embedded, and its address does not begin with `https://` once it is "
            + "resolved",
        why: "Mail programs show no picture from elsewhere, or ask before they do."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.compactMap { image, _ in
            let address = subject.rendered.assets.url(of: image.source)
            let isWeb = address.lowercased().hasPrefix("https://") && HTTPAddress(address) != nil
            guard !isWeb, !subject.circumstances.enclosed.embeds(image.source),
                !subject.desk.isHostile(image.source), !subject.isForeign(image.source)
            else { return nil }
            if address.isEmpty || address.lowercased().hasPrefix("https://") {
                return subject.finding(
                    Self.rule,
                    at: image.position,
                    address.isEmpty ? "Picture has no address" : "Picture's address names no host",
                    "Write where it is: ![A red press](press.jpg)."
                )
            }
            let isRelative = !address.prefix { $0 != "/" }.contains(":")
            return subject.finding(
                Self.rule,
                at: image.position,
                isRelative
                    ? "Picture '\(image.source)' is relative and nothing says where it is served"
                    : "Picture is not served over https: '\(address)'",
                isRelative
                    ? "Set 'publication.url', or 'publication.images_url', to an https address."
                    : "Write its address with https://."
            )
        }
    }
}
