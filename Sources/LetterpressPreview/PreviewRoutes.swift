internal import HTTPTypes
internal import Hummingbird
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// What the preview answers, below its token.
struct PreviewRoutes: Sendable {
    let desk: PreviewDesk
    let workspace: Workspace
    let token: String

    /// Set by the page's worker on what it asks in a frame's place.
    static let workerField = HTTPField.Name("X-Letterpress-Worker")

    /// Set on what stands in for a picture of another host, so that the worker knows it.
    static let elsewhereField = HTTPField.Name("X-Letterpress-Elsewhere")

    func router(behind gate: Gate) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: gate)
        let pages = router.group(RouterPath(token))
        pages.get { request, _ in
            // Everything on the page is named from its folder.
            guard request.uri.path.hasSuffix("/") else {
                return Response.redirect(to: "/\(token)/", type: .permanent)
            }
            return try await page(PreviewQuery(request.uri.query ?? ""))
        }
        pages.get("edition") { request, _ in
            let isWorker = Self.workerField.map { request.headers[$0] != nil } ?? false
            return try await edition(request.uri.query ?? "", isAnsweredByWorker: isWorker)
        }
        pages.get("picture") { request, _ in await picture(request.uri.query ?? "") }
        pages.get("events") { _, _ in await events() }
        for asset in PreviewAsset.all {
            pages.get(RouterPath(asset.name)) { _, _ in asset.response }
        }
        return router
    }

    // MARK: - The page

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; frame-src 'self'; worker-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"

    private func page(_ query: PreviewQuery) async throws -> Response {
        let path = if let issue = query.issue { issue } else { await desk.current }
        guard let path, let draft = await desk.draft(of: path) else {
            guard query.issue == nil else { throw HTTPError(.notFound) }
            return try html(EmptyPage(version: await desk.version).html())
        }
        let publication = await desk.configuration.publication
        let page = PreviewPage(
            query: query,
            publication: publication,
            draft: draft,
            version: await desk.version,
            isPinned: desk.pinned != nil,
            issues: await desk.issues,
            reader: try? await reader(of: query),
            readers: await menu(of: query),
            cabinet: PictureCabinet(workspace: workspace, imagesURL: publication.imagesURL)
        )
        return try html(page.html())
    }

    private func html(_ text: String) -> Response {
        .bytes(Array(text.utf8), type: "text/html; charset=utf-8", policy: Self.policy)
    }

    private func reader(of query: PreviewQuery) async throws -> Subscriber? {
        guard let id = query.reader else { return nil }
        return try await desk.reader(id)
    }

    private func menu(of query: PreviewQuery) async -> ReaderMenu {
        do {
            let readers = try await desk.readers(holding: query.find, limit: ReaderMenu.most)
            return ReaderMenu(readers: readers, find: query.find, fault: nil)
        } catch {
            return ReaderMenu(readers: [], find: query.find, fault: "\(error)")
        }
    }

    // MARK: - What is in it

    private func edition(_ text: String, isAnsweredByWorker: Bool) async throws -> Response {
        let query = PreviewQuery(text)
        guard let path = query.issue, let draft = await desk.draft(of: path) else {
            throw HTTPError(.notFound)
        }
        let publication = await desk.configuration.publication
        let reports = IssueReports(draft.shown, publication: publication)
        // The page says that the list cannot be read; the frame shows nobody's copy then.
        let reader = try? await reader(of: query)
        let isChanged = PreviewQuery.decoded(text).contains { $0 == ("pictures", "here") }
        let frame = EditionFrame(
            html: reports.html(as: reader),
            pictures: !query.hasPictures
                ? .off : isChanged ? .changed(web: query.loadsFromWeb) : .asSent,
            hasStyles: query.hasStyles,
            issue: path,
            cabinet: PictureCabinet(workspace: workspace, imagesURL: publication.imagesURL)
        )
        return .bytes(
            Array(frame.document.utf8),
            type: "text/html; charset=utf-8",
            policy: frame.policy(isAnsweredByWorker: isAnsweredByWorker)
        )
    }

    private func picture(_ query: String) async -> Response {
        let values = Dictionary(PreviewQuery.decoded(query).map { ($0.name, $0.value) }) { $1 }
        let imagesURL = await desk.configuration.publication.imagesURL
        let cabinet = PictureCabinet(workspace: workspace, imagesURL: imagesURL)
        let issue = values["issue"] ?? ""
        guard await desk.knows(issue) else { return .text("404: no such issue.", .notFound) }
        switch cabinet.find(values["url"] ?? "", issue: issue) {
        case .file(let bytes, let type):
            return .bytes(bytes, type: type, policy: Self.picturePolicy)
        case .missing(let name): return placeholder("Not found: \(name)")
        case .elsewhere(let host):
            var response = placeholder("Not loaded: \(host)")
            if let name = Self.elsewhereField { response.headers[name] = "1" }
            return response
        }
    }

    /// An SVG may carry scripts, and would run them where it is opened by itself.
    private static let picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

    private func placeholder(_ words: String) -> Response {
        let picture = PictureCabinet.placeholder(words)
        return .bytes(Array(picture.utf8), type: "image/svg+xml", policy: Self.picturePolicy)
    }

    /// A number for each change (server-sent events, HTML Living Standard 9.2).
    private func events() async -> Response {
        let changes = await desk.changes()
        var response = Response.bytes([], type: "text/event-stream")
        response.body = ResponseBody { writer in
            for await version in changes {
                try await writer.write(ByteBuffer(string: "data: \(version)\n\n"))
            }
            try await writer.finish(nil)
        }
        return response
    }
}
