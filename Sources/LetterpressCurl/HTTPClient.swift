internal import CCurl
internal import Foundation
internal import Synchronization

/// Sends requests over libcurl's multi interface: many at a time, on one thread, over connections
/// that are kept.
///
/// Owns the multi handle, which only its thread touches, but for `curl_multi_wakeup`, which any may
/// call. The thread ends with the client.
package final class HTTPClient: Sendable {
    private let engine: Engine

    /// `connections` are open at a time at most; more requests wait for one.
    package init(connections: Int) throws(CurlError) {
        engine = try Engine(connections: connections)
        let engine = engine
        let thread = Thread { engine.run() }
        thread.name = "letterpress.http"
        thread.start()
    }

    deinit { engine.stop() }

    /// Never throws for what a server says: a status of 500 is an answer.
    package func answer(to request: HTTPRequest) async throws(HTTPFailure) -> HTTPAnswer {
        let result = await withCheckedContinuation { continuation in
            engine.add(request) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }
}

/// The multi handle and its thread.
private final class Engine: @unchecked Sendable {
    // Unchecked: `multi` is used by the engine's thread alone, except for waking it; `transfers` too.
    private let multi: OpaquePointer
    private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]

    private struct Inbox {
        var requests: [(HTTPRequest, @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void)] = []
        var isStopped = false
    }

    private let inbox = Mutex(Inbox())

    init(connections: Int) throws(CurlError) {
        try check(CurlLibrary.started)
        guard let multi = curl_multi_init() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        self.multi = OpaquePointer(multi)
        _ = ccurl_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        _ = ccurl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, connections)
    }

    deinit { curl_multi_cleanup(pointer) }

    private var pointer: UnsafeMutableRawPointer { UnsafeMutableRawPointer(multi) }

    func add(
        _ request: HTTPRequest,
        done: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void
    ) {
        inbox.withLock { $0.requests.append((request, done)) }
        curl_multi_wakeup(pointer)
    }

    func stop() {
        inbox.withLock { $0.isStopped = true }
        curl_multi_wakeup(pointer)
    }

    func run() {
        var running: Int32 = 0
        while true {
            let (requests, isStopped) = inbox.withLock { inbox in
                defer { inbox.requests = [] }
                return (inbox.requests, inbox.isStopped)
            }
            if isStopped, requests.isEmpty, transfers.isEmpty { return }
            for (request, done) in requests { begin(request, done: done) }
            curl_multi_perform(pointer, &running)
            var left: Int32 = 0
            while let message = curl_multi_info_read(pointer, &left) {
                guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle
                else { continue }
                end(handle, with: message.pointee.data.result)
            }
            curl_multi_poll(pointer, nil, 0, 1_000, nil)
        }
    }

    private func begin(
        _ request: HTTPRequest,
        done: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void
    ) {
        guard let transfer = HTTPTransfer(request, done: done) else {
            done(.failure(HTTPFailure(.lost("the request cannot be made"), wasWritten: false)))
            return
        }
        transfers[transfer.handle] = transfer
        curl_multi_add_handle(pointer, transfer.handle)
    }

    private func end(_ handle: UnsafeMutableRawPointer, with code: CURLcode) {
        curl_multi_remove_handle(pointer, handle)
        transfers.removeValue(forKey: handle)?.finish(code)
    }
}
