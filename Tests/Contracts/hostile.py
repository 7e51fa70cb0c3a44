"""Readers and issues that nobody should write, and some do."""

import csv
import json
import struct
import zlib

from .setting import DOMAIN

HOSTILE = [
    "Ada", 'O\'Neil, "Bob" <bob>', "a, b; c: d (e) [f]", "<b>bold</b> & &amp; \"x\"",
    "مرحبا بالعالم", "\u202eevil\u202c \u2066isolated\u2069", "שלום, \"עולם\"",
    "👩‍👩‍👧‍👦🦊", "e\u0301a\u0308\u200d\ufeffz", "{{ email }} {{#if x}} {{/if}}",
    "{email} {to.address} ${HOME} {mime}", "100 % %s %d %(x)s %0D%0AX-Injected: yes",
    "Bob\r\nBcc: eve@evil.example\r\n\r\nbody", "two\nlines\rthree", "a tab\there",
    "=?utf-8?B?QWRh?=", "back\\slash \\\" \\", "long and " * 330, "schönundlang" * 110,
    "日本語の名前" * 40, ".", "..", "\"", "'", "-- ", "From me", "  two blanks  ",
    "eve@evil.example", "Eve ＠ evil", "a\u2028b\u2029c", "no\u00a0break\u00a0here",
    "</script><!-- ]]> -->", "\\u0000 \\n null", "😀" * 300, "a\u0085b\u0007c", "> quoted",
    "undefined", "x" * 1200, "https://evil.example/?a=1&b=\"2\"",
    # With an accent behind it a quote is another character to whoever reads by characters.
    "Eve\"\u0301, Mallory <x>, \"y", "\u0301accent \\\u0301\"",
    "DROP TABLE; --", "Ünïcödé", "line ends in a blank ", "#hash *stars* _lines_ [a](b)",
]

# Local parts that need care; all others are plain.
SPECIAL = [
    "o'neil+tag@reader.example", "a%b@reader.example", "{x}@reader.example", "a=b_c@reader.example",
    "$1&2@reader.example", "Capital.Letters@Reader.Example", "reader@münchen.example",
    "a/b|c~d@reader.example", "x" * 60 + "@reader.example",
]
# No API takes it, and the mail server does.
INTERNATIONAL = "ünïcödé@reader.example"

PLAIN = """\
---
title: 'Letter to {{ name | default: "you" }}, "quoted" & 100 %'
subject: 'For {{ first_name | default: "you" }}: {{ field.motto | default: "no motto" }}'
preheader: 'Preheader for {{ field.motto | default: "you" }}'
permalink: plain
---

Good morning, {{ first_name | default: "reader" }} of {{ field.company | default: "no firm" }}.

From here on a paragraph is long enough to be broken into lines for its length alone, so that it
flows in the text, with {{ field.motto | default: "no motto" }} in its midst and words after it.

> A quotation that is long as well, and goes on and on until it has to be broken, twice if need be,
> by {{ name | default: "nobody" }}.

    code with {{ braces }} and  blanks
      From a line of code
    .

- [one](https://press.example/one?a=1&b=2 "button")
- [of {{ field.company | default: "?" }}](https://press.example/?m={{ field.motto | default: "x" }})

{{#if field.motto contains "a"}}
Your motto has an a in it: {{ field.motto }}
{{else}}
Your motto has none.
{{/if}}
"""

RICH = """\
---
title: '絵のある手紙と{{ name | default: "読者" }}'
subject: '{{ field.motto | default: "座右の銘" }} – 絵のある手紙'
permalink: rich
language: ja
---

## 見出し

日本語の段落はとても長いので、行の長さのためだけに折り返されなければなりません。そうすると、
テキスト版では空白なしで行が続くことになり、delsp=yes が要るのです。{{ name | default: "読者" }}さん、
and some English words which stand in the same paragraph as well。

![一番目の絵](first.png "caption")

| 左 | 右 |
| :--- | ---: |
| {{ field.company | default: "x" }} | 2 |

脚注[^1]と ![](second.png "decorative") とリンク [ここ](https://press.example/here?q=日本)。

[^1]: The note, with {{ field.motto | default: "no motto" }}.
"""

ENCLOSED = """\
---
title: Files go along with this one
subject: 'Files for {{ name | default: "you" }}'
permalink: enclosed
attachments:
  - sizes.pdf
  - {file: evening.ics, name: 'An evening, "at the press" – é 🦊.ics'}
---

![The first](first.png) and again ![the first](first.png), then

![the second](second.png)

{{ field.motto | default: "no motto" }}
"""

ISSUES = {"plain": PLAIN, "rich": RICH, "enclosed": ENCLOSED}


def png(colour):
    """A picture of 600 by 40 in one colour."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes(colour) * 600) * 40
    head = struct.pack(">IIBBBBB", 600, 40, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


def write_readers(path, count):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["email", "name", "first_name", "motto", "company"])
        addresses = [*SPECIAL, INTERNATIONAL]
        addresses += [f"reader{n}@reader.example" for n in range(count - len(addresses))]
        for number, address in enumerate(addresses):
            fields = [HOSTILE[(number + shift) % len(HOSTILE)] for shift in (0, 7, 13, 17)]
            # Some know nothing of themselves, so that fall-backs are seen too.
            if number % 11 == 10:
                fields = [""] * 4
            table.writerow([address, *fields])
    return len(addresses)


def configuration():
    # JSON is YAML, and needs no package to write.
    return json.dumps({
        "publication": {
            "name": "Ada's \"Letter\", <b> & 100 % שלום 🦊",
            "slug": "letter",
            "from": f"\"Ada, \\\"the\\\" Press; {{x}} é\" <press@{DOMAIN}>",
            "reply_to": f"\"Reply (to) us, please\" <editor@{DOMAIN}>",
            "url": f"https://{DOMAIN}",
            "postal_address": "1 Example Street, <London> & \"Paris\"",
        },
        "fields": {"motto": "text", "company": "text"},
        # As docs/json-api.md has it; the URL comes by the environment.
        "delivery": {"json": {
            "headers": {"Authorization": "Bearer ${CONTRACT_KEY}"},
            "body": {
                "from": "{from}", "to": ["{to}"], "reply_to": "{reply_to}", "subject": "{subject}",
                "html": "{html}", "text": "{text}", "headers": "{headers}",
                "custom": {"delivery": "{delivery}"},
            },
            "id": "data.id", "error": "error.message", "key_header": "Idempotency-Key",
        }},
        "dkim": [{"domain": DOMAIN, "selector": "s1", "key": f"var/keys/s1.{DOMAIN}.pem"}],
    }, ensure_ascii=False, indent=2)
