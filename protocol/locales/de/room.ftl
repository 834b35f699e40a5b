### Der Raum. Rollen werden mit Verben gesagt ("bringt das Anliegen ein"), nicht mit Personenbezeichnungen.

## Gliederung, für Menschen, die die Seite hören

room-seats = Plätze, im Uhrzeigersinn ab deinem
room-stages = Abschnitte
room-questions = Fragen
room-controls = Deine Bedienung
room-signals = Zeichen an das Set
room-skip-links = Sprungmarken

## Der Satz unter dem Titel des Abschnitts: wer sprechen darf

rule-floor-yours = Du hast das Wort. Nimm dir Zeit.
rule-hold = { $name } hat das Wort. Hör zu; notiere, was du fragen willst.
rule-ask = Eine Frage nach der anderen. { $name } antwortet, hebt sie auf oder lässt sie aus.
rule-ask-own = Eine Frage nach der anderen. Antworte, heb sie auf oder lass sie aus.
rule-ask-asking = Du hast das Wort. Stell deine Frage.
rule-ask-asker = { $name } fragt. Dann hat { $presenter } das Wort.
rule-ask-any = Eine Frage nach der anderen, an wen du willst.
rule-turned-own = Sie sprechen über die Sache, nicht zu dir. Mikrofon und Kamera sind aus und bleiben es, bis du zurückgewandt wirst; dann schaltest du sie selbst ein.
rule-turned = { $name } hört zu und kann nicht sprechen. Redet über die Sache, nicht zu { $whom }.
rule-round-own = Du bist dran, oder gib weiter.
rule-round = { $name } ist dran. Jede Stimme einmal, im Uhrzeigersinn; Weitergeben ist erlaubt.
rule-write = Alle schreiben. Niemand spricht, bis die Zettel gemeinsam umgedreht werden.
rule-quiet = { $minutes ->
    [one] Eine stille Minute. Niemand spricht.
    [2] Zwei stille Minuten. Niemand spricht.
   *[other] { $minutes } stille Minuten. Niemand spricht.
  }
rule-quiet-open = Stille. Niemand spricht.
rule-open = Alle dürfen sprechen. Hebt die Hand, wenn es eng wird.
rule-pause = Pause. Die Zeit steht. { $name } sagt, wann es weitergeht.

## Die Mitte des Tisches

centre-asked = { $name } hat gefragt
centre-asked-you = Du hast gefragt
centre-thinking = { $name } denkt nach
centre-thinking-you = Nimm dir Zeit
centre-answering = { $name } antwortet
centre-held = { $name } hält diese Stille
centre-held-you = Du hältst diese Stille
centre-held-line = Die Verbindung ist gut.
centre-silence-over = Wenn du so weit bist.
centre-paused = Pause
centre-paused-text = Die Zeit steht. { $name } sagt, wann es weitergeht.
centre-to-come = { $count ->
    [0] du schließt die Runde ab
    [one] noch eine Stimme
   *[other] noch { $count } Stimmen
  }
centre-whole-question = Ganze Frage
centre-quiet = Stille
centre-open-floor = Das Wort ist frei

## Zeit

time-left = in diesem Abschnitt
time-over = Die Zeit ist um. Sprich in Ruhe zu Ende.
time-untimed = ohne Zeitgrenze
ring-key-questions = Fragen
ring-key-silence = Stille
stage-position = { $number } von { $count }
stage-done = vorbei
stage-present = jetzt
stage-to-come = kommt noch

## Plätze

seat-you = du
seat-presenter = Anliegen
seat-facilitator = Moderation
seat-observer = beobachtet
seat-asked = hat gefragt
seat-lost = kommt wieder
seat-absent = noch nicht da
seat-turned = abgewandt
seat-speaking = spricht
seat-listening = hört zu
seat-next = gleich
seat-then = danach
seat-rehearsal = Übung
seat-has-floor = hat das Wort
seat-is-presenter = bringt das Anliegen ein
seat-is-facilitator = Moderation
seat-is-lost = Verbindung weg, der Platz bleibt
seat-is-next = ist gleich dran
seat-is-then = danach
seat-hand-up = Hand gehoben
seat-is-rehearsal = Übungsmitglied
seat-listens = kann zuhören, spricht nach diesem Abschnitt mit
seat-airtime-0 = noch keine Redezeit
seat-airtime-1 = etwas Redezeit
seat-airtime-2 = etwa ein Anteil der Redezeit
seat-airtime-3 = mehr als ein Anteil der Redezeit
seat-airtime-4 = viel mehr als ein Anteil der Redezeit
seat-menu = Menü dieses Platzes öffnen

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
hand-first = Du bist als Nächstes dran.

only-you = Nur für dich sichtbar
mirror-advice = Darin könnte ein Rat stecken. Welche Frage liegt darunter?
mirror-several = Mehr als eine Frage. Welche zuerst?
mirror-closed = Darauf passt ein Ja oder Nein. Wie klänge sie mit was oder wie?
mirror-leading = Die Antwort scheint schon darin zu stecken.
mirror-open = Offen und kurz.
mirror-clarifying = Eine Verständnisfrage.
mirror-statement = Steckt eine Frage darin?
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
hands-title = Hände
hands-locked = ruhen, bis { $name } so weit ist
hands-none = Keine Hand ist gehoben.
hand-up-now = Hand eben gehoben
hand-up-since = Hand seit { $minutes } Min.
hand-suggested = bisher am wenigsten gehört
hand-give = { $name } das Wort geben
hand-earlier = { $name }: einen Platz früher
hand-later = { $name }: einen Platz später
not-heard = noch nicht gehört
invite-privately = Leise einladen

