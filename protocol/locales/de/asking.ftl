### Was zum Fragen gehört: das Schreibfeld mit seinem Spiegel, die Reihenfolge der Hände, das Antworten und die Einträge
### des Verlaufs. Kommt mit den Teilen des Raums, die fragen; was der Raum sofort sagt, steht in room.ftl.

## Schreibfeld und Spiegel

composer-label = Deine Frage
composer-label-later = Eine Frage für später
composer-words = { $count ->
    [one] ein Wort
   *[other] { $count } Wörter
  }
composer-save = Für später
composer-saved = Aufgehobene Fragen
composer-take = Diese nehmen
composer-drop = Entfernen
hand-raise = Hand heben
hand-lower = Hand senken

only-you = Nur für dich sichtbar
mirror-advice = Darin könnte ein Rat stecken. Welche Frage liegt darunter?
mirror-several = Mehr als eine Frage. Welche zuerst?
mirror-closed = Darauf passt ein Ja oder Nein. Wie klänge sie mit was oder wie?
mirror-leading = Die Antwort scheint schon darin zu stecken.
mirror-open = Offen und kurz.
mirror-clarifying = Eine Verständnisfrage.
mirror-statement = Steckt eine Frage darin?
mirror-perhaps-closed = Vielleicht passt darauf ein Ja oder Nein. Wie klänge sie mit was oder wie?
mirror-perhaps-several = Vielleicht mehr als eine Frage. Welche zuerst?
mirror-perhaps-leading = Vielleicht steckt die Antwort schon darin.
mirror-unsettled = Manche nennen das offen, manche geschlossen. Worüber würdest du gern mehr hören?
mirror-use = So umformulieren
mirror-keep = So fragen

## Reihenfolge

queue-nobody = Keine Hand ist gehoben.
queue-one = { $first }.
queue-two = { $first }, dann { $second }.
queue-three = { $first }, dann { $second }, dann { $third }.
queue-more = { $first }, dann { $second }, dann { $third } und noch { $count }.
queue-you = du
queue-you-first = Du

## Antworten und weitergeben

ask-answer = Antworten
ask-hold = Aufheben
ask-pass = Auslassen
ask-ready = Bereit für die nächste Frage
floor-finished = Ich bin fertig
round-pass = Weitergeben

## Verlauf

log-now = jetzt bei { $name }
log-now-you = jetzt bei dir
log-just-now = eben
log-minutes-ago = vor { $minutes } Min.
log-spoken = gesprochen
mark-star = Hat geholfen
mark-work = Arbeitet in mir
kind-label = Art, für das Protokoll
kind-own-label = Art deiner Frage
