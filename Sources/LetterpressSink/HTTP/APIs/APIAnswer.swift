internal import Foundation

/// What a client is told.
struct APIAnswer: Equatable, Sendable {
    struct Field: Codable, Equatable, Sendable {
        let name: String
        let value: String
    }

    var status = 200
    var fields: [Field] = []
    let body: [UInt8]

    init(_ body: JSONValue, status: Int = 200) {
        self.status = status
        self.body = body.written
        fields = [Field(name: "Content-Type", value: "application/json; charset=utf-8")]
    }

    /// What stands in front of an API says, such as a proxy.
    init(_ status: Int, text: String) {
        self.status = status
        body = Array(text.utf8)
        fields = [Field(name: "Content-Type", value: "text/plain; charset=utf-8")]
    }

    /// The same with a `Retry-After` in whole seconds, if there is one to tell.
    func retrying(after duration: Duration?) -> APIAnswer {
        guard let duration else { return self }
        var answer = self
        let seconds = Int((duration / .seconds(1)).rounded(.up))
        answer.fields.append(Field(name: "Retry-After", value: String(seconds)))
        return answer
    }
}
