"""Signatures of Amazon's version 4, made anew by botocore."""

import hashlib
import re

from .recorder import header
from .setting import KEYS, REGION

# AWS's documentation pair; the answers were computed by botocore 1.43 and by libcurl.
KNOWN_BODY = (
    b'{"FromEmailAddress":"press@example.com","Destination":{"ToAddresses":["reader@example.net"]},'
    b'"Content":{"Raw":{"Data":"U3ViamVjdDogaGkNCg0KaGkNCg=="}}}'
)
KNOWN = [
    ([], "14277c431ba22fac59d4c2444c53f2c313052b4715f609b0a851f7b43d17e69b"),
    ([("x-amz-security-token", "SESSIONTOKEN")],
     "3444eec05dbe43ea858a6b66e67e0e059b935de534366159a147e48d6fd1de96"),
]


def signature(method, url, fields, body, key_id, secret, region):
    """What botocore makes of exactly these fields."""
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    class Auth(SigV4Auth):
        def headers_to_sign(self, request):
            # botocore never signs User-Agent; libcurl does, and a service takes what is named.
            signed = super().headers_to_sign(request)
            for name, value in request.headers.items():
                if name.lower() not in signed:
                    signed[name.lower()] = value
            return signed

    request = AWSRequest(method=method, url=url, data=body, headers=dict(fields))
    request.context["timestamp"] = dict((n.lower(), v) for n, v in fields)["x-amz-date"]
    auth = Auth(Credentials(key_id, secret), "ses", region)
    return auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)


def check_known_answers(report):
    for more, expected in KNOWN:
        fields = [("Content-Type", "application/json"), ("X-Amz-Date", "20260101T000000Z"), *more]
        url = "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails"
        made = signature("POST", url, fields, KNOWN_BODY, "AKIDEXAMPLE",
                         "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "eu-west-1")
        if made != expected:
            words = f"botocore makes {made}, not {expected}: nothing is proved"
            report.fault("known answer", words)
        else:
            report.count["known answers of SigV4"] += 1


CREDENTIAL = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/,]+)/(\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})"
)


def faults_of_signature(request, token):
    match = CREDENTIAL.fullmatch(header(request, "Authorization") or "")
    if not match:
        yield f"Authorization is {header(request, 'Authorization')!r}"
        return
    key_id, day, region, service, names, theirs = match.groups()
    signed = names.split(";")
    if (key_id, region, service) != ("AKIDCONTRACT", REGION, "ses"):
        yield f"signed for {key_id}, {region}, {service}"
    date = header(request, "X-Amz-Date") or ""
    if not re.fullmatch(r"\d{8}T\d{6}Z", date) or not date.startswith(day):
        yield f"X-Amz-Date is {date!r}, the credential of {day}"
        return
    if signed != sorted(set(signed)):
        yield "the signed names are not sorted"
    there = [name.lower() for name, _ in request.headers]
    must = {"host", *(name for name in there if name.startswith("x-amz-"))}
    if missing := must - set(signed):
        yield f"{', '.join(sorted(missing))} not signed"
    if "content-type" in there and "content-type" not in signed:
        yield "content-type not signed"
    if absent := set(signed) - set(there):
        yield f"{', '.join(sorted(absent))} signed and not sent"
    digest = header(request, "x-amz-content-sha256")
    if digest not in (None, hashlib.sha256(request.body).hexdigest()):
        yield "x-amz-content-sha256 is not the body's"
    if header(request, "x-amz-security-token") != token:
        yield "x-amz-security-token is not the session's" if token else "a session token is sent"
    fields = [(name, value) for name, value in request.headers if name.lower() in signed]
    url = f"http://{header(request, 'Host')}{request.target}"
    ours = signature(request.method, url, fields, request.body, key_id, KEYS["ses"], region)
    if ours != theirs:
        yield f"{request.method} {request.target}: botocore makes another signature ({names})"
