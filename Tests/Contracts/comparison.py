"""What an API made of a copy, against the same copy over SMTP."""

import base64
import html
import itertools
import json
import pathlib
import re

from .copies import STRUCTURAL
from .setting import Fault

PROVIDERS = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/providers.md"


def first_difference(expected, received):
    """Where two texts part, short enough for a terminal."""
    if expected is None or received is None:
        return f"{'nothing' if expected is None else 'something'} over SMTP, " \
               f"{'nothing' if received is None else 'something'} here"
    at = next((index for index, (a, b) in enumerate(zip(expected, received)) if a != b),
              min(len(expected), len(received)))
    start = max(0, at - 20)
    return f"at {at}: over SMTP {expected[start:at + 40]!r}, here {received[start:at + 40]!r}"


def fates(provider_title):
    """Field by small letters to `kept` or `replaced: …`, as docs/providers.md tells people."""
    table = []
    for line in PROVIDERS.read_text(encoding="utf-8").splitlines():
        if line.startswith("| header field |"):
            table = [[cell.strip() for cell in line.strip("|").split("|")]]
        elif table and line.startswith("|"):
            table.append([cell.strip() for cell in line.strip("|").split("|")])
        elif table:
            break
    if not table:
        raise Fault("docs/providers.md has no table of header fields")
    if provider_title == "json":
        # `{headers}` holds all, but what only a whole message can have.
        own = ("date", "return-path", "dkim-signature")
        names = (row[0].strip("`").lower() for row in table[2:])
        return {name: "replaced" if name in own else "kept" for name in names}
    column = table[0].index(provider_title)
    return {row[0].strip("`").lower(): row[column] for row in table[2:]}


def faults_of_parts(expected, received, table, provider):
    """A message that the API made, against the copy over SMTP."""
    for name in ("subject", "text", "html"):
        left, right = getattr(expected, name), getattr(received, name)
        if left != right:
            yield f"{name} differs {first_difference(left, right)}"
    for name, mailboxes in expected.addresses.items():
        if received.addresses[name] != mailboxes:
            yield f"{name} differs: over SMTP {mailboxes}, here {received.addresses[name]}"
    for left, right in itertools.zip_longest(expected.files, received.files):
        if left != right:
            left, right = (each and (*each[:3], len(each[3])) for each in (left, right))
            yield f"a file differs: over SMTP {left}, here {right}"
    for name, values in expected.fields.items():
        if name in STRUCTURAL:
            continue
        fate = table.get(name)
        theirs = received.fields.get(name, [])
        if fate is None:
            yield f"{name} is not in docs/providers.md"
        elif fate == "kept" and theirs != values:
            yield f"{name} differs: over SMTP {values}, here {theirs}"
        elif fate != "kept" and name not in ("date", "message-id") and theirs:
            yield f"{name} is said to be replaced, and is sent: {theirs}"
    # Asked for, and kept by the sink as the provider keeps it over SMTP.
    if provider == "postmark" and received.fields["message-id"] != expected.fields["message-id"]:
        yield "Message-ID is not ours, though X-PM-KeepID asks for it"
    known = STRUCTURAL | {"date", "message-id", "x-pm-keepid"} | set(expected.fields)
    if extra := set(received.fields) - known:
        yield f"fields that no copy over SMTP has: {', '.join(sorted(extra))}"


def without(octets, names):
    """A message without some fields, all else as it was, folds too."""
    head, empty, rest = octets.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    kept = [each for each in fields if each.partition(b":")[0].strip().lower() not in names]
    return b"\r\n".join(kept) + empty + rest


def faults_of_whole(expected, request, received, verify):
    """A message that SES is handed whole, against the copy over SMTP."""
    handed = base64.b64decode(json.loads(request.body)["Content"]["Raw"]["Data"])
    # Each send has its own time, and a signature covers other fields where some are replaced.
    own = {b"date", b"dkim-signature"}
    left, right = without(expected, own), without(handed, own)
    if left != right:
        yield f"the message differs {first_difference(left, right)}"
    written = {b"date", b"message-id"}
    if without(handed, written) != without(received, written):
        yield "the sink keeps another message than it was handed"
    if verify:
        yield from verify(received)


def dkim_check(record, report):
    """Python's own word on signatures; nil where there is none."""
    try:
        import dkim
    except ImportError:
        report.skip("signatures of DKIM: no Python package dkim")
        return None

    def faults(octets):
        if octets.lower().count(b"\r\ndkim-signature:") + octets.lower().startswith(
                b"dkim-signature:") != 1:
            yield "not one DKIM-Signature"
        elif not dkim.verify(octets, dnsfunc=lambda name, timeout=5: record.encode()):
            yield "its DKIM-Signature does not hold once SES has written Message-ID and Date"
        else:
            report.count["DKIM signatures that hold after SES"] += 1

    return faults


def holds_values(copy, fields):
    """How many of a reader's own values are in the HTML, so that a hollow rehearsal is noticed."""
    page = " ".join(html.unescape(copy.html.decode()).split())
    return sum(1 for value in fields if value.strip() and " ".join(value.split())[:60] in page)
