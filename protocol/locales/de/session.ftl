### Was nach dem Raum selbst kommt: was er laut sagt (Bildschirmleser), was ein Abschnitt will, Dialoge, das Pult der
### Moderation. Kommt mit dem Teil, der es sagt; was der Raum sofort sagt, steht in room.ftl.
### Kurz: es wird zwischen den Sätzen anderer gehört.

say-your-turn = Du bist dran. Danach „Ich bin fertig“ oder „Weitergeben“.
# $name is another member; one's own turn is say-your-turn.
say-turn = { $name } ist dran.
say-turned-back = Du bist zurückgewandt. Dein Mikrofon ist aus, bis du es einschaltest.
time-untimed = ohne Zeitgrenze
say-resumed = Es geht weiter.
say-session-ended = Die Sitzung ist zu Ende. Das Protokoll liegt bereit.
say-asked = Frage von { $name }: { $text }
say-asked-own = Deine Frage: { $text }
say-asking = { $name } fragt.
say-mirror = { $notice } Alt und Enter: „{ $wording }“
say-held = Aufgehoben für später.
say-passed = Ausgelassen.
say-place = Du bist an { $place }. Stelle.
say-said = { $name }, schriftlich: { $text }
say-minutes-left = { $count ->
    [one] Noch eine Minute.
   *[other] Noch { $count } Minuten.
  }
say-half = Die Hälfte der Zeit ist um. { $minutes ->
    [one] Eine Minute bleibt.
   *[other] { $minutes } Minuten bleiben.
  }
say-going-on = In fünf Sekunden weiter zu { $stage }, außer mit „Rückgängig“.
say-two-minutes = Noch zwei Minuten.
say-connection-lost = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.
say-connection-back = Die Verbindung ist wieder da.
say-entered = Du bist im Raum.
say-entered-again = F8 sagt die letzte Ansage noch einmal.
say-late-over = Ab jetzt kannst du mitsprechen.
say-ready = Bereit für die nächste Frage.
say-slips = { $count ->
    [one] Die Zettel sind umgedreht: eine Frage.
   *[other] Die Zettel sind umgedreht: { $count } Fragen.
  }
# $names is a list in the order of the queue.
say-hands = Hände oben: { $names }.
say-turns = Noch dran: { $names }.
say-guarding = Du hütest ab jetzt den Ablauf.
say-guards = { $name } hütet ab jetzt den Ablauf.
say-extend-where = Ja und Nein stehen unter „Fragen“.

## Antworten auf eigene Wünsche

say-saved = Für später aufgehoben.
say-removed = Entfernt.
say-reworded = Die neuen Worte sind gespeichert.
say-you-said = Dem Set gesagt.
say-bid = Dein Anliegen steht auf der Liste.
say-bid-back = Dein Anliegen ist zurückgezogen.
say-hand-down = Deine Hand ist unten.
say-extension-asked = Das Set ist gefragt.
say-voted = Deine Antwort zählt. Das Ergebnis folgt.
say-invited = { $name } ist eingeladen. Sonst sieht es niemand.
say-given = { $name } hat das Wort.
say-reflection = Es bleibt im Protokoll.
say-taken-back = Ist zurückgenommen.
say-noted = Ist notiert.
say-marked = Markiert.
say-unmarked = Die Markierung ist weg.
# $sign is "With you" or "Slow down".
say-sign = „{ $sign }“: Das Set sieht es einen Moment.

## Der Raum außerhalb der Abschnitte

turned-someone = { $name } spricht

## Was ein Abschnitt will, an der Seite

