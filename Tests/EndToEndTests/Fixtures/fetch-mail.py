"""Fetches every message of a mailbox by IMAP and writes it, octet for octet.

    fetch-mail.py HOST:PORT USER COUNT FOLDER      the password is the first line of standard input

Waits up to 20 s for COUNT messages to arrive, then writes 1.eml, 2.eml … in the order of arrival.
"""

import imaplib
import pathlib
import sys
import time

place, user, count, folder = sys.argv[1:]
host, _, port = place.rpartition(":")
password = sys.stdin.readline().rstrip("\n")

client = imaplib.IMAP4(host, int(port), timeout=20)
client.login(user, password)
for _ in range(400):
    _, [number] = client.select("INBOX", readonly=True)
    if int(number) >= int(count):
        break
    time.sleep(0.05)
else:
    raise SystemExit(f"{int(number)} of {count} messages have arrived")

folder = pathlib.Path(folder)
folder.mkdir(parents=True, exist_ok=True)
for index in range(1, int(number) + 1):
    _, [(_, octets), _] = client.fetch(str(index), "(BODY.PEEK[])")
    (folder / f"{index}.eml").write_bytes(octets)
client.logout()
print(int(number))