## Fragen und Zeichen

log-title = Bisher gefragt
log-none = Noch keine Frage.
log-now = jetzt bei { $name }
log-now-you = jetzt bei dir
log-just-now = eben
log-minutes-ago = vor { $minutes } Min.
log-spoken = gesprochen
mark-answered = beantwortet
mark-held = aufgehoben
mark-passed = ausgelassen
mark-starred = hat geholfen
mark-working = arbeitet in mir
mark-star = Hat geholfen
mark-work = Arbeitet in mir
kind-label = Art, für das Protokoll
kind-own-label = Art deiner Frage
kind-unset = nicht gesagt
kind-open = offen
kind-clarifying = klärend
kind-closed = geschlossen
kind-leading = suggestiv
kind-advice = Rat
kind-several = mehrere zugleich

## Mit dem Anliegen

ask-answer = Antworten
ask-hold = Aufheben
ask-pass = Auslassen
ask-ready = Bereit für die nächste Frage
floor-finished = Ich bin fertig
round-pass = Weitergeben
round-your-turn = Du bist dran
turned-title = Du sitzt abgewandt
turned-nobody = Niemand spricht
circle-hide = Kreis ausblenden
circle-show = Kreis zeigen
louder = Lauter
notes-title = Deine Notizen
notes-where = Nur auf diesem Gerät
notes-unseen = Niemand sieht, dass du schreibst.
notes-mark = Diesen Moment merken
notes-marked = Gemerkt
notes-label = Eine Notiz für dich

## Eigene Bedienung und Zeichen

mic-ready = Mikro bereit
mic-on = Mikro an
mic-off = Mikro aus
mic-waits = Mikro wartet
mic-none = Kein Mikro
camera-on = Kamera an
camera-off = Kamera aus
camera-rests = Kamera ruht
signal-with-you = Bin dabei
signal-slow-down = Langsamer
signal-moment = Einen Moment
stop = Stopp
leave = Gehen
hint-floor = Du hast seit { $minutes } Min. das Wort.

## Anhalten, gehen, verlängern

stop-title = Den Raum anhalten?
stop-text = Alle sehen, dass der Raum pausiert. Nur { $name } sieht, wer darum gebeten hat.
stop-now = Jetzt anhalten
stop-carry-on = Weitermachen
leave-title = Den Raum verlassen?
leave-text = Dein Platz bleibt deiner. Du kannst zurückkommen, solange das Treffen läuft.
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

## Moderation

facilitate-table = Auf dem Tisch
facilitate-nothing = Gerade liegt keine Frage auf dem Tisch.
facilitate-fits = { $key }, { $name } könnte passen.
facilitate-airtime = Redezeit in diesem Abschnitt
facilitate-airtime-you = Du
facilitate-airtime-questions = Fragen
facilitate-airtime-silence = Stille
facilitate-airtime-help = Die Lehnen zeigen die Anteile aller in vier Stufen; nur du siehst sie.
facilitate-hold = Stille halten
facilitate-release = Stille lösen
facilitate-pause = Pause für alle
facilitate-resume = Weiter
facilitate-extend = Verlängern?
facilitate-next = Weiter zu { $stage }
facilitate-end = Treffen beenden
facilitate-start = { $stage } beginnen
facilitate-turn-back = { $name } früher zurückwenden
facilitate-skip = Mit Grund überspringen
facilitate-undo = Rückgängig
facilitate-message = Einer Person schreiben
ladder-title = Eingreifen, das Leichteste zuerst
ladder-privacy = Das Set sieht keinen Namen, außer du willst es
ladder-1 = Abwarten
ladder-2 = Vormachen
ladder-3 = Öffnen
ladder-4 = Hilft das?
ladder-5 = Welche zuerst?
ladder-6 = Parken
ladder-7 = Auszeit
ladder-8 = Beiseitelegen
tab-table = Tisch
tab-hands = Hände
tab-airtime = Redezeit

## Verbindung und Ankommen

line-weak-own = Dein Bild ruht, damit deine Stimme hält.
line-lost-own = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.
line-other-lost = { $name } kommt gleich wieder
late-own = Du kannst zuhören. Nach diesem Abschnitt kannst du mitsprechen.

## Einstellungen des Raums

settings-title = Dieser Raum, für dich
settings-list = Plätze als Liste
settings-announcements = Wenig Ansagen
settings-keys = Einzelne Tasten
settings-tones = Leise Töne
keys-title = Tasten
keys-composer = Zu deiner Frage
keys-log = Zu den Fragen
keys-hand = Hand heben oder senken
keys-hand-text = Mit dieser Frage die Hand heben
keys-mark = In deinen Notizen: diesen Moment merken
keys-mic = Dein Mikrofon
keys-say-time = Die Zeit sagen
keys-say-floor = Sagen, wer das Wort hat
keys-say-question = Die Frage sagen
keys-with-you = Bin dabei
keys-answer = Antworten, aufheben, auslassen (mit Anliegen)
keys-finished = Fertig (reihum)
keys-pass = Weitergeben (reihum)
keys-stop = Stopp (fragt vorher)
keys-ladder = Eingreifen (Moderation)
keys-hold = Stille halten, lösen (Moderation)
keys-pause = Pause, weiter (Moderation)
keys-extend = Verlängern? (Moderation)
keys-next = Nächster Abschnitt (Moderation)
keys-kind = Art dieser Frage (Moderation)
keys-seats = Auf den Plätzen: im Uhrzeigersinn und zurück
keys-close = Schließen; hält nie etwas an
keys-help = Diese Liste
