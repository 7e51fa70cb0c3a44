"""Reads messages with Python's email package and says what it holds against them, as JSON.

    read-with-python.py FILE...

For each file `defects`, in words, the decoded `subject`, and `parts`: type and decoded text of each
leaf. Every part is decoded and every field parsed, for the package looks no further than it is
asked. It forgives what no line may be, so the lines themselves are looked at too.
"""

import email
import email.policy
import json
import re
import sys

# RFC 2045 section 6.7: a line ends in a soft break, or not in a blank.
QUOTED_PRINTABLE = re.compile(rb"(?:[!-<>-~\t ]|=[0-9A-F]{2})*(?:=|(?<![\t ]))")
# RFC 2045 section 6.8.
BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")


def faults_of_lines(octets):
    """RFC 5322 section 2.1.1 and RFC 5321 section 4.5.2; what a mailbox file would change."""
    if re.search(rb"\r(?!\n)|(?<!\r)\n", octets):
        yield "CR and LF stand apart"
    if not octets.endswith(b"\r\n"):
        yield "the last line does not end"
    for number, line in enumerate(octets.split(b"\r\n"), 1):
        if len(line) > 998:
            yield f"line {number}: {len(line)} octets"
        if not line.isascii() or b"\0" in line:
            yield f"line {number}: not seven bits"
        if line.startswith(b"."):
            yield f"line {number}: begins with a dot"
        if line.startswith(b"From "):
            yield f"line {number}: begins with 'From '"


def faults_of_header(header):
    """RFC 5322 sections 2.1.1, 2.2.3 and 3.6."""
    lines = header.split(b"\r\n")
    for number, line in enumerate(lines, 1):
        if len(line) > 78 and not line.startswith((b"Message-ID:", b" <", b"List-Unsubscribe:")):
            yield f"header line {number}: {len(line)} columns"
        if not line.strip():
            yield f"header line {number}: nothing but blanks"
        if line.endswith((b" ", b"\t")):
            yield f"header line {number}: ends in a blank"
    names = [line.split(b":")[0].lower() for line in lines if line[:1] not in b" \t"]
    for name in sorted(set(names) - {b"dkim-signature", b"received"}):
        if names.count(name) > 1:
            yield f"{name.decode()} stands {names.count(name)} times"
    for name in b"from to subject date message-id mime-version content-type".split():
        if name not in names:
            yield f"{name.decode()} is missing"


def faults_of_encoding(part, place):
    encoding = str(part["Content-Transfer-Encoding"] or "7bit").lower()
    lines = part.get_payload().encode("ascii", "surrogateescape").split(b"\n")
    rule = {"quoted-printable": QUOTED_PRINTABLE, "base64": BASE64}.get(encoding)
    if encoding not in ("quoted-printable", "base64", "7bit"):
        yield f"{place}: {encoding}"
    # The last line break belongs to the boundary.
    for number, line in enumerate(lines, 1):
        line = line.rstrip(b"\r")
        if rule and len(line) > 76:
            yield f"{place}, line {number}: {len(line)} columns of {encoding}"
        if rule and line and not rule.fullmatch(line):
            yield f"{place}, line {number}: no {encoding}"


def read(octets):
    message = email.message_from_bytes(octets, policy=email.policy.SMTP)
    defects = [*faults_of_lines(octets), *faults_of_header(octets.partition(b"\r\n\r\n")[0])]
    parts = []
    for index, part in enumerate(message.walk()):
        place = f"part {index}"
        for name, value in part.items():
            for defect in getattr(value, "defects", ()):
                defects.append(f"{place}: {name}: {type(defect).__name__}: {defect}")
        if not part.is_multipart():
            text = part.get_payload(decode=True)
            defects += faults_of_encoding(part, place)
            try:
                text = text.decode(part.get_content_charset("ascii"))
            except (LookupError, UnicodeDecodeError) as error:
                defects.append(f"{place}: {error}")
                text = ""
            parts.append({"type": part.get_content_type(), "text": text})
        elif (part.preamble or "").strip() or (part.epilogue or "").strip():
            defects.append(f"{place}: text outside of its parts")
        defects += [f"{place}: {type(defect).__name__}" for defect in part.defects]
    date = message["Date"]
    if date is not None and date.datetime is not None:
        if not str(date).startswith(date.datetime.strftime("%a, ")):
            defects.append("Date: another day of the week")
    return {"defects": defects, "subject": str(message["Subject"]), "parts": parts}


found = {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        found[path] = read(file.read())
print(json.dumps(found))
