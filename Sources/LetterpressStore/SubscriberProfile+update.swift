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

    /// Of a reader of whom nothing is known: each tag once, and no empty values.
    package var asNew: SubscriberProfile {
        var profile = self
        if tags.count > 1 {
            profile.tags = []
            for tag in tags where !profile.tags.contains(tag) { profile.tags.append(tag) }
        }
        if fields.contains(where: \.value.isEmpty) {
            profile.fields = fields.filter { !$0.value.isEmpty }
        }
        return profile
    }
}
