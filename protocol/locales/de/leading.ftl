### What only the facilitator's parts of the room say, and what comes with them: further means, the end, more time, the
### menu of a seat.

means-title = Weitere Mittel
means-optional = Dazunehmen: { $stage }
means-back = Zurück zu: { $stage }
means-skip = Diesen Abschnitt auslassen
means-skip-why = Warum, in ein paar Worten. Das Set sieht es.
means-silence = Stille nach Fragen und Antworten
means-seconds = { $count } s
means-note = Gesprochene Frage notieren
means-note-whose = Wessen Frage
means-end = Sitzung jetzt beenden
end-title = Sitzung beenden?
end-text = Das Protokoll steht dann allen offen. Eine beendete Sitzung geht nicht weiter.
end-now = Beenden
extend-ask-title = Um mehr Zeit bitten
extend-ask-text = Das Set wird gefragt und sieht, was es kostet. Ein Nein genügt, damit es bleibt wie geplant.
seat-menu-title = { $name }
seat-menu-give = Das Wort geben
seat-menu-return = Das Wort zurücknehmen
seat-menu-finish = Fertig, für { $name }
seat-menu-pass = Weitergeben, für { $name }

## What a format does not leave out, to whoever wants to end before it. $stage is its title.

must-hold-title = { $stage } fällt nicht aus
must-hold-text = Damit endet dieses Format. Ist die Zeit knapp, lässt sich das Set fragen: gleich damit enden, mehr Zeit nehmen oder für den Rest noch einmal zusammenkommen.
must-hold-here = Zuerst kommen alle an die Reihe, die da sind, oder geben weiter. Dann kann die Sitzung beendet werden.
must-hold-go = Weiter zu: { $stage }
