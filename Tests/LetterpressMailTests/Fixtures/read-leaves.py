"""Reads a message with Python's strictest parser and says what its parts are, as JSON.

Usage: read-leaves.py FILE
Any defect of structure is an error, so the exit code is not 0.
"""

import base64
import email
import email.policy
import json
import sys

policy = email.policy.default.clone(raise_on_defect=True)

with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=policy)

structure = []
leaves = []


def walk(part):
    if part.is_multipart():
        inner = ", ".join(walk(child) for child in part.iter_parts())
        return f"{part.get_content_subtype()}({inner})"
    leaves.append(
        {
            "type": part.get_content_type(),
            "charset": part.get_content_charset(),
            "disposition": part.get_content_disposition(),
            "contentID": part["Content-ID"],
            "bytes": base64.b64encode(part.get_payload(decode=True)).decode("ascii"),
        }
    )
    return part.get_content_type()


for field, value in message.items():
    defects = getattr(value, "defects", ())
    if defects:
        raise SystemExit(f"{field}: {defects}")
structure = walk(message)
print(
    json.dumps(
        {
            "fields": list(message.keys()),
            "subject": str(message["Subject"]),
            "structure": structure,
            "leaves": leaves,
        }
    )
)
