#!/usr/bin/env bash
# Software: @fluent/bundle 0.19.1 and @fluent/syntax 0.19.0 (npm).
# Behaviour: a file with two broken messages between two good ones is taken by FluentBundle.addResource()
#   with an empty list of errors, and the broken messages are not there. The other parser of the same
#   project marks both as Junk.
# Why a good engineer would not guess it: addResource() returns errors, and the package's own
#   introduction says to look for errors of syntax in that list.
# For a service like this: a translator's missing brace takes a sentence off a page and no log says so.
#   Checks must parse with @fluent/syntax, or compare the ids.
# Seen 2026-11-29:
#   errors: 0
#   ids: welcome, goodbye
#   full parser: Message, Junk, Junk, Message
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1 @fluent/syntax@0.19.0
node --input-type=module >seen <<'JS'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { parse } from '@fluent/syntax'
const file = `welcome = Welcome
turns = { $count ->
    [one] One turn
}
hello = Hello { $name
goodbye = Goodbye
`
const resource = new FluentResource(file)
console.log('errors:', new FluentBundle('en').addResource(resource).length)
console.log('ids:', resource.body.map((message) => message.id).join(', '))
console.log('full parser:', parse(file, {}).body.map((entry) => entry.type).join(', '))
JS
cat seen
diff - seen <<'SEEN'
errors: 0
ids: welcome, goodbye
full parser: Message, Junk, Junk, Message
SEEN
