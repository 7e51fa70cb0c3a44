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
        profile.tags += newer.tags.filter { !tags.contains($0) }
        profile.fields.merge(newer.fields) { $1.isEmpty ? $0 : $1 }
        return profile
    }
}
