#!/usr/bin/env bash
# Software: letterparser 0.1.8, postal-mime 4.0.0, mailparser 3.14.2 (npm).
# Behaviour: a member accepts a meeting from their calendar: a mail with a sentence and a text/calendar part
#   with METHOD:REPLY in ISO-8859-1. letterparser gives no attachment and sets the calendar behind the
#   sentence, as words of the mail. postal-mime gives the part as an attachment turned into UTF-8 while
#   nothing it says of the part tells so. mailparser gives its bytes as they came.
# Why a good engineer would not guess it: all three decode the transfer encoding and call the part by one
#   type; a name in ASCII reads alike everywhere, and "Prüfung" is right in one and broken in another.
# For a service like this: whoever stores answers by mail as a member's words stores a calendar with
#   addresses, and whoever decodes by the charset of the part reads umlauts twice.
# Seen 2026-11-30:
#   letterparser: 0 parts, calendar among the words: true
#   postal-mime: 1 part, in UTF-8: true, calendar among the words: false
#   mailparser: 1 part, in UTF-8: false, calendar among the words: false
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund letterparser@0.1.8 postal-mime@4.0.0 mailparser@3.14.2
node --input-type=module >seen <<'JS'
import { extract } from 'letterparser'
import PostalMime from 'postal-mime'
import { simpleParser } from 'mailparser'

const calendar = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'METHOD:REPLY', 'BEGIN:VEVENT',
  'UID:set@example.org', 'DTSTAMP:20260101T000000Z', 'SUMMARY:Prüfung',
  'ATTENDEE;PARTSTAT=ACCEPTED:mailto:amara@example.org', 'END:VEVENT', 'END:VCALENDAR', '',
].join('\r\n')
const mail = [
  'From: amara@example.org', 'To: set@example.org', 'Subject: Accepted', 'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=part', '',
  '--part', 'Content-Type: text/plain; charset=utf-8', '', 'I will be there.',
  '--part', 'Content-Type: text/calendar; charset=iso-8859-1; method=REPLY',
  'Content-Transfer-Encoding: base64', '', Buffer.from(calendar, 'latin1').toString('base64'),
  '--part--', '',
].join('\r\n')
const among = (words) => `calendar among the words: ${words.includes('BEGIN:VCALENDAR')}`
const inUtf8 = (content) => `in UTF-8: ${Buffer.from(content).includes(Buffer.from('Prüfung'))}`

const letter = extract(mail)
console.log(`letterparser: ${(letter.attachments ?? []).length} parts, ${among(letter.text)}`)
const postal = await PostalMime.parse(mail)
console.log(`postal-mime: ${postal.attachments.length} part, ${inUtf8(postal.attachments[0].content)}, ${among(postal.text)}`)
const simple = await simpleParser(mail)
console.log(`mailparser: ${simple.attachments.length} part, ${inUtf8(simple.attachments[0].content)}, ${among(simple.text)}`)
JS
cat seen
diff - seen <<'SEEN'
letterparser: 0 parts, calendar among the words: true
postal-mime: 1 part, in UTF-8: true, calendar among the words: false
mailparser: 1 part, in UTF-8: false, calendar among the words: false
SEEN
