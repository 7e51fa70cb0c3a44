"""The programs that take part: Letterpress, its mail server, and moto's."""

import collections
import contextlib
import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

from .hostile import ISSUES, configuration, png
from .setting import DOMAIN, KEYS, PATIENCE, REGION, Fault


def clean_environment():
    """Nothing of the caller's own set-up: no account, no other workspace, store or proxy."""
    return {
        name: value for name, value in os.environ.items()
        if not name.startswith(("LETTERPRESS_", "AWS_")) and not name.lower().endswith("_proxy")
    }


class Press:
    """A workspace, and the program that works on it."""

    def __init__(self, letterpress, folder):
        self.letterpress, self.folder = letterpress, folder
        self.said = []
        self.store = folder / "planned.db"
        (folder / "config").mkdir(parents=True)
        (folder / "issues").mkdir()
        (folder / "config/letterpress.yml").write_text(configuration(), encoding="utf-8")
        for name, text in ISSUES.items():
            (folder / f"issues/{name}.md").write_text(text, encoding="utf-8")
        (folder / "issues/first.png").write_bytes(png((200, 30, 60)))
        (folder / "issues/second.png").write_bytes(png((20, 90, 160)))
        octets = b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
        (folder / "issues/sizes.pdf").write_bytes(octets)
        (folder / "issues/evening.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

    def run(self, *arguments, store=None, codes=(0,), settings=None):
        done = subprocess.run(
            [self.letterpress, *map(str, arguments)],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
            env={
                **clean_environment(),
                "LETTERPRESS_WORKSPACE": str(self.folder),
                "LETTERPRESS_STORE": f"sqlite:{store or self.store}",
                "CONTRACT_KEY": KEYS["json"],
                **(settings or {}),
            },
        )
        self.said.append((" ".join(map(str, arguments)), done.stdout + done.stderr))
        if done.returncode not in codes:
            words = done.stderr.decode(errors="replace").strip()[-400:]
            raise Fault(f"letterpress {arguments[0]} exits {done.returncode}: {words}")
        return done.stdout.decode()

    def copy_of_store(self, name, original=None):
        """A store of its own for one way, with the same plans in it."""
        path = self.folder / f"{name}.db"
        with contextlib.closing(sqlite3.connect(original or self.store)) as source, \
                contextlib.closing(sqlite3.connect(path)) as target:
            source.backup(target)
        return path


class Sink:
    """`letterpress sink` in a folder of its own."""

    def __init__(self, press, folder, key=None):
        self.folder = folder
        folder.mkdir()
        self.log = open(folder / "log", "wb")
        self.process = subprocess.Popen(
            [press.letterpress, "sink", "--smtp", "127.0.0.1:0", "--http", "127.0.0.1:0",
             "--domain", DOMAIN, *(["--http-key", key] if key else []), "-o", folder],
            stdout=subprocess.PIPE,
            stderr=self.log,
            env=clean_environment(),
        )
        line = self.process.stdout.readline()
        if not line:
            raise Fault("the sink does not start")
        ready = json.loads(line)
        self.smtp, self.http = ready["smtp"], ready["http"]

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def received(self):
        """Notes of the messages that came by each way, and of each request."""
        messages, requests = collections.defaultdict(list), []
        for line in (self.folder / "events.jsonl").read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            if event.get("at") == "http" and "path" in event:
                requests.append(event)
            elif "file" in event:
                messages[event.get("request", "smtp")].append(event)
        return messages, requests


class Moto:
    """moto's server, which takes its time to start."""

    def __init__(self, log):
        self.log = log
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
                stdout=file, stderr=file, env=clean_environment(),
            )

    def address(self):
        deadline = time.monotonic() + 30
        while not (found := re.search(r"http://(127\.0\.0\.1:\d+)", self.log.read_text())):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Fault(f"moto's server does not start: {self.log.read_text()[-400:]}")
            time.sleep(0.05)
        return found[1]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def ask_moto(address, method, target, body=None):
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    scope = f"AWS4-HMAC-SHA256 Credential=x/20260101/{REGION}/ses/aws4_request, " \
            "SignedHeaders=host, Signature=0"
    connection.request(method, target, json.dumps(body) if body else None,
                       {"Authorization": scope, "Content-Type": "application/json"})
    answer = connection.getresponse()
    octets = answer.read()
    connection.close()
    if answer.status != 200:
        raise Fault(f"moto answers {answer.status} to {method} {target}: {octets[:300]!r}")
    return json.loads(octets)


def messages_of(data):
    """Every raw message that moto holds, by its name."""
    return {
        each["id"]: each
        for models in data.values() for instances in models.values() for each in instances
        if "raw_data" in each
    }
