internal import CCurl

/// What libcurl refused to do, in its own sentence.
package struct CurlError: Error, Equatable, CustomStringConvertible {
    /// A `CURLcode`.
    package let code: Int
    package let sentence: String

    init(_ code: CURLcode, _ sentence: String = "") {
        self.code = Int(code.rawValue)
        self.sentence = sentence.isEmpty ? String(cString: curl_easy_strerror(code)) : sentence
    }

    package var description: String { "\(sentence) (libcurl \(code))" }
}

/// Throws unless a call succeeded.
func check(_ code: CURLcode) throws(CurlError) {
    guard code == CURLE_OK else { throw CurlError(code) }
}
