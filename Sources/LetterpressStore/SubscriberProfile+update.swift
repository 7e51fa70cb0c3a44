package import LetterpressModel

extension SubscriberProfile {
    /// What is known after a list says `newer`: an empty value takes nothing away, tags are added.
    package func updated(with newer: SubscriberProfile) -> SubscriberProfile {
        var profile = self
        func take(_ path: WritableKeyPath<SubscriberProfile, String>) {
            if !newer[keyPath: path].isEmpty { profile[keyPath: path] = newer[keyPath: path] }
        }
        take(\.name)
        take(\.firstName)
        take(\.lastName)
        take(\.language)
        take(\.timeZone)
        take(\.notes)
        for tag in newer.tags where !profile.tags.contains(tag) { profile.tags.append(tag) }
        profile.fields.merge(newer.fields.filter { !$0.value.isEmpty }) { $1 }
        return profile
    }
}
