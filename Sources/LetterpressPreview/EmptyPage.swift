internal import LetterpressTemplates

/// The page of a workspace without an issue; it fills itself when one comes.
struct EmptyPage {
    let version: Int

    func html() throws(TemplateError) -> String {
        try Template(
            String(decoding: PackageResources.empty_html_mustache, as: UTF8.self),
            for: .html
        ).render(["version": version])
    }
}
