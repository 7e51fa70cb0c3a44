/// One request, of which the answer is taken as it comes: no redirect is followed.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case head = "HEAD"
        case get = "GET"
    }

    package let method: Method
    package let url: String
    /// Name and value; neither may hold a line end.
    package var headers: [(name: String, value: String)] = []
    /// From the first byte to the last.
    package var timeout: Duration = .seconds(20)
    /// Bytes of the body that are read; then the transfer ends as if that were all.
    package var mostBytes = 64 * 1024
    /// Whether this machine and private networks may be asked.
    package var mayAskPrivate = false

    package init(_ method: Method, _ url: String) {
        self.method = method
        self.url = url
    }
}
