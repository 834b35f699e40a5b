#!/usr/bin/env bash
# Software: mistune 3.4.0 (PyPI).
# Behaviour: create_markdown() escapes raw HTML unless told otherwise, and with it every character
#   reference of the text: "R&amp;D &#8211; now" is shown with the references as letters. In the title of
#   a link, in the same document, they are still decoded. With escape=False both are right, and raw HTML passes.
# Why a good engineer would not guess it: references are a part of CommonMark and no HTML; turning HTML
#   off should not change the text, and not in one place only.
# For a service like this: an export that writes &#32; or &amp; to keep a member's words whole shows those
#   signs to a reader that was set up to be careful.
# Seen 2026-11-29:
#   as it comes: <p>R&amp;amp;D &amp;#8211; now <a href="https://example.org" title="R&amp;D">link</a></p>
#   escape=False: <p>R&amp;D – now <a href="https://example.org" title="R&amp;D">link</a></p>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check mistune==3.4.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import mistune

text = 'R&amp;D &#8211; now [link](https://example.org "R&amp;D")'
print("as it comes:", mistune.create_markdown()(text).strip())
print("escape=False:", mistune.create_markdown(escape=False)(text).strip())
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
as it comes: <p>R&amp;amp;D &amp;#8211; now <a href="https://example.org" title="R&amp;D">link</a></p>
escape=False: <p>R&amp;D – now <a href="https://example.org" title="R&amp;D">link</a></p>
SEEN
