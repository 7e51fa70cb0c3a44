"""A mail host of its own in a folder: Postfix takes mail in, Dovecot shows it.

    mail-host.py FOLDER ADDRESS...      needs root, for Postfix refuses to be started by others

Both listen on free ports of 127.0.0.1, read no configuration but their own, and keep all that they
write below FOLDER. Mail is taken only from who logs in (as `press`, inside TLS, by password or by an
access token) and only for the ADDRESSes; each has a Maildir and may read it by IMAP under its
address. When both answer, a line of JSON says where they are; they end when this program is asked
to, or when standard input ends.
"""

import base64
import ctypes
import hashlib
import hmac
import json
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

MAIL_OWNER = pwd.getpwnam("nobody")
# From <linux/prctl.h>.
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36

libc = ctypes.CDLL(None)


def main(folder, addresses):
    # A child of a test may have signals blocked, and its own children would inherit that.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    folder = pathlib.Path(folder).resolve()
    # The servers' own users must be able to pass through.
    folder.mkdir(mode=0o755, exist_ok=True)
    mail = folder / "mail"
    mail.mkdir()
    os.chown(mail, MAIL_OWNER.pw_uid, MAIL_OWNER.pw_gid)
    passwords = {name: secrets.token_hex(16) for name in ["press", *addresses]}
    key = secrets.token_bytes(32)
    make_certificate(folder)

    started = time.monotonic()
    imap, dovecot = start(
        folder, lambda port: prepare_dovecot(folder, port, passwords, key), b"* OK"
    )
    shown = time.monotonic()
    smtp, postfix = start(folder, lambda port: prepare_postfix(folder, port, addresses), b"220 ")
    ready = {
        "smtp": f"localhost:{smtp}",
        "imap": f"127.0.0.1:{imap}",
        "ca": str(folder / "ca.pem"),
        "passwords": passwords,
        "tokens": {"fresh": token(key, 3600), "stale": token(key, -3600)},
        "seconds": {
            "dovecot": round(shown - started, 2),
            "postfix": round(time.monotonic() - shown, 2),
        },
    }
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print(json.dumps(ready), flush=True)
    try:
        sys.stdin.buffer.read()
    finally:
        stop([postfix, dovecot])


def stop(servers):
    """Ends servers with all that they started; what they hold is to be thrown away."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for server in servers:
        os.killpg(server.pid, signal.SIGKILL)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def make_certificate(folder):
    """A certificate for localhost, signed by an authority made for it."""
    run = lambda *words: subprocess.run(
        ["openssl", *words], cwd=folder, check=True, capture_output=True
    )
    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "host.ext"]
    run("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority")
    run("req", *new, "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=localhost")
    (folder / "host.ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    run("x509", "-req", "-in", "host.csr", *signed, "-out", "host.pem")


def token(key, seconds):
    """What an authority gives to `press` for so long: a JSON Web Token (RFC 7519)."""
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT", "kid": "default"}
    # Dovecot takes none without an issue time, and none from the future.
    claims = {"sub": "press", "iat": now - 7200, "exp": now + seconds}
    coded = lambda octets: base64.urlsafe_b64encode(octets).rstrip(b"=")
    signed = b".".join(coded(json.dumps(part).encode()) for part in (head, claims))
    mark = coded(hmac.new(key, signed, hashlib.sha256).digest())
    return (signed + b"." + mark).decode()


def start(folder, prepare, greeting):
    """Starts a server on a free port. Another program may take the port first, hence the tries."""
    for _ in range(5):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = prepare(port)
        with open(folder / "said.log", "ab") as said:
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                # If this program is killed, so is the server, and its own children see it and end.
                preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL),
            )
        if greets(server, port, greeting):
            return port, server
        server.kill()
        server.wait()
    raise SystemExit(f"{command[0]} does not start:\n{(folder / 'said.log').read_text()}")


def greets(server, port, greeting):
    for _ in range(400):
        if server.poll() is not None:
            return False
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                return connection.recv(200).startswith(greeting)
        except OSError:
            time.sleep(0.025)
    return False


def prepare_dovecot(folder, port, passwords, key):
    place = folder / "dovecot"
    place.mkdir(exist_ok=True)
    users = "".join(f"{name}:{{PLAIN}}{word}\n" for name, word in passwords.items())
    (place / "users").write_text(users)
    shutil.chown(place / "users", "dovecot")
    (place / "users").chmod(0o600)
    # Where tokens are checked against a key of the default authority.
    keys = place / "keys/default/HS256"
    keys.mkdir(parents=True, exist_ok=True)
    (keys / "default").write_bytes(base64.b64encode(key))
    (place / "oauth2.conf").write_text(
        f"""\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={place}/keys/
