internal import Hummingbird

/// A file of the page that is compiled in.
struct PreviewAsset: Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]
    var policy = "default-src 'none'"

    static let all = [
        PreviewAsset(name: "preview.css", type: "text/css", bytes: PackageResources.preview_css),
        PreviewAsset(
            name: "preview.js",
            type: "text/javascript",
            bytes: PackageResources.preview_js
        ),
        PreviewAsset(
            name: "worker.js",
            type: "text/javascript",
            bytes: PackageResources.worker_js,
            // It fetches what the writer asked for from the web, and nothing else from there.
            policy: "default-src 'none'; connect-src 'self' http: https:"
        ),
        PreviewAsset(name: "icon.svg", type: "image/svg+xml", bytes: PackageResources.icon_svg),
    ]

    var response: Response { .bytes(bytes, type: "\(type); charset=utf-8", policy: policy) }
}