asking-title = Du hast das Wort: deine Frage
asking-text = Sprich sie aus und notiere sie so, wie du sie gestellt hast. Schriftlich geht sie so an das Set, wie sie dasteht.
asking-asked = Ich habe sie gestellt
modelling-title = Du hast das Wort: Stell eine kurze, offene Frage vor
modelling-text = Frag laut und schreib sie dann auf, wie du gefragt hast. Schriftlich geht sie so an das Set.
modelling-back = Das Wort zurückgeben
reflection-label = Ein Gedanke für das Protokoll
reflection-text = Was dir auffiel, was du gespürt oder dich gefragt hast. Das Set kann es später lesen.
reflection-share = Fürs Protokoll dalassen
unsent = Nicht abgeschickt
unsent-from = Nicht abgeschickt, aus „{ $stage }“
unsent-help = Das Feld ist gerade nicht da; deine Worte sind noch hier, nur auf diesem Gerät.
unsent-copy = Kopieren
unsent-copied = Kopiert
unsent-drop = Weglegen
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
issue-own = Euer Anliegen in einem Satz
issue-of = Das Anliegen von { $names }
issue-none = Noch nicht formuliert.
issue-label = In einem Satz: Worum geht es?
issue-help = Eure Runde beginnt, sobald alle, die sie einbringen, einem Satz zugestimmt haben. Einem neuen Wortlaut stimmt ihr neu zu.
issue-word = So formulieren
issue-agree = Das ist unser Anliegen
issue-by = Wortlaut von { $name }.
issue-waits = Noch nicht zugestimmt: { $names }.
issue-agreed = Alle, die es einbringen, haben zugestimmt.
issue-leave = Überlassen an: { $names }
issue-without = Ohne { $name } weitermachen
issue-left = { $name } hat es den anderen überlassen.
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
reports-took = Was du letztes Mal mitgenommen hast
reports-acted = Nach welcher Frage hast du gehandelt?
reports-acted-none = nach keiner
reports-acted-on = { $name } hat nach einer Frage von { $asker } gehandelt
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

sheet-label = Dein Blatt
sheet-words = { $count } von höchstens { $max } Wörtern
sheet-unseen = Niemand sieht deins, bis alle aufdecken.
sheet-lay-down = Hinlegen
sheet-yours = Deins liegt verdeckt da
sheet-take-up = Wieder aufnehmen
sheet-until = Du kannst es wieder aufnehmen, bis aufgedeckt wird.
sheet-others = Die anderen schreiben. Niemand sieht, was sie schreiben, bis alle aufdecken.
sheet-reveal = Jetzt alle aufdecken
sheet-show-late = Jetzt zeigen, als Nachzügler
sheet-without = Aufgedeckt ohne deins; lies es vor, wenn du magst.
sheet-reading = { $name } liest gerade
sheets-title = Was geschrieben wurde
sheets-none = Niemand hat etwas hingelegt.
say-sheet-down = Hingelegt. Noch sieht es niemand.
say-sheet-up = Wieder aufgenommen.
say-sheets-turned = Alle sind aufgedeckt.
say-sheet-late = { $name } hat es auch gezeigt.

board-first = Was { $presenter } getan hat
board-second = Was es ringsum gab
board-later = durch Fragen gefunden
board-empty = Was hast du gehört?
board-add = Füg hinzu, was du gehört hast
board-where = In welche Spalte
board-put = Auf die Tafel
board-full = { $max } genügen; nimm erst eine weg.
card-yours = von dir
card-struck = gestrichen
card-correct = Berichtigen
card-up = Nach oben
card-across = In die andere Spalte
card-strike = Streichen
card-stand = Stehen lassen
card-means = Was du mit „{ $text }“ tun kannst
say-card-put = Auf der Tafel.
say-card-other = Neu auf der Tafel: { $text }
say-card-corrected = Berichtigt: { $text }
say-card-struck = Gestrichen: { $text }

ask-to = An wen
ask-to-anyone = wer antworten möchte
question-to = an { $name }
question-to-you = an dich
rate-title = Wie nah ist sie am Kern?
rate-cold = kalt
rate-lukewarm = lauwarm
rate-warm = warm
say-rated = { $warmth ->
    [cold] Für die falleinbringende Person ist sie kalt.
    [lukewarm] Für die falleinbringende Person ist sie lauwarm.
   *[warm] Für die falleinbringende Person ist sie warm.
}
sheet-late = erst hingelegt, als die anderen aufgedeckt waren

## Die übrigen Mittel der Moderation

