internal import CSSL

/// What OpenSSL says of its failure.
struct TLSError: Error, Equatable {
    let cause: String

    init(_ cause: String) {
        self.cause = cause
    }

    /// The oldest word in the thread's queue of errors, which is empty afterwards.
    static func last() -> TLSError {
        let code = ERR_get_error()
        ERR_clear_error()
        guard let words = ERR_reason_error_string(code) else { return TLSError("no reason given") }
        return TLSError(String(cString: words))
    }

    /// Checks the result of a call that returns 1, or a positive number, when it worked.
    static func check(_ result: some BinaryInteger) throws(TLSError) {
        guard result > 0 else { throw last() }
    }

    /// Checks the result of a call that makes something.
    static func made(_ pointer: OpaquePointer?) throws(TLSError) -> OpaquePointer {
        guard let pointer else { throw last() }
        return pointer
    }
}
