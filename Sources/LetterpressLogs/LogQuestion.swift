/// What is asked of a mail server's log: the copies of which nobody knows whether they were taken.
package struct LogQuestion: Sendable {
    /// Without angle brackets.
    package let messageIDs: Set<String>
    /// The Message-IDs of envelope senders that belong to one copy each, by the sender in small letters.
    ///
    /// OpenSMTPD writes down no Message-ID. A sender that several copies share must not be in here: it
    /// would answer for all of them.
    package let senders: [String: String]

    package init(messageIDs: Set<String>, senders: [String: String] = [:]) {
        self.messageIDs = messageIDs
        var small: [String: String] = [:]
        var shared: Set<String> = []
        for (sender, messageID) in senders where messageIDs.contains(messageID) {
            let key = sender.lowercased()
            if small.updateValue(messageID, forKey: key) != nil { shared.insert(key) }
        }
        for key in shared { small[key] = nil }
        self.senders = small
    }

    /// The Message-ID as it is asked for, when it is.
    func messageID(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = bytes.text
        return messageIDs.contains(text) ? text : nil
    }

    func messageID(ofSender bytes: ArraySlice<UInt8>) -> String? {
        senders.isEmpty ? nil : senders[bytes.text.lowercased()]
    }
}
