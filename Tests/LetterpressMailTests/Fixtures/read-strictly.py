"""Reads messages with Python's strictest parser and says what they hold, as JSON.

Usage: read-strictly.py FILE...
Any defect of structure is an error, so the exit code is not 0.
"""

import email
import email.policy
import json
import sys

policy = email.policy.default.clone(raise_on_defect=True)


def mailboxes(field):
    return [[a.display_name, a.addr_spec] for a in field.addresses] if field else []


messages = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=policy)
    parts = list(message.iter_parts())
    for field, value in message.items():
        defects = getattr(value, "defects", ())
        if defects:
            raise SystemExit(f"{path}: {field}: {defects}")
    messages.append(
        {
            "fields": list(message.keys()),
            "from": mailboxes(message["From"]),
            "to": mailboxes(message["To"]),
            "replyTo": mailboxes(message["Reply-To"]),
            "subject": str(message["Subject"]),
            "date": message["Date"].datetime.isoformat(),
            "type": message.get_content_type(),
            "partTypes": [part["Content-Type"] for part in parts],
            "text": parts[0].get_payload(decode=True).decode("utf-8"),
            "html": parts[1].get_payload(decode=True).decode("utf-8"),
        }
    )
print(json.dumps(messages))
