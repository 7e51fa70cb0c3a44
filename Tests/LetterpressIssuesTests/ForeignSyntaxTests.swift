import LetterpressModel
import Testing

/// What belongs to another tool is told; what only looks like it is not.
@Suite struct ForeignSyntaxTests {
    private func told(_ body: String) -> [String] {
        Reading("---\ntitle: T\n---\n" + body).findings.filter { $0.id.hasPrefix("template.") }
            .map {
                "\($0.id.dropFirst(9)) \($0.location.position?.line ?? 0):\($0.location.position?.column ?? 0)"
            }
    }

    @Test(arguments: [
        "{%- if x -%}", "{% raw %}", "{%# note %}", "{% for a\n  in b %}", "{{ site.title }}",
        "{{page.url}}", "{{- content -}}", "{{ \"a\" | asset_url }}", "{{ x | date: \"%Y\" }}",
        "{{ url_for('a') }}", "{{ super() }}", "{{< figure\n  src=\"a\" >}}", "{{</ a >}}",
        "{{% b %}}",
        "{{%/* a */%}}", "{{ ref . \"a\" }}", "{{ $x }}", "{{ end }}", "{{> partial }}",
        "{{! note }}",
        "{{{ html }}}", "{{#each a}}", "{{/each}}", "<%= name %>", "<%* a %>", "*|FNAME|*",
        "*|LIST:ADDRESS|*", "[[Note]]", "[[Note#Part|words]]", "![[a.png]]", "[[a]] (b)",
        "%%hidden%%",
        "==mark==", "a ==b c== d", "（==重要==）", "$x$", "$x^2$", "$a_1$", "$E = mc^2$", "$$x + y$$",
        "$\\frac{1}{2}$", "$n = 3$", "!!! note", "!!! warning \"Title\"", "??? note", "???+ tip",
        ":::note", "::: warning", ":::note[Title]", "::: {.box}", "::: tip A title", "##Heading",
        "###　見出し",
        "<Callout>a</Callout>", "<Figure src=\"a\" />", "<Tabs.Item/>", "</Note>",
        "import A from 'a'",
        "import { a, b } from \"a\";", "import './a.css'", "export const a = 1",
        "export default function A() {",
        "{/* note */}", "{: .lead}", "{:target=\"_blank\"}", "# A {#id}", "## A {.b}", "@def a = 1",
        "> [[Note]]", "- {% a %}", "  - ==a==",
    ])
    func tellsOfOtherToolsSyntaxOnce(text: String) {
        let found = told(text + "\n")
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.hasPrefix("foreign ") })
    }

    @Test(arguments: [
        "It costs $5, or $10 for two.", "$5/$10", "US$5–US$6", "$5M-$10M", "Between $5 and $6.",
        "$AAPL, $MSFT",
        "$$$ cheap $$$", "$5 (was $7)", "From $1,000 to $2,000 = double", "A$AP and Ke$ha",
        "$HOME/$USER",
        "$PATH:$HOME", "\\$x\\$", "€5 and $5", "$20-$30/month", "**$5** and **$6**",
        "$100k+ vs. $200k+",
        "mail ada@x.example or *|*", "`{% code %}` and ``{{ page.x }}``", "a == b and c == d",
        "a==b==c",
        "x = \"abc==\"", "===", "=====", "Title\n=====", "abc==def", "100%% sure and 50%% off",
        "%20%%20", "https://x.example/a%%b%%", "[[1]](https://x.example/)", "[[1]][ref]", "[[1]]",
        "[[12]]",
        "[^1] and [^note]\n\n[^1]: A note.", "list[[1]]", "x[[i, j]]",
        "[[link](https://x.example/)]",
        "[[a]]\n\n[a]: https://x.example/", "\\[[a]]", "[[ -f x ]]", "#hashtag and #another",
        "#1 of it",
        "# Heading", "#", "##", "#######", "## A heading {of a kind}", "{a} and {b: c}",
        "{:d} or {: }",
        "printf(\"{%d}\")", "100{% of it", "{{ first_name }}",
        "{{ name | default: \"$x$ ==a== [[b]]\" }}",
        "!!! wow that is great", "!!!", "Wow!!! note", "???", "??? what is this", ":::", ":: note",
        "::note",
        "::: see below, it is long", "<b>bold</b> <BR> <Br> <IMG SRC=a> <A HREF='x'>y</A>",
        "a < B and C > d",
        "Array<String> and Map<A, B>", "<Ada@x.example>", "<https://x.example/A>",
        "import taxes are high",
        "import from 'abroad' now", "exports rose", "export const was a word",
        "Dear @default friend",
        "<!-- {% comment %} [[a]] -->", "a <!-- ==b==\n[[c]] --> d", "<pre>\n{% a %}\n</pre>",
        "```\n{% a %}\n[[b]]\n```", "~~~ x\n##a\n~~~~", "    {% a %}\n\n    [[b]]",
        "- a\n\n  ```\n  {{< b >}}\n  ```",
        "> ```\n> {% a %}\n> ```", "```\nnever closed {% a %}", "1. a\n\n       {% code %}",
        "`` ` {% a %} ``",
        "\t{% a %}", "a `b\n{% c %}` d", "[a](https://x.example/$x$/[[b]]/==c==)", "* | FNAME | *",
        "*|*bold*|*",
        "|a|*b*|\n|-|-|\n|*c*|d|",
    ])
    func isSilentAboutWhatOnlyLooksLikeIt(text: String) {
        #expect(told(text + "\n") == [])
    }

    @Test(arguments: [
        ("[a]({{ page.url }})", "4:5"), ("[a](https://x.example/{{ site.a }}/b)", "4:23"),
        ("[a]({% link b.md %})", "4:5"), ("![a](<{{ page.b }}>)", "4:7"), ("[a](*|UNSUB|*)", "4:5"),
        ("[a]: {{ page.url }}", "4:6"), ("<https://x.example/{{ page.b }}>", "4:20"),
        ("https://x.example/{{ page.b }}", "4:19"), ("<a href=\"{{ page.b }}\">a</a>", "4:10"),
        ("[a]({{< ref \"b.md\" >}})", "4:5"), ("[a](<%= url %>)", "4:5"),
        ("[a](</b/{{ page.c }}>)", "4:9"), ("[a]({{ 'b' | url }} \"c\")", "4:5"),
        ("[a](/b(c){{ page.x }})", "4:10"),
    ])
    func isAnErrorWhereALinkLeads(text: String, place: String) {
        #expect(told(text + "\n") == ["destination \(place)"])
    }

    @Test func isToldOnceForEachKindAndLine() {
        #expect(
            told("{% a %} {% b %} [[c]] [[d]] [e]({{ page.f }})\n{% g %}\n")
                == ["foreign 4:1", "foreign 4:17", "destination 4:33", "foreign 5:1"]
        )
    }

    @Test func takesTheCaseFromTheMergeTags() {
        let reading = Reading(
            "{{ page.title | upcase }} {{ nme }} {{< a b=\"c\" >}} {{ .Subscriber.Name }}\n"
        )
        #expect(
            reading.findings.map(\.id) == [
                "template.foreign", "merge.unknown", "template.foreign", "merge.unknown",
            ]
        )
    }

    @Test func countsColumnsInBytesAndLinesOfTheFile() {
        #expect(told("\nŽluť 🖋️ [[a]]\n") == ["foreign 5:16"])
    }
}
