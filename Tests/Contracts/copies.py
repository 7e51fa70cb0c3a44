"""A message in the parts that can be compared."""

import collections
import email
import email.header
import re
import urllib.parse

# Fields that a provider is told in its own words, and those of MIME.
STRUCTURAL = {"from", "to", "reply-to", "subject", "mime-version", "content-type",
              "content-transfer-encoding"}


def unfolded(octets):
    """The fields of a message's head, in order and as written, without folds."""
    head = octets.partition(b"\r\n\r\n")[0].decode("utf-8")
    lines = re.sub(r"\r\n(?=[ \t])", "", head).split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return [(name.lower(), value.strip(" ")) for name, _, value in pairs]


def decoded(words):
    """Without encoded words; email.policy's own reader keeps the blanks between two in a name."""
    return str(email.header.make_header(email.header.decode_header(words)))


def mailbox(value):
    """Name and address of one mailbox; between quotes nothing is encoded (RFC 2047 §5)."""
    match = re.fullmatch(r'(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?)) *<([^<>]+)>', value)
    if not match:
        return "", value
    quoted, words, address = match.groups()
    if quoted is not None:
        return re.sub(r"\\(.)", r"\1", quoted), address
    return decoded(words), address


class Copy:
    """One message in the parts that can be compared."""

    def __init__(self, octets):
        self.octets = octets
        message = email.message_from_bytes(octets)
        self.fields = collections.defaultdict(list)
        for name, value in unfolded(octets):
            self.fields[name].append(value)
        self.subject = decoded(self.fields["subject"][-1])
        self.addresses = {
            name: [mailbox(value) for value in self.fields.get(name, [])]
            for name in ("from", "to", "reply-to")
        }
        self.text, self.html, self.files = None, None, []
        for part in message.walk():
            if part.is_multipart():
                continue
            body = part.get_payload(decode=True)
            kind = part.get_content_type()
            is_file = part.get_content_disposition() or part["Content-ID"]
            if kind == "text/plain" and not is_file and self.text is None:
                self.text = text_of(part, body)
            elif kind == "text/html" and not is_file and self.html is None:
                self.html = without_last_end(body.replace(b"\r\n", b"\n"))
            else:
                name = file_name(part)
                self.files.append((kind, str(part["Content-ID"] or ""), name, body))


def file_name(part):
    """The name in its long form (RFC 2231), which Python's reader passes over for the short one."""
    words = re.sub(r"\r?\n", "", part["Content-Disposition"] or "")
    pieces = re.findall(r"filename\*(?:\d+\*)?=([^;\s]*)", words)
    if not pieces:
        return part.get_filename()
    return urllib.parse.unquote("".join(pieces).partition("''")[2])


def without_last_end(body):
    return body.removesuffix(b"\n")


def text_of(part, body):
    body = body.replace(b"\r\n", b"\n")
    if str(part.get_param("format", "fixed")).lower() != "flowed":
        return without_last_end(body)
    marks = 2 if str(part.get_param("delsp", "no")).lower() == "yes" else 1
    lines = []
    for line in body.split(b"\n"):
        line = line.removeprefix(b" ")
        # §4.3 a line of two hyphens and a blank is the mark before a signature, and does not flow.
        for _ in range(marks if line != b"-- " else 0):
            line = line.removesuffix(b" ")
        lines.append(line)
    return without_last_end(b"\n".join(lines))
