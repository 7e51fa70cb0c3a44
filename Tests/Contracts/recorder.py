"""What stands between sender and API, and keeps each request as it was on the wire."""

import collections
import contextlib
import json
import re
import socket
import socketserver
import threading

from .setting import KEYS, PATIENCE

Request = collections.namedtuple(
    "Request", "method target headers body status answer_headers answer"
)


def header(request, name):
    values = [value for each, value in request.headers if each.lower() == name.lower()]
    return ", ".join(values) if values else None


def read_head(file):
    """Octets up to the empty line, with it; empty at the end of the connection."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = file.readline(65537)
        if not line:
            return b""
        head += line
    return head


def fields_of(head):
    lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[1:] if line)
    return lines[0], [(name, value.strip(" \t")) for name, _, value in pairs]


def length_of(fields):
    values = [value for name, value in fields if name.lower() == "content-length"]
    return int(values[0]) if values else None


class Recorder(socketserver.ThreadingTCPServer):
    """Passes each request on as it is, and keeps it.

    With `echo` it passes nothing on, and refuses the key by an answer that says it back.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, upstream, echo=None):
        self.upstream, self.echo = upstream, echo
        self.requests, self.lock = [], threading.Lock()
        super().__init__(("127.0.0.1", 0), Passage)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.server_address[1]}"

    def stop(self):
        self.shutdown()
        self.server_close()

    def refusal(self):
        names = ["ses", "session"] if self.echo == "ses" else [self.echo]
        # An accent makes another character of the one before it.
        said = "No: " + " ".join(f"{KEYS[name]} ={KEYS[name]}\u0301;" for name in names)
        status, more, body = {
            "postmark": ("401 Unauthorized", "", {"ErrorCode": 10, "Message": said}),
            "resend": ("403 Forbidden", "", {
                "statusCode": 403, "name": "invalid_api_key", "message": said,
            }),
            "json": ("401 Unauthorized", "", {"error": {"message": said}}),
            "ses": ("403 Forbidden", "x-amzn-ErrorType: SignatureDoesNotMatch\r\n", {
                "message": said,
            }),
        }[self.echo]
        octets = json.dumps(body).encode()
        return (f"HTTP/1.1 {status}\r\n{more}Content-Type: application/json\r\n"
                f"Content-Length: {len(octets)}\r\n\r\n").encode(), octets


class Passage(socketserver.StreamRequestHandler):
    """One connection of the sender's."""

    def handle(self):
        upstream = None
        with contextlib.suppress(ConnectionError):
            while head := read_head(self.rfile):
                line, fields = fields_of(head)
                names = {name.lower(): value for name, value in fields}
                if names.get("expect", "").lower() == "100-continue":
                    self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                    head = re.sub(rb"(?im)^expect:.*\r\n", b"", head)
                body = self.rfile.read(length_of(fields) or 0)
                if self.server.echo:
                    answer_head, answer = self.server.refusal()
                else:
                    upstream = upstream or socket.create_connection(self.split(), timeout=PATIENCE)
                    upstream.sendall(head + body)
                    answer_head, answer = self.answer(upstream)
                said, answer_fields = fields_of(answer_head)
                method, target, _ = line.split(" ", 2)
                request = Request(
                    method, target, fields, body, int(said.split()[1]), answer_fields, answer
                )
                with self.server.lock:
                    self.server.requests.append(request)
                self.wfile.write(answer_head + answer)
                said = {name.lower(): value.lower() for name, value in answer_fields}
                if said.get("connection") == "close" or "content-length" not in said:
                    break
        if upstream:
            upstream.close()

    def split(self):
        host, _, port = self.server.upstream.rpartition(":")
        return host, int(port)

    @staticmethod
    def answer(upstream):
        file = upstream.makefile("rb")
        head = read_head(file)
        if not head:
            raise ConnectionResetError
        length = length_of(fields_of(head)[1])
        return head, file.read() if length is None else file.read(length)