means-deputy = Vertretung, wenn du eine Minute weg bist
means-nobody = niemand
paused-by = { $name } hat darum gebeten.
private-title = Eine Leitung nur mit { $name }
private-text = Das sehen nur du und { $name }. Nichts davon wird bewahrt: nicht auf dem Server, nicht im Protokoll und auch hier nicht, sobald es weitergeht.
private-label = An { $name }
private-send = Sagen
private-resume = Weitergehen lassen
private-outside = Es wird außerhalb des Sets weitergeführt
private-is-outside = Vermerkt: Es wird außerhalb des Sets weitergeführt. Was es ist, steht nirgends.
private-end = Die Sitzung für alle beenden
private-end-sure = Ja, beenden
private-end-not = Noch nicht
skipped-because = Ausgelassen: { $reason }

## Die Moderation hat eingegriffen

stepped-noted = In deinem eigenen Protokoll vermerkt: { $step }
stepped-open-it-up = Nur für dich sichtbar: Welche Frage steckt darin?
stepped-which-first = Nur für dich sichtbar: Mehr als eine Frage. Welche zuerst?
stepped-is-it-useful = Nur für dich sichtbar: { $name } fragt, ob dir diese Frage hilft.
stepped-time-out = Auszeit. { $name } hat ein Wort an das ganze Set.
stepped-named = { $name }: { $step }
stepped-parked = Deine Frage bleibt für den Abschnitt aufgehoben, in den sie gehört.

## Das Pult der Moderation

hands-title = Hände
hands-locked = ruhen, bis { $name } so weit ist
hands-none = Keine Hand ist gehoben.
hand-up-now = Hand eben gehoben
hand-up-since = Hand seit { $minutes } Min.
hand-suggested = bisher am wenigsten gehört
hand-give = { $name } das Wort geben
hand-earlier = { $name }: einen Platz früher
hand-later = { $name }: einen Platz später
turns-title = Wer in dieser Runde noch kommt
turn-earlier = { $name }: eine Stelle früher
turn-later = { $name }: eine Stelle später
not-heard = noch nicht gehört
not-heard-long = Nach einer Viertelstunde noch nicht gehört: { $names }. Vielleicht möchten sie gefragt werden.
invite-privately = Leise einladen
invite-privately-whom = Leise einladen: { $name }
facilitate-table = Auf dem Tisch
facilitate-nothing = Gerade liegt keine Frage auf dem Tisch.
facilitate-fits = { $key }, { $name } könnte passen.
facilitate-mix = Die Fragen der Runde
facilitate-mix-supposed = ({ $count } wie der Spiegel sie liest)
facilitate-mix-help = Des ganzen Sets. Nur für dich sichtbar, solange die Sitzung dauert.
facilitate-log = Dein eigenes Protokoll
facilitate-log-help = Nur für dich sichtbar, jetzt und im Protokoll.
facilitate-airtime = Redezeit in diesem Abschnitt
facilitate-airtime-you = Du
facilitate-airtime-questions = Fragen
facilitate-airtime-set = Das Set
facilitate-airtime-silence = Stille
facilitate-not-measurable = Für { $names } lässt sich die Redezeit nicht messen: Die gemeldete Lautstärke passt nicht zum gesendeten Ton.
facilitate-airtime-help = Die Lehnen zeigen die Anteile aller in vier Stufen; nur du siehst sie.
facilitate-hold = Stille halten
facilitate-release = Stille lösen
facilitate-pause = Pause für alle
facilitate-resume = Weiter
facilitate-extend = Verlängern?
facilitate-next = Weiter zu { $stage }
facilitate-end = Sitzung beenden
facilitate-start = { $stage } beginnen
facilitate-turn-back = { $name } früher zurückwenden
facilitate-skip = Mit Grund überspringen
facilitate-undo = Rückgängig
facilitate-gone-on = Zu früh weitergegangen?
facilitate-back = Zurück zu „{ $stage }“
facilitate-going-on = { $stage }, gleich.
facilitate-now = Jetzt weiter
facilitate-message = Einer Person schreiben
ladder-title = Eingreifen, das Leichteste zuerst
ladder-privacy = Das Set sieht keinen Namen, außer du willst es
ladder-names = Der nächste Schritt zeigt dem Set, wen er betrifft
ladder-name = Namen zeigen
ladder-1 = Abwarten
ladder-2 = Vormachen
ladder-3 = Öffnen
ladder-4 = Hilft das?
ladder-5 = Welche zuerst?
ladder-6 = Parken
ladder-7 = Auszeit
ladder-8 = Beiseite­legen
ladder-noted = In deinem eigenen Protokoll notiert: { $step }
tab-table = Tisch
tab-hands = Hände
tab-airtime = Redezeit

