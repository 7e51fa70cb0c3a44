extension PostmarkAPI {
    var server: JSONValue {
        [
            "ID": 1, "Name": "Letterpress sink", "ApiTokens": [], "ServerLink": "",
            "Color": "Blue", "SmtpApiActivated": true, "RawEmailEnabled": false,
            "DeliveryType": "Live", "InboundAddress": "", "InboundHookUrl": "",
            "BounceHookUrl": "", "OpenHookUrl": "", "PostFirstOpenOnly": false,
            "TrackOpens": false, "TrackLinks": "None", "InboundDomain": "", "InboundHash": "",
            "InboundSpamThreshold": 0,
        ]
    }

    /// Every stream is there: `outbound` is for single letters, and all others are broadcasts whose
    /// unsubscribing is ours.
    func stream(_ id: String) throws(Refusal) -> APIAnswer {
        guard PostmarkMessage.isStream(id) else {
            throw Refusal(404, "1226", "The message stream for the provided 'ID' was not found.")
        }
        let isBroadcast = id != "outbound"
        return APIAnswer([
            "ID": .string(id), "ServerID": 1, "Name": .string(id), "Description": "",
            "MessageStreamType": isBroadcast ? "Broadcasts" : "Transactional",
            "CreatedAt": "2026-01-01T00:00:00-05:00", "UpdatedAt": nil, "ArchivedAt": nil,
            "ExpectedPurgeDate": nil,
            "SubscriptionManagementConfiguration": [
                "UnsubscribeHandlingType": isBroadcast ? "Custom" : "None"
            ],
        ])
    }
}
