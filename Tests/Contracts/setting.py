"""What every part of the rehearsal knows: names, keys, and how a fault is told."""

import collections

# What one command may take, in seconds, before it counts as hanging.
PATIENCE = 120

DOMAIN = "press.example"
REGION = "eu-west-1"
KEYS = {
    "postmark": "5ecre7pm-0000-4000-8000-letterpress1",
    "resend": "re_5ecre7_Resend/letterpress+2",
    "ses": "5ecre7/SES+letterpress/3K7MDENGbPxRfiCYEXAMPLEKEY",
    "session": "5ecre7Session//token+letterpress4==",
    "json": "5ecre7+json/letterpress5",
}


class Fault(Exception):
    """One promise that was not kept, said for a person."""


class Report:
    """What was found, counted and left out."""

    def __init__(self):
        self.faults, self.skipped = [], []
        self.kinds, self.count = collections.Counter(), collections.Counter()

    def fault(self, where, words):
        """Of one kind of fault in one place three are enough."""
        kind = where.partition(",")[0], " ".join(words.split()[:2])
        self.kinds[kind] += 1
        if self.kinds[kind] <= 3:
            self.faults.append(in_short(f"{where}: {words}"))

    def all(self, where, faults):
        for words in faults:
            self.fault(where, words)

    def skip(self, words):
        self.skipped.append(words)

    @property
    def untold(self):
        return sum(self.kinds.values()) - len(self.faults)


def in_short(words):
    return words if len(words) <= 300 else f"{words[:200]} … {words[-80:]}"