## Stopp, gehen, verlängern

stop-title = Den Raum anhalten?
stop-text = Alle sehen, dass der Raum pausiert. Nur { $name } sieht, wer darum gebeten hat.
stop-now = Jetzt anhalten
stop-carry-on = Weitermachen
leave-title = Den Raum verlassen?
leave-text = Dein Platz bleibt deiner. Du kannst zurückkommen, solange die Sitzung läuft.
leave-now = Gehen
leave-stay = Bleiben
extend-title = { $minutes } Minuten mehr?
extend-cost = { $name } behält dann { $left } von { $granted } Min.
extend-cost-none = Keine andere Runde wird kürzer.
extend-wait = Gezeigt wird nur das Ergebnis. Ein Nein genügt; mindestens ein Ja braucht es.
extend-yes = Ja, verlängern
extend-no = Nein, weitergehen
extend-granted = { $minutes } Minuten mehr, vereinbart.
extend-refused = Der Abschnitt endet wie geplant.
extend-own = Wie viele Minuten mehr?

## Einstellungen des Raums

settings-title = Dieser Raum, für dich
settings-list = Plätze als Liste
settings-announcements = Wenig Ansagen
settings-keys = Einzelne Tasten
settings-mirror = Spiegel für meine Fragen
settings-tones = Leise Töne
keys-title = Tasten
keys-again = Die letzte Ansage noch einmal, überall
keys-composer = Zu deiner Frage
keys-log = Zu den Fragen
keys-hand = Hand heben oder senken
keys-hand-text = Mit dieser Frage die Hand heben
keys-mark = In deinen Notizen: diesen Moment merken
keys-mic = Dein Mikrofon
keys-share = Einen Bildschirm zeigen oder nicht mehr zeigen (wer das Anliegen einbringt)
keys-say-time = Die Zeit sagen
keys-say-floor = Sagen, wer das Wort hat
keys-say-question = Die Frage sagen
keys-with-you = Bin dabei; einen Moment; langsamer
keys-answer = Antworten, aufheben, auslassen (mit Anliegen)
keys-finished = Fertig (reihum)
keys-pass = Weitergeben (reihum)
keys-stop = Stopp (fragt vorher)
keys-name = Beim nächsten Schritt den Namen zeigen
keys-mirror = Die Worte des Spiegels nehmen
keys-ladder = Eingreifen (Moderation)
keys-hold = Stille halten, lösen (Moderation)
keys-pause = Pause, weiter (Moderation)
keys-break = Pause einlegen (Moderation)
keys-extend = Verlängern? (Moderation)
keys-next = Nächster Abschnitt (Moderation)
keys-undo = Weitergehen rückgängig machen, fünf Sekunden lang (Moderation)
keys-kind = Art dieser Frage (Moderation)
keys-seats = Auf den Plätzen: im Uhrzeigersinn und zurück
keys-close = Schließen; hält nie etwas an
keys-help = Diese Liste

## Abgewandt

turned-title = Du sitzt abgewandt
turned-nobody = Niemand spricht
key-control-enter = Strg und Enter im Feld tun dasselbe
circle-hide = Kreis ausblenden
circle-show = Kreis zeigen
louder = Lauter
notes-title = Deine Notizen
notes-where = Nur auf diesem Gerät
notes-unseen = Niemand sieht, dass du schreibst.
notes-mark = Diesen Moment merken
notes-marked = Gemerkt
notes-label = Eine Notiz für dich

## Kreise neben dem ganzen Raum und das Fishbowl. $names sind Mitglieder nacheinander; $number die eines Kreises.

