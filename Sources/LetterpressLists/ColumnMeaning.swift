/// What a column of a list says about a reader.
enum ColumnMeaning: Hashable {
    case address, name, firstName, lastName, language, timeZone, tags, notes, source
    /// One of ``StateWords``.
    case state
    case createdAt, consentAt, changedAt
    /// Filled for those who left, perhaps with the time.
    case unsubscribedAt
    /// Filled for those whose mailbox is gone.
    case bouncedAt
    /// Why somebody left; says when it was a complaint.
    case leavingReason
    /// Yes or no: may be mailed.
    case isSubscribed
    /// Yes or no, or a list of channels with e-mail among them: must not be mailed.
    case isBlocked
    /// Yes or no: followed the confirmation link.
    case isConfirmed
    /// One of the publication's own.
    case field(String)
    /// An object in JSON, whose names may be fields.
    case attributes
}

extension ColumnMeaning {
    /// As services name their columns, in ``ColumnName`` form.
    ///
    /// Mailchimp, Substack, Buttondown, Kit, beehiiv, Ghost, listmonk, MailerLite, Campaign
    /// Monitor, Brevo, Sendy and Keila are among them.
    static let known: [String: ColumnMeaning] = [
        "email": .address, "e_mail": .address, "email_address": .address, "mail": .address,
        "e_mail_address": .address, "emailaddress": .address, "subscriber": .address,
        "address": .address,
        "name": .name, "full_name": .name, "fullname": .name, "display_name": .name,
        "first_name": .firstName, "firstname": .firstName, "fname": .firstName,
        "given_name": .firstName, "forename": .firstName,
        "last_name": .lastName, "lastname": .lastName, "lname": .lastName, "surname": .lastName,
        "family_name": .lastName,
        "language": .language, "lang": .language, "locale": .language,
        "time_zone": .timeZone, "timezone": .timeZone,
        "tags": .tags, "labels": .tags, "groups": .tags,
        "notes": .notes, "note": .notes,
        "source": .source, "referrer": .source,
        "state": .state, "status": .state, "subscriber_type": .state,
        "subscription_status": .state, "email_status": .state,
        "created_at": .createdAt, "creation_date": .createdAt, "optin_time": .createdAt,
        "date_joined": .createdAt, "joined": .createdAt, "subscribed": .createdAt,
        "subscribed_at": .createdAt, "added_time": .createdAt, "date_added": .createdAt,
        "signup_date": .createdAt,
        "consent_at": .consentAt, "confirm_time": .consentAt, "confirmed_at": .consentAt,
        "subscription_date": .consentAt,
        "changed_at": .changedAt, "updated_at": .changedAt, "last_changed": .changedAt,
        "modified_time": .changedAt,
        "unsub_time": .unsubscribedAt, "unsubscribed_at": .unsubscribedAt,
        "unsubscription_date": .unsubscribedAt, "unsubscribed": .unsubscribedAt,
        "opted_out_at": .unsubscribedAt,
        "clean_time": .bouncedAt, "bounced_at": .bouncedAt, "bounced": .bouncedAt,
        "unsub_reason": .leavingReason,
        "subscribed_to_emails": .isSubscribed, "is_subscribed": .isSubscribed,
        "email_subscribed": .isSubscribed,
        "email_disabled": .isBlocked, "blocklisted": .isBlocked, "email_blacklisted": .isBlocked,
        "blacklisted": .isBlocked, "is_unsubscribed": .isBlocked, "blocked": .isBlocked,
        "double_opt_in": .isConfirmed, "confirmed": .isConfirmed,
        "attributes": .attributes, "attribs": .attributes, "data": .attributes,
        "fields": .attributes, "metadata": .attributes,
    ]

    /// Of several columns with addresses the one whose name says it best; `address` may be that of a
    /// house.
    static let addressNames = [
        "email", "email_address", "e_mail", "e_mail_address", "emailaddress", "mail", "subscriber",
        "address",
    ]

    /// What `--map COLUMN=NAME` can name, beside `field.NAME` and `-`.
    static let byWord: [String: ColumnMeaning] = [
        "address": .address, "email": .address, "name": .name, "first_name": .firstName,
        "last_name": .lastName, "language": .language, "time_zone": .timeZone, "tags": .tags,
        "notes": .notes, "source": .source, "state": .state, "created_at": .createdAt,
        "consent_at": .consentAt, "changed_at": .changedAt, "unsubscribed_at": .unsubscribedAt,
        "bounced_at": .bouncedAt,
    ]
}
