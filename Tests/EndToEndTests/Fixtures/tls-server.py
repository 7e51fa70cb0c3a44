"""A mail server by aiosmtpd with a certificate of one's choice, which takes mail from who logs in.

    tls-server.py FOLDER implicit|starttls|clear good|stranger|self-signed|expired|other-name

Listens on a free port of 127.0.0.1 and keeps all below FOLDER: the messages as `messages/N.eml`, and
in `logins` a line for each try to log in. When it is ready, a line of JSON says where it is, which
authority to trust and the password of `press`; it ends when it is asked to, or when standard input
does.
"""

import asyncio
import json
import pathlib
import secrets
import signal
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult

PASSWORD = secrets.token_hex(16)


class Keeper:
    def __init__(self, folder):
        self.folder = folder

    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.folder.iterdir())) + 1
        (self.folder / f"{number}.eml").write_bytes(envelope.original_content)
        return "250 2.0.0 Kept"


def make_certificate(folder, kind):
    """Writes host.key and host.pem, and ca.pem as the authority to trust."""
    run = lambda *words: subprocess.run(
        ["openssl", *words], cwd=folder, check=True, capture_output=True
    )
    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    for authority in ("ca", "stranger"):
        files = ["-keyout", f"{authority}.key", "-out", f"{authority}.pem"]
        run("req", "-x509", *new, *files, "-subj", f"/CN=Test {authority}")
    name = "other.example" if kind == "other-name" else "localhost"
    (folder / "host.ext").write_text(f"subjectAltName=DNS:{name}\n")
    run("req", *new, "-keyout", "host.key", "-out", "host.csr", "-subj", f"/CN={name}")
    signer = "stranger" if kind == "stranger" else "ca"
    by = ["-CA", f"{signer}.pem", "-CAkey", f"{signer}.key", "-CAcreateserial"]
    if kind == "self-signed":
        by = ["-key", "host.key"]
    days = "-1" if kind == "expired" else "30"
    made = ["-in", "host.csr", "-extfile", "host.ext", "-days", days, "-out", "host.pem"]
    run("x509", "-req", *made, *by)


async def main(folder, mode, kind):
    folder = pathlib.Path(folder).resolve()
    (folder / "messages").mkdir(parents=True)
    make_certificate(folder, kind)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "host.pem", folder / "host.key")
    logins = folder / "logins"
    logins.touch()

    def authenticate(server, session, envelope, mechanism, data):
        with open(logins, "a") as file:
            file.write(f"{mechanism} {data.login.decode()}\n")
        right = (data.login, data.password) == (b"press", PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(
            Keeper(folder / "messages"),
            hostname="mx.reader.example",
            tls_context=context if mode == "starttls" else None,
            require_starttls=mode == "starttls",
            authenticator=authenticate,
            auth_required=True,
            # It knows of no TLS but that of STARTTLS.
            auth_require_tls=mode == "starttls",
            loop=loop,
        ),
        "127.0.0.1",
        0,
        ssl=context if mode == "implicit" else None,
    )
    port = server.sockets[0].getsockname()[1]
    ready = {"smtp": f"localhost:{port}", "ca": str(folder / "ca.pem"), "password": PASSWORD}
    print(json.dumps(ready), flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)


if len(sys.argv) != 4:
    raise SystemExit("usage: tls-server.py FOLDER MODE KIND")
# A child of a test may have signals blocked, that which ends it among them.
signal.pthread_sigmask(signal.SIG_SETMASK, [])
asyncio.run(main(*sys.argv[1:]))
