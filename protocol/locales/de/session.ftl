### Was der laufende Raum laut sagt (Bildschirmleser) und was seine Dialoge fragen.
### Kurz: es wird zwischen den Sätzen anderer gehört.

say-your-turn = Du bist dran. Eingabetaste, wenn du fertig bist; G, um weiterzugeben.
say-turned-back = Du bist zurückgewandt. Dein Mikrofon ist aus, bis du es einschaltest.
say-resumed = Es geht weiter.
say-session-ended = Das Treffen ist zu Ende. Das Protokoll liegt bereit.
# $name is the asker, or "You".
say-asked = Frage von { $name }: { $text }
say-asking = { $name } fragt.
say-held = Aufgehoben für später.
say-passed = Ausgelassen.
say-place = Du bist an { $place }. Stelle.
say-said = { $name }, schriftlich: { $text }
say-minutes-left = { $count ->
    [one] Noch eine Minute.
   *[other] Noch { $count } Minuten.
  }
say-half = Die Hälfte der Zeit ist um. Noch { $minutes } Minuten.
say-two-minutes = Noch zwei Minuten.
say-connection-lost = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.
say-connection-back = Die Verbindung ist wieder da.

invited-own = Nur für dich sichtbar: Die Moderation würde gern von dir hören. Heb die Hand, wenn du magst.

# "Redet über die Sache, nicht zu …"
pronoun-whom-she = ihr
pronoun-whom-he = ihm
pronoun-whom-they = der Person

## Der Raum außerhalb der Abschnitte

room-waiting = Vor dem Beginn
room-ended = Das Treffen ist zu Ende
room-between = Zwischen zwei Abschnitten
turned-someone = { $name } spricht
finished-own = { $name } sieht, dass du fertig bist.
sound-wants-tap = Tippe irgendwohin, um die anderen zu hören.

## Was ein Abschnitt will, an der Seite

asking-title = Du hast das Wort: deine Frage
asking-text = Sprich sie aus und notiere sie so, wie du sie gestellt hast. Schriftlich geht sie so an das Set, wie sie dasteht.
asking-asked = Ich habe sie gestellt
said-title = Schriftlich
say-label = Schriftlich sagen
say-send = Sagen
reflection-label = Ein Gedanke für das Protokoll
reflection-text = Was dir auffiel, was du gespürt oder dich gefragt hast. Das Set kann es später lesen.
reflection-share = Fürs Protokoll dalassen
bids-title = Wer würde ein Anliegen einbringen
bids-none = Noch hat sich niemand gemeldet.
bids-label = Was würdest du einbringen? Ein Satz.
bids-again = Anders gesagt
bids-minutes = Minuten
bids-urgency = Wann
bids-urgency-wait = kann warten
bids-urgency-soon = bald
bids-urgency-today = heute
bids-make = Um Zeit bitten
bids-withdraw = Zurücknehmen
agenda-title = Wer ein Anliegen einbringt, in welcher Folge
agenda-none = Noch ist niemand vorgesehen.
agenda-presenter = Anliegen in Runde { $number }
agenda-pair = Zweite Person in Runde { $number }
agenda-alone = allein
agenda-with = mit { $name }
agenda-minutes = Minuten der Runde { $number }
agenda-earlier = Runde { $number }: einen Platz früher
agenda-later = Runde { $number }: einen Platz später
agenda-remove = Runde { $number } herausnehmen
agenda-add = Runde hinzufügen
agenda-agree = Mit dem Set abgesprochen
agenda-agreed = So ist es abgesprochen.
actions-title = Vorhaben
actions-none = Noch keines. Auch Nichttun ist eines.
actions-whose = Wessen Vorhaben
actions-kind = Welcher Art
actions-text = Was, in einem Satz
actions-due = Bis wann, wenn du magst
actions-question = Aus einer Frage
actions-no-question = keine Frage
actions-undertake = Vornehmen
actions-take-back = Zurücknehmen
reports-title = Vom letzten Mal
reports-none = Es wurde nichts mitgenommen.
reports-status = Wie es ging
reports-learned = Was du gelernt hast, wenn du magst
reports-send = Berichten
status-done = getan
status-partly = teilweise getan
status-changed = zu etwas anderem geworden
status-not-done = nicht getan
status-left-undone = mit Absicht gelassen
slips-label = Deine Frage, auf einem Zettel
slips-again = Dein Zettel. Schreib ihn neu, wenn du magst
slips-words = { $count } von höchstens { $max } Wörtern
slips-hand-in = Abgeben
slips-reveal = Zettel jetzt umdrehen
slips-title = Die Zettel

## Die übrigen Mittel der Moderation

means-title = Weitere Mittel
means-optional = Dazunehmen: { $stage }
means-skip = Diesen Abschnitt auslassen
means-skip-why = Warum, in ein paar Worten. Das Set sieht es.
means-silence = Stille nach Fragen und Antworten
means-seconds = { $count } s
means-deputy = Vertretung, wenn du eine Minute weg bist
means-nobody = niemand
means-note = Gesprochene Frage notieren
means-note-whose = Wessen Frage
means-end = Treffen jetzt beenden
end-title = Treffen beenden?
end-text = Das Protokoll steht dann allen offen. Ein beendetes Treffen geht nicht weiter.
end-now = Beenden
extend-ask-title = Um mehr Zeit bitten
extend-ask-text = Das Set wird gefragt und sieht, was es kostet. Ein Nein genügt, damit es bleibt wie geplant.
extend-ask-send = Das Set fragen
seat-menu-title = { $name }
seat-menu-give = Das Wort geben
seat-menu-return = Das Wort zurücknehmen
seat-menu-finish = Fertig, für { $name }
seat-menu-pass = Weitergeben, für { $name }
paused-by = { $name } hat darum gebeten.
skipped-because = Ausgelassen: { $reason }

## Kommen, gehen, wiederkommen

room-opening = Du nimmst Platz
room-closed-seat-taken = Dieser Platz wurde in einem anderen Tab oder auf einem anderen Gerät geöffnet.
room-closed-not-found = Dieser Platz ist für dich nicht da. Öffne deinen Einladungslink noch einmal.
room-closed-other = Die Verbindung wurde geschlossen und lässt sich von hier nicht wieder aufnehmen.
room-closed-again = Hier Platz nehmen
room-left = Du bist gegangen. Dein Platz bleibt deiner.
room-to-record = Zum Protokoll
room-to-lobby = Zurück zum Platz
room-status = Verbindung

mark-open = gestellt
mark-aside = beiseitegelegt

session-number = Treffen { $number }

finished-other = { $name } ist fertig.

## Die Moderation hat eingegriffen

stepped-noted = In deinem eigenen Protokoll vermerkt: { $step }
stepped-open-it-up = Nur für dich sichtbar: Welche Frage steckt darin?
stepped-time-out = Auszeit. { $name } hat ein Wort an das ganze Set.
stepped-named = { $name }: { $step }
stepped-parked = Deine Frage bleibt für den Abschnitt aufgehoben, in den sie gehört.
