"""A request for mail, by what is published and by what we promise of it."""

import json
import re

from .recorder import header
from .setting import KEYS


def faults_of_request(provider, request, contracts):
    """A request for mail, by what is published and by what we promise of it."""
    try:
        value = json.loads(request.body)
    except ValueError as error:
        yield f"the body is no JSON: {error}"
        return
    if (header(request, "Content-Type") or "").partition(";")[0].strip() != "application/json":
        yield f"Content-Type is {header(request, 'Content-Type')!r}"
    if not header(request, "User-Agent"):
        yield "no User-Agent"
    if json.dumps(value, sort_keys=True) != json.dumps(value):
        yield "its keys are not sorted"
    if provider == "postmark":
        if request.target != "/email/batch":
            yield f"goes to {request.target}"
        for contract in contracts.postmark:
            yield from contract.faults(value)
        if header(request, "X-Postmark-Server-Token") != KEYS["postmark"]:
            yield "no token in X-Postmark-Server-Token"
        for item in value:
            tracking = item.get("TrackOpens"), item.get("TrackLinks")
            if tracking != (False, "None") or item.get("MessageStream") != "broadcast":
                yield f"tracking {tracking}, stream {item.get('MessageStream')!r}"
    elif provider == "resend":
        if request.target != "/emails/batch":
            yield f"goes to {request.target}"
        for contract in contracts.resend:
            yield from contract.request("/emails/batch").faults(value)
            yield from contract.header_faults(request, "/emails/batch")
            yield from contract.answer("/emails/batch", "post").faults(json.loads(request.answer))
        if header(request, "Authorization") != f"Bearer {KEYS['resend']}":
            yield "no key in Authorization"
        if not 1 <= len(value) <= 100:
            yield f"{len(value)} messages, not 1 to 100"
        if not header(request, "Idempotency-Key"):
            yield "no Idempotency-Key"
        if header(request, "x-batch-validation") not in ("strict", "permissive"):
            yield f"x-batch-validation is {header(request, 'x-batch-validation')!r}"
        for item in value:
            for text in (text for tag in item.get("tags", []) for text in tag.values()):
                if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text):
                    yield f"tag {text!r} is not of A-Z a-z 0-9 _ -"
    elif provider == "json":
        if header(request, "Authorization") != f"Bearer {KEYS['json']}":
            yield "no key in Authorization"
        if not header(request, "Idempotency-Key"):
            yield "no Idempotency-Key"
    else:
        for contract in contracts.amazon:
            yield from contract.faults(request)
            yield from contract.answer_faults(request)
        if len(value.get("Destination", {}).get("ToAddresses", [])) != 1:
            yield "not for one address"
