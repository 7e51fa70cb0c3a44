internal import LetterpressModel

/// The files that `init` and `new` write.
enum StarterTexts {
    static func configuration(name: String) -> String {
        let host = Slug.make(from: name) + ".example"
        return """
            # One publication. Every key but name and from has a default: see docs/configuration.md.
            publication:
              name: \(quoted(name))
              from: \(quoted("\(name) <hello@\(host)>"))
              url: https://\(host)
              language: en
              time_zone: UTC
              postal_address: 1 Example Street, Example Town   # the law asks for yours in bulk mail

            delivery:
              transport: outbox   # writes files under var/outbox/; 'smtp' sends

            """
    }

    static func welcome(today: PublicDate) -> String {
        """
        ---
        title: Welcome to your first issue
        preheader: Write in Markdown, look at it, then send it to one reader or to many.
        permalink: welcome
        public_date: \(today.day8601)
        ---

        Hello {{ first_name | default: "there" }},

        this is an issue: a Markdown file with a few lines of front matter above it. Everything below
        those lines becomes the letter, as HTML and as plain text.

        ## Three things to try

        1. `letterpress check` reads every issue and says what is wrong, by line.
        2. `letterpress render welcome -o out` writes both editions for a look.
        3. `letterpress send welcome --dry-run` tells who would get it. Nothing leaves this machine
           until `delivery.transport` says so.

        ## Then make it yours

        Start the next one with `letterpress new "A title of your own"`. It begins as a draft, and a
        draft is never sent by mistake.

        """
    }

    static func issue(titled title: String, permalink: String, today: PublicDate) -> String {
        """
        ---
        title: \(quoted(title))
        preheader:
        permalink: \(permalink)
        public_date: \(today.day8601)
        status: draft
        ---


        """
    }

    /// A YAML text that means just these words.
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing(scalar: "\\", with: "\\\\").replacing(
            scalar: "\"",
            with: "\\\""
        )
        .replacing(scalar: "\n", with: " ").replacing(scalar: "\r", with: " ").replacing(
            "\t",
            with: " "
        )
        return "\"\(escaped)\""
    }
}
