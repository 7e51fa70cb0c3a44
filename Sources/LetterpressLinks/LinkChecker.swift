internal import Foundation
internal import LetterpressCurl
internal import LetterpressModel

/// Asks whether addresses answer.
package struct LinkChecker: Sendable {
    private let client: HTTPClient
    private let manners: LinkManners

    package init(_ manners: LinkManners) throws {
        self.manners = manners
        client = try HTTPClient(connections: 2 * manners.hosts)
    }

    /// What became of each address; `told` is called as soon as one is known.
    package func states(
        of addresses: Set<String>,
        told: @escaping @Sendable (String, LinkState) -> Void = { _, _ in }
    ) async -> [String: LinkState] {
        let byHost = Dictionary(grouping: addresses.sorted()) { URL(string: $0)?.host() ?? "" }
        var waiting = byHost.sorted { $0.key < $1.key }.makeIterator()
        var states: [String: LinkState] = [:]
        await withTaskGroup(of: [String: LinkState].self) { group in
            func startNext() {
                guard !Task.isCancelled, let (_, addresses) = waiting.next() else { return }
                group.addTask { await self.askHost(addresses, told: told) }
            }
            for _ in 0..<manners.hosts { startNext() }
            for await found in group {
                states.merge(found) { first, _ in first }
                startNext()
            }
        }
        return states
    }

    /// One after the other; a host that kept us waiting once is not asked again.
    private func askHost(
        _ addresses: [String],
        told: @Sendable (String, LinkState) -> Void
    ) async -> [String: LinkState] {
        var states: [String: LinkState] = [:]
        var isSilent = false
        for (index, address) in addresses.enumerated() {
            if index > 0, !isSilent { try? await Task.sleep(for: manners.pause) }
            let state = isSilent ? .silent : await state(of: address)
            if state == .silent { isSilent = true }
            states[address] = state
            told(address, state)
        }
        return states
    }

    // MARK: - One address

    private func state(of address: String) async -> LinkState {
        var current = address
        var seen: Set<String> = [address]
        var isPermanent = true
        for _ in 0...manners.mostRedirects {
            let answer: HTTPAnswer
            do throws(HTTPFailure) {
                answer = try await ask(current)
            } catch {
                return Self.state(of: error)
            }
            guard (300..<400).contains(answer.status), let location = answer.headers["location"]
            else {
                let state = Self.state(of: answer)
                guard state == .alive, current != address else { return state }
                return .moved(to: current, isPermanent: isPermanent)
            }
            guard let next = Self.resolve(location, from: current) else {
                return .broken("the redirect leads to no address")
            }
            isPermanent = isPermanent && (answer.status == 301 || answer.status == 308)
            guard seen.insert(next).inserted else { return .loops }
            current = next
        }
        return .loops
    }

    /// HEAD first, which costs a server nothing; some refuse it, and are asked for the first byte.
    private func ask(_ address: String) async throws(HTTPFailure) -> HTTPAnswer {
        let head: HTTPAnswer?
        do throws(HTTPFailure) {
            head = try await patiently(.head, address)
        } catch {
            switch error.reason {
            // Some close the connection at a word they do not know.
            case .lost: head = nil
            default: throw error
            }
        }
        if let head, head.status < 400 || head.status == 429 { return head }
        return try await patiently(.get, address)
    }

    /// Asks, and once more if the server says when.
    private func patiently(
        _ method: HTTPRequest.Method,
        _ address: String
    ) async throws(HTTPFailure) -> HTTPAnswer {
        let answer = try await client.answer(to: request(method, address))
        guard answer.status == 429 || answer.status == 503,
            let seconds = answer.headers["retry-after"].flatMap({ Int($0) }), seconds >= 0,
            .seconds(seconds) <= manners.longestWait
        else { return answer }
        try? await Task.sleep(for: .seconds(seconds))
        return try await client.answer(to: request(method, address))
    }

    private func request(_ method: HTTPRequest.Method, _ address: String) -> HTTPRequest {
        var request = HTTPRequest(method, address)
        request.timeout = manners.timeout
        request.mostBytes = 1024
        request.mayAskPrivate = manners.mayAskPrivate
        request.headers = [
            ("User-Agent", "Letterpress link check (a newsletter looks after its links)"),
            ("Accept", "*/*"),
        ]
        if method == .get { request.headers.append(("Range", "bytes=0-0")) }
        return request
    }

    // MARK: - Reading answers

    private static func state(of answer: HTTPAnswer) -> LinkState {
        switch answer.status {
        case 200..<400: .alive
        // There is something, if not what was asked for.
        case 416: .alive
        // Many answer so to whoever is no browser.
        case 401, 402, 403, 406, 407, 408, 418, 425, 429, 451, 999: .unsure(status: answer.status)
        case 503 where answer.headers["retry-after"] != nil: .unsure(status: 503)
        default: .refused(status: answer.status)
        }
    }

    private static func state(of failure: HTTPFailure) -> LinkState {
        switch failure.reason {
        case .unknownHost: .unknownHost
        case .privateAddress: .isPrivate
        case .timedOut: .silent
        case .certificate(let words), .lost(let words): .broken(words)
        }
    }

    /// RFC 3986 §5; without fragment, which is no server's business.
    private static func resolve(_ location: String, from base: String) -> String? {
        guard let url = URL(string: location, relativeTo: URL(string: base))?.absoluteURL,
            let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            url.host()?.isEmpty == false
        else { return nil }
        return String(url.absoluteString.prefix { $0 != "#" })
    }
}
