/// What a server said.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// By lower-case name; of a header that comes twice the last.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