username_attribute = sub
"""
    )
    (place / "dovecot.conf").write_text(
        f"""\
base_dir = {place}/run
state_dir = {place}/run
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5 xoauth2
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
first_valid_uid = {MAIL_OWNER.pw_uid}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {place}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login cram-md5
  args = username_format=%u {place}/users
}}
userdb {{
  driver = static
  args = uid={MAIL_OWNER.pw_uid} gid={MAIL_OWNER.pw_gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service auth {{
  unix_listener {place}/sasl {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
service stats {{
  chroot =
}}
# Who was refused is not kept waiting the next time.
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""
    )
    return ["/usr/sbin/dovecot", "-F", "-c", str(place / "dovecot.conf")]


def prepare_postfix(folder, port, addresses):
    place = folder / "postfix"
    queue = "active bounce corrupt defer deferred flush hold incoming private saved trace public"
    for part in ["", "data", "queue", "queue/pid", *[f"queue/{name}" for name in queue.split()]]:
        (place / part).mkdir(exist_ok=True)
        if part not in ("", "queue", "queue/pid"):
            shutil.chown(place / part, "postfix")
            (place / part).chmod(0o700)
    boxes = "".join(f" {{ {address} = {address}/ }}" for address in addresses)
    domains = " ".join(sorted({address.rpartition("@")[2] for address in addresses}))
    (place / "main.cf").write_text(
        f"""\
compatibility_level = 3.6
queue_directory = {place}/queue
data_directory = {place}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {place}/log
maillog_file_prefixes = {place}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.reader.example
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
local_transport = error:nobody lives here
default_transport = error:no mail leaves this host
relay_transport = error:no mail leaves this host
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = inline:{{{boxes} }}
virtual_mailbox_base = {folder}/mail
virtual_uid_maps = static:{MAIL_OWNER.pw_uid}
virtual_gid_maps = static:{MAIL_OWNER.pw_gid}
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = {folder}/host.pem
smtpd_tls_key_file = {folder}/host.key
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/dovecot/sasl
smtpd_error_sleep_time = 0
smtpd_client_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_auth_destination, reject
smtpd_recipient_restrictions = reject_unlisted_recipient
"""
    )
    (place / "master.cf").write_text(
        f"""\
127.0.0.1:{port} inet n - n - - smtpd
cleanup    unix  n - n - 0 cleanup
qmgr       unix  n - n 300 1 qmgr
tlsmgr     unix  - - n 1000? 1 tlsmgr
rewrite    unix  - - n - - trivial-rewrite
bounce     unix  - - n - 0 bounce
defer      unix  - - n - 0 bounce
trace      unix  - - n - 0 bounce
flush      unix  n - n 1000? 0 flush
proxymap   unix  - - n - - proxymap
error      unix  - - n - - error
retry      unix  - - n - - error
virtual    unix  - n n - - virtual
anvil      unix  - - n - 1 anvil
postlog    unix-dgram n - n - 1 postlogd
"""
    )
    # A file younger than a few seconds may be half written, so Postfix would wait.
    for name in ("main.cf", "master.cf"):
        os.utime(place / name, (time.time() - 60,) * 2)
    # `postfix start-fg` would stay as a shell between us and the server.
    # It changes its user, and so outlives this program if that is killed: for ten minutes at most.
    return ["/usr/lib/postfix/sbin/master", "-d", "-e", "600", "-c", str(place)]


if len(sys.argv) < 3:
    raise SystemExit("usage: mail-host.py FOLDER ADDRESS...")
main(sys.argv[1], sys.argv[2:])
