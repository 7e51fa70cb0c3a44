internal import LetterpressEditions
internal import LetterpressModel

/// The document in the frame: the HTML edition as it is sent, or as mail programs change it.
struct EditionFrame {
    /// Where the frame's pictures come from.
    enum Pictures {
        /// From where the edition says; the page's worker answers in its place.
        case asSent
        /// From this preview: the addresses are changed, for a browser without the worker.
        case changed(web: Bool)
        case off
    }

    let html: String
    let pictures: Pictures
    let hasStyles: Bool
    /// The path of the issue, to which pictures without an address belong.
    let issue: String
    let cabinet: PictureCabinet

    /// Byte for byte as sent, unless something else was asked for.
    var document: String {
        let styled = hasStyles ? html : AlteredHTML(html).withoutStyles
        switch pictures {
        case .asSent: return styled
        case .off: return AlteredHTML(styled).withoutPictures
        case .changed(let web):
            return AlteredHTML(styled).withPictures { address in
                if web, cabinet.isElsewhere(address) { return address }
                return "picture?"
                    + PreviewQuery.encoded([("issue", issue), ("url", address)])
            }
        }
    }

    /// What the document may do: nothing but look.
    ///
    /// Only where the worker answered for it may it name other hosts, since the worker lets none be
    /// asked. Scripts are off by the sandbox, too; the page may look into it, for places and clicks.
    func policy(isAnsweredByWorker: Bool) -> String {
        let web: Bool
        switch pictures {
        case .asSent: web = isAnsweredByWorker
        case .changed(let isWanted): web = isWanted
        case .off: web = false
        }
        return "default-src 'none'; style-src 'unsafe-inline'; "
            + "img-src 'self' data:\(web ? " http: https:" : ""); base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
    }
}
