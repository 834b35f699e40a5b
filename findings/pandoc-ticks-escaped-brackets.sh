#!/usr/bin/env bash
# Software: pandoc 3.9, as pypandoc_binary 1.17 brings it (PyPI).
# Behaviour: pandoc writes a list item "[x] agreed" of a web page as "- \[x\] agreed" in its own Markdown,
#   and reads these words back as a ticked box. The entity &#91; in place of the bracket gives a box too.
#   Read as gfm or commonmark, the brackets stay brackets.
# Why a good engineer would not guess it: a backslash is the one promise every Markdown makes, and the
#   writer of the same program puts it there. The box is looked for after the escapes are gone.
# For a service like this: words a member typed would come out of an export as a promise that was ticked
#   off. Exported Markdown should be read with -f gfm, or the item must not begin with the bracket.
# Seen 2026-11-29:
#   written: - \[x\] agreed
#   - \[x\] agreed as markdown: box True
#   - &#91;x] agreed as markdown: box True
#   - \[x\] agreed as gfm: box False
#   - &#91;x] agreed as gfm: box False
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import pypandoc

written = pypandoc.convert_text("<ul><li>[x] agreed</li></ul>", "markdown", format="html").strip()
print("written:", written)
for reader in ("markdown", "gfm"):
    for text in (written, "- &#91;x] agreed"):
        page = pypandoc.convert_text(text, "html", format=reader)
        print(f"{text} as {reader}: box {'checkbox' in page}")
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
written: - \[x\] agreed
- \[x\] agreed as markdown: box True
- &#91;x] agreed as markdown: box True
- \[x\] agreed as gfm: box False
- &#91;x] agreed as gfm: box False
SEEN
