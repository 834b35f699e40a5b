#!/usr/bin/env bash
# Software: mail-parser-reply 1.36 and email-reply-parser 0.5.12 (PyPI), email-reply-parser 2.3.7 (npm).
# Behaviour: each is to leave a person's own words and take the quoted letter away. A sentence of their own
#   that begins with "On" and ends with "wrote:" takes itself and everything after it away, with nothing
#   quoted anywhere. The first one does so in German too.
# Why a good engineer would not guess it: a quotation is known by its lines with ">", and here are none; what
#   is returned is well formed and merely shorter.
# For a service like this: "I cannot come" would be lost from an answer by mail. Only the calendar part of an
#   answer, or a page of one's own, says for certain what a person answered.
# Seen 2026-11-30:
#   English: Hi Ruth, | Hi Ruth, | Hi Ruth,
#   German: Liebe Ruth, | whole | whole
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mail-parser-reply==1.36 email-reply-parser==0.5.12
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund email-reply-parser@2.3.7
cat >letters.json <<'JSON'
{
  "English": "Hi Ruth,\n\nOn Monday the ward wrote:\nI am needed until four and cannot come.\n\nPriya\n",
  "German": "Liebe Ruth,\n\nAm Montag schrieb mir die Klinik, ich werde gebraucht:\nich kann nicht kommen.\n\nPriya\n"
}
JSON
cat >try.py <<'PY'
import json

from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as MailParserReply

with open("letters.json", encoding="utf-8") as file:
    letters = json.load(file)
reader = MailParserReply(languages=["en", "de"])
for name, letter in letters.items():
    for kept in (reader.parse_reply(text=letter), EmailReplyParser.parse_reply(letter)):
        print(json.dumps([name, kept.strip()]))
PY
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs'
import EmailReplyParser from 'email-reply-parser'

const letters = JSON.parse(readFileSync('letters.json', 'utf8'))
for (const [name, letter] of Object.entries(letters)) {
  console.log(JSON.stringify([name, new EmailReplyParser().read(letter).getVisibleText().trim()]))
}
JS
{ venv/bin/python try.py && node try.mjs; } >kept
node --input-type=module >seen <<'JS'
import { readFileSync } from 'node:fs'
const letters = JSON.parse(readFileSync('letters.json', 'utf8'))
const kept = readFileSync('kept', 'utf8').trim().split('\n').map((line) => JSON.parse(line))
for (const [name, letter] of Object.entries(letters)) {
  const all = kept.filter(([of]) => of === name).map(([, text]) => (text === letter.trim() ? 'whole' : text))
  console.log(`${name}: ${all.join(' | ')}`)
}
JS
cat seen
diff - seen <<'SEEN'
English: Hi Ruth, | Hi Ruth, | Hi Ruth,
German: Liebe Ruth, | whole | whole
SEEN
