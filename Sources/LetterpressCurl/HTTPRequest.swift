package import LetterpressModel

/// One request, of which the answer is taken as it comes: no redirect is followed.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case head = "HEAD"
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    /// A signature of version 4, made by libcurl for each request anew.
    package struct AmazonSignature: Sendable {
        package let keyID: String
        package let secret: Confidential
        /// Of temporary credentials; nil for lasting ones.
        package let sessionToken: Confidential?
        /// Such as `eu-west-1`.
        package let region: String
        /// Such as `ses`, which the host's name does not tell.
        package let service: String

        package init(
            keyID: String,
            secret: Confidential,
            sessionToken: Confidential?,
            region: String,
            service: String
        ) {
            self.keyID = keyID
            self.secret = secret
            self.sessionToken = sessionToken
            self.region = region
            self.service = service
        }
    }

    package let method: Method
    package let url: String
    /// Name and value; neither may hold a line end.
    package var headers: [(name: String, value: String)] = []
    /// What is sent with it, once: a request that carries something is never repeated behind our back.
    package var body: [UInt8]?
    package var signature: AmazonSignature?
    /// Certificates to trust instead of the system's; empty for the system's.
    package var caFile = ""
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
