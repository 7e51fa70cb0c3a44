internal import CCurl

/// What holds for every handle, whatever it speaks.
enum CurlLibrary {
    /// libcurl's process-wide set-up, once; it may not run twice at the same time (curl_global_init(3)).
    static let started = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// Lets a handle speak TLS with none but the host that it asked for.
    ///
    /// `caFile` are certificates to trust instead of the system's; empty for the system's.
    static func verifyServer(
        _ handle: UnsafeMutableRawPointer,
        caFile: String = ""
    ) throws(CurlError) {
        try check(ccurl_setopt_long(handle, CURLOPT_SSL_VERIFYPEER, 1))
        try check(ccurl_setopt_long(handle, CURLOPT_SSL_VERIFYHOST, 2))
        if caFile.isEmpty {
            // A folder of hashed names is looked up; the one big file costs 50 ms a connection to parse.
            try check(ccurl_setopt_string(handle, CURLOPT_CAINFO, nil))
            try check(ccurl_setopt_string(handle, CURLOPT_CAPATH, "/etc/ssl/certs"))
        } else {
            try check(ccurl_setopt_string(handle, CURLOPT_CAINFO, caFile))
        }
    }
}
