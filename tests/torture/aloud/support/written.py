#!/usr/bin/env python3
"""A voice for speech-dispatcher that writes what it is given instead of sounding it.

Speaks the protocol of speech-dispatcher's output modules on its standard input and output. Each message becomes one
line of JSON in the file OPENSET_SPOKEN: {"say": text} when it begins, {"end": true} or {"cut": true} when it ends.
A letter takes its time, as it does in a voice, because a key ends what is being said.
"""

import html
import json
import os
import queue
import re
import sys
import threading

LETTERS_A_SECOND = float(os.environ.get("OPENSET_LETTERS_A_SECOND", "200"))


class Voice:
    """Says one message after the other, in a thread of its own."""

    def __init__(self, path):
        self.written = open(path, "a", buffering=1, encoding="utf-8")
        self.answers = threading.Lock()
        self.waiting = queue.Queue()
        self.stopped = threading.Event()
        self.speaking = threading.Event()
        threading.Thread(target=self.run, daemon=True).start()

    def write(self, **line):
        self.written.write(json.dumps(line, ensure_ascii=False) + "\n")

    def answer(self, *lines):
        with self.answers:
            sys.stdout.write("".join(line + "\n" for line in lines))
            sys.stdout.flush()

    def say(self, text):
        self.stopped.clear()
        self.speaking.set()
        self.waiting.put(text)

    def stop(self):
        if self.speaking.is_set():
            self.stopped.set()

    def run(self):
        while True:
            text = self.waiting.get()
            self.write(say=text)
            self.answer("701 BEGIN")
            cut = self.stopped.wait(len(text) / LETTERS_A_SECOND)
            self.write(**({"cut": True} if cut else {"end": True}))
            self.speaking.clear()
            self.answer("703 STOP" if cut else "702 END")


def body():
    """The lines up to a single dot, as the protocol ends what belongs to a command."""
    lines = []
    for line in sys.stdin:
        line = line.rstrip("\n")
        if line == ".":
            break
        lines.append(line[1:] if line.startswith("..") else line)
    return "\n".join(lines)


def plain(ssml):
    """The words of a message without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", ssml)).split())


def main():
    voice = Voice(os.environ["OPENSET_SPOKEN"])
    settings = {
        "AUDIO": ("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED"),
        "LOGLEVEL": ("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOG LEVEL SET"),
        "SET": ("203 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED"),
    }
    for line in sys.stdin:
        word = line.strip()
        if word == "INIT":
            voice.answer("299-ready", "299 OK LOADED SUCCESSFULLY")
        elif word in settings:
            before, after = settings[word]
            voice.answer(before)
            body()
            voice.answer(after)
        elif word == "LIST VOICES":
            voice.answer("200-en\ten\tnone", "200-de\tde\tnone", "200 OK VOICE LIST SENT")
        elif word in ("SPEAK", "CHAR", "KEY", "SOUND_ICON"):
            voice.answer("202 OK RECEIVING MESSAGE")
            voice.say(plain(body()))
            voice.answer("200 OK SPEAKING")
        elif word in ("STOP", "PAUSE"):
            voice.stop()
        elif word == "QUIT":
            voice.answer("210 OK QUIT")
            return
        else:
            voice.answer("300 ERR UNKNOWN COMMAND")


if __name__ == "__main__":
    main()
