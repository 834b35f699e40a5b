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
# $names are two or more, as "Ruth und Amara".
rule-floor-shared = Du und { $names } habt das Wort.
rule-hold-many = { $names } haben das Wort. Hör zu; notiere, was du fragen willst.
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
rule-write-sheets = Niemand spricht. Niemand sieht deins, bis alle aufdecken.
rule-write = Alle schreiben. Niemand spricht, bis die Zettel gemeinsam umgedreht werden.
rule-quiet = { $minutes ->
    [one] Eine stille Minute. Niemand spricht.
    [2] Zwei stille Minuten. Niemand spricht.
   *[other] { $minutes } stille Minuten. Niemand spricht.
  }
rule-quiet-open = Stille. Niemand spricht.
rule-open = Alle dürfen sprechen. Hebt die Hand, wenn es eng wird.
rule-pause-own = Pause. Die Zeit steht. Mit „Weiter“ geht es weiter.
rule-pause = Pause. Die Zeit steht. { $name } sagt, wann es weitergeht.

## Die Mitte des Tisches

centre-asked = { $name } hat gefragt
centre-asked-you = Du hast gefragt
centre-asks = { $name } fragt { $other }
centre-asks-you = { $name } fragt dich
centre-you-ask = Du fragst { $other }
centre-thinking = { $name } denkt nach
centre-thinking-you = Nimm dir Zeit
centre-answering = { $name } antwortet
centre-held = { $name } hält diese Stille
centre-held-you = Du hältst diese Stille
centre-held-line = Die Verbindung ist gut.
centre-silence-over = Wenn du so weit bist.
centre-paused = Pause
centre-paused-own = Die Zeit steht, bis du weitermachst.
centre-paused-text = Die Zeit steht. { $name } sagt, wann es weitergeht.
centre-to-come = { $count ->
    [0] du schließt die Runde ab
    [one] noch eine Stimme
   *[other] noch { $count } Stimmen
  }
centre-whole-question = Ganze Frage
centre-laid = { $count ->
    [0] Still. Alle schreiben.
    [one] Eine Person hat abgelegt
   *[other] { $count } haben abgelegt
}
centre-quiet = Stille
centre-open-floor = Das Wort ist frei

## Zeit

time-left = in diesem Abschnitt
time-over = Die Zeit ist um. Sprich in Ruhe zu Ende.
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
hand-first = Du bist als Nächstes dran.
seat-is-rehearsal = Übungsmitglied
seat-listens = kann zuhören, spricht nach diesem Abschnitt mit
seat-airtime-0 = noch keine Redezeit
seat-airtime-1 = etwas Redezeit
seat-airtime-2 = etwa ein Anteil der Redezeit
seat-airtime-3 = mehr als ein Anteil der Redezeit
seat-airtime-4 = viel mehr als ein Anteil der Redezeit
seat-menu = Menü dieses Platzes öffnen

## Schriftlich

said-title = Schriftlich
say-label = Schriftlich sagen
say-send = Sagen
take-back = Zurücknehmen
keys-mode = Einzelne Tasten
keys-mode-on = Einzelne Tasten sind an: Außerhalb von Feldern wirken Buchstaben auf den Raum. F2 schaltet sie aus, das Fragezeichen zählt sie auf.
keys-mode-off = Einzelne Tasten sind aus. F2 schaltet sie ein.

## Fragen und Zeichen

log-title = Bisher gefragt
log-none = Noch keine Frage.
mark-answered = beantwortet
mark-held = aufgehoben
mark-passed = ausgelassen
mark-starred = hat geholfen
mark-working = arbeitet in mir
mark-open = gestellt
mark-aside = beiseitegelegt
kind-unset = nicht gesagt
kind-open = offen
kind-clarifying = klärend
kind-closed = geschlossen
kind-leading = suggestiv
kind-advice = Rat
kind-several = mehrere zugleich
kind-statement = eine Aussage

## Mit dem Anliegen

round-your-turn = Du bist dran

## Eigene Bedienung und Zeichen

mic-ready = Mikro bereit
mic-on = Mikro an
mic-off = Mikro aus
mic-waits = Mikro wartet
mic-muted = Mikro gesperrt
mic-none = Kein Mikro
camera-on = Kamera an
camera-off = Kamera aus
camera-muted = Kamera gesperrt
camera-rests = Kamera ruht
share-off = Bildschirm zeigen
share-on = Nicht mehr zeigen
screen-other = { $name } zeigt einen Bildschirm
screen-own = Du zeigst einen Bildschirm. Die anderen sehen ihn hier groß.
signal-with-you = Bin dabei
signal-slow-down = Langsamer
signal-moment = Einen Moment
stop = Stopp
leave = Gehen
hint-floor = Du hast seit { $minutes } Min. das Wort.

## Verbindung und Ankommen

line-weak-own = Dein Bild ruht, damit deine Stimme hält.
line-lost-own = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.
media-full-own = Für mehr Ton und Bild ist gerade kein Platz. Schreiben geht; dein Platz ist derselbe.
line-other-lost = { $name } kommt gleich wieder
late-own = Du kannst zuhören. Nach diesem Abschnitt kannst du mitsprechen.
# After a reload: what was written and refused, so that it can be copied.
refused-words = Deine Worte: „{ $text }“

## Der Raum außerhalb der Abschnitte, kommen und gehen

invited-own = Nur für dich sichtbar: Die Moderation würde gern von dir hören. Heb die Hand, wenn du magst.
# "Redet über die Sache, nicht zu …"
pronoun-whom-she = ihr
pronoun-whom-he = ihm
pronoun-whom-they = der Person
room-waiting = Vor dem Beginn
room-ended = Die Sitzung ist zu Ende
room-between = Zwischen zwei Abschnitten
finished-own = { $name } sieht, dass du fertig bist.
sound-wants-tap = Tippe irgendwohin, um die anderen zu hören.
room-opening = Du nimmst Platz
room-closed-seat-taken = Dieser Platz wurde in einem anderen Tab oder auf einem anderen Gerät geöffnet.
room-closed-signed-out = Dieses Gerät wurde vom Platz abgemeldet. Dein eigener Link oder ein frischer lässt dich wieder ein.
room-closed-not-found = Dieser Platz ist für dich nicht da. Öffne deinen Einladungslink noch einmal.
room-closed-unreadable = Was von dieser Sitzung aufbewahrt wurde, lässt sich nicht lesen. Wer diesen Dienst betreibt, kann das beheben; noch einmal kommen hilft nicht.
room-closed-other = Die Verbindung wurde geschlossen und lässt sich von hier nicht wieder aufnehmen.
room-closed-again = Hier Platz nehmen
room-went-back = Der Dienst wurde auf einen früheren Stand zurückgesetzt. Was du seitdem geschickt hast und diese Seite noch hat, wird noch einmal geschickt; sieh nach, ob alles da ist.
room-left = Du bist gegangen. Dein Platz bleibt deiner.
room-to-record = Zum Protokoll
room-to-lobby = Zurück zum Platz
room-status = Verbindung
session-number = Sitzung { $number }
finished-other = { $name } ist fertig.

## The title of the tab, when something is wanted of the member. It stands before the name of the set.

title-called-in = Du bist aufgerufen
title-floor = Du hast das Wort
title-question = Eine Frage an dich
title-vote = Mehr Zeit?
title-invited = Du bist eingeladen zu sprechen
title-finished = Jemand ist fertig
title-begun = Die Sitzung hat begonnen