circles-title = Kreise
circles-between-note = Kein Kreis hört dich, du hörst keinen.
circles-you-here = hier sitzt du
circles-walk = Zu Kreis { $number } setzen
circles-leave = Zwischen die Kreise gehen
circles-asks-you = bittet dich zu kommen
circles-left = { $count ->
    [0] Zeit ist um
    [one] noch eine Minute
   *[other] noch { $count } Minuten
  }
circles-stands = steht
circles-together-at = Um { $time } wieder alle zusammen.
circles-call = Alle in { $seconds } Sekunden zurückrufen
circles-call-now = Alle sofort zurückrufen
circles-close = Kreis { $number } schließen
circles-open-title = In Kreisen arbeiten
circles-how = Wer zusammen sitzt
circles-by-chance = nach Zufall
circles-neighbours = wer nebeneinander sitzt
circles-by-hand = wie ich es lege
circles-size = So viele mindestens in einem Kreis
circles-minutes = Minuten
circles-minutes-stage = so lange wie der Abschnitt
circles-open = Kreise öffnen
circles-with-you = bei dir
circles-seat-in = { $name } sitzt in
circles-seat = Wo alle sitzen
circles-with = Du bist mit { $names } in Kreis { $number }. Niemand sonst hört euch.
circles-alone = Du bist gerade allein in Kreis { $number }.
circles-others = { $count ->
    [one] Ein anderer Kreis arbeitet. Du hörst ihn nicht, er hört dich nicht.
   *[other] { $count } andere Kreise arbeiten. Du hörst sie nicht, sie hören dich nicht.
  }
circles-sits-with = { $name } sitzt bei Kreis { $number }.
circles-ask = { $name } bitten zu kommen
circles-ask-no-more = { $name } nicht mehr bitten
circles-asked = Die Moderation erfährt, dass euer Kreis bittet.
circles-asked-back = Euer Kreis bittet nicht mehr.
circles-return = Zurück zum ganzen Raum
circles-turns = Wer hier einbringt
circles-more = Wie es in eurem Kreis weitergeht
circles-now = jetzt
circles-called = Du wirst zurückgerufen: { $seconds } Sekunden, um den Satz zu beenden.
circles-back = Du bist beim ganzen Raum.
circles-together = Alle sind wieder zusammen.
circles-guest = { $name } sitzt jetzt bei euch und hört zuerst zu.
circles-comes = { $name } sitzt jetzt bei euch.
circles-asks = Kreis { $number } bittet dich zu kommen.
fishbowl-title = Fishbowl
fishbowl-who = Wer innen sitzt und arbeitet
fishbowl-seat = Nach innen setzen
fishbowl-swap = Kreise tauschen
fishbowl-end = Fishbowl beenden
fishbowl-inside = Du sitzt innen: Ihr arbeitet, die anderen hören zu.
fishbowl-outside = Du sitzt außen: Du hörst zu, bis die Kreise getauscht werden oder beide zurückblicken.
fishbowl-over = Das Fishbowl ist zu Ende. Ihr sitzt zusammen.
fishbowl-names = Innen: { $names }.

## Die Verbindung ist zu Ende, oder der Dienst ging zurück

room-closed-seat-taken = Dieser Platz wurde in einem anderen Tab oder auf einem anderen Gerät geöffnet.
room-closed-signed-out = Dieses Gerät wurde vom Platz abgemeldet. Dein eigener Link oder ein frischer lässt dich wieder ein.
room-closed-not-found = Dieser Platz ist für dich nicht da. Öffne deinen Einladungslink noch einmal.
room-closed-unreadable = Was von dieser Sitzung aufbewahrt wurde, lässt sich nicht lesen. Wer diesen Dienst betreibt, kann das beheben; noch einmal kommen hilft nicht.
room-closed-other = Die Verbindung wurde geschlossen und lässt sich von hier nicht wieder aufnehmen.
room-closed-again = Hier Platz nehmen
room-to-lobby = Zurück zum Platz
room-went-back = Der Dienst wurde auf einen früheren Stand zurückgesetzt. Was du seitdem geschickt hast und diese Seite noch hat, wird noch einmal geschickt; sieh nach, ob alles da ist.
