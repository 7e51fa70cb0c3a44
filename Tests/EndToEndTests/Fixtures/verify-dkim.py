"""Verifies each DKIM signature of messages with dkimpy and with OpenDKIM, and says how, as JSON.

    verify-dkim.py ZONE FILE...     needs Debian's python3-dkim, python3-nacl and opendkim

ZONE holds the public keys as records of a zone file; no other name is known, and none is asked for.
For each file and verifier a list with an entry for each signature, in the order of the message.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import dkim
from dkim.util import parse_tag_value


def read_zone(text):
    """Names without the last dot, and their texts.

    A string of a record has at most 255 octets (RFC 1035 section 3.3).
    """
    # Comments begin at a semicolon outside of quotes.
    text = re.sub(r'("[^"]*")|;[^\n]*', lambda match: match[1] or "", text)
    records = {}
    for name, strings in re.findall(r'^(\S+)\s[^"(]*\bTXT\s+\(?((?:\s*"[^"]*")+)', text, re.M):
        parts = re.findall(r'"([^"]*)"', strings)
        if any(len(part.encode()) > 255 for part in parts):
            raise SystemExit(f"{name}: a string is longer than 255 octets")
        records[name.rstrip(".").lower()] = "".join(parts)
    if not records:
        raise SystemExit("no TXT record in the zone file")
    return records


def with_dkimpy(octets, records):
    def ask(name, timeout=5):
        return records.get(name.decode().rstrip(".").lower(), "").encode()

    verdicts = []
    headers = dkim.DKIM(octets).headers
    signatures = [value for name, value in headers if name.lower() == b"dkim-signature"]
    for index, signature in enumerate(signatures):
        tags = {name.decode(): value.decode() for name, value in parse_tag_value(signature).items()}
        # The object remembers what it saw, so each signature gets one of its own.
        verifier = dkim.DKIM(octets, minkey=1024)
        try:
            passes, words = verifier.verify(idx=index, dnsfunc=ask), ""
        except dkim.DKIMException as error:
            passes, words = False, str(error)
        verdicts.append(
            {
                "domain": tags["d"],
                "selector": tags["s"],
                "algorithm": tags["a"],
                "canonicalization": tags.get("c", ""),
                "fields": [name.strip().lower() for name in tags["h"].split(":")],
                "signsAPartOnly": "l" in tags,
                "passes": bool(passes),
                "words": words,
            }
        )
    return verdicts


def with_opendkim(path, records):
    """What it would write into Authentication-Results, which alone names every signature."""
    with tempfile.TemporaryDirectory() as folder:
        keys, settings = pathlib.Path(folder, "keys"), pathlib.Path(folder, "opendkim.conf")
        keys.write_text("".join(f"{name} {text}\n" for name, text in records.items()))
        settings.write_text(f"Mode v\nTestPublicKeys {keys}\nSyslog no\n")
        said = subprocess.run(
            ["/usr/sbin/opendkim", "-x", settings, "-vv", "-t", path],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
    result = re.search(r"hname='Authentication-Results' hvalue='(.*?)'\n", said.stdout, re.S)
    if not result:
        return []
    return [
        {
            "domain": re.search(r"header\.d=(\S+)", one)[1],
            "selector": re.search(r"header\.s=(\S+)", one)[1],
            "algorithm": re.search(r"header\.a=(\S+)", one)[1],
            "passes": one.split()[0] == "dkim=pass",
            "words": (re.search(r'reason="([^"]*)"', one) or ["", ""])[1],
        }
        for one in (part.strip() for part in result[1].split(";"))
        if one.startswith("dkim=") and "header.d=" in one
    ]


records = read_zone(pathlib.Path(sys.argv[1]).read_text())
found = {}
for path in sys.argv[2:]:
    octets = pathlib.Path(path).read_bytes()
    found[path] = {"dkimpy": with_dkimpy(octets, records), "opendkim": with_opendkim(path, records)}
print(json.dumps(found))
