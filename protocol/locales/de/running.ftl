### Was der Raum sagt, sobald eine Sitzung läuft: wer sprechen darf, was auf dem Tisch liegt, Zeichen und Arten von Fragen.
### Davor kommt der Raum ohne diese Worte aus (room.ftl); das Fragen steht in asking.ftl, alles Übrige in session.ftl.

## Der Satz unter dem Titel des Abschnitts: wer sprechen darf. $name hat das Wort oder bringt das Anliegen ein;
## $whom ist das Fürwort dafür, oder noch einmal der Name.

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
centre-quiet = Stille
centre-laid = { $count ->
    [0] Still. Alle schreiben.
    [one] Eine Person hat abgelegt
   *[other] { $count } haben abgelegt
}

## Zeit

time-left = in diesem Abschnitt
time-over = Die Zeit ist um. Sprich in Ruhe zu Ende.
ring-key-questions = Fragen
ring-key-silence = Stille
stage-position = { $number } von { $count }
stage-done = vorbei
stage-present = jetzt

## Plätze

hand-first = Du bist als Nächstes dran.
seat-airtime-0 = noch keine Redezeit
seat-airtime-1 = etwas Redezeit
seat-airtime-2 = etwa ein Anteil der Redezeit
seat-airtime-3 = mehr als ein Anteil der Redezeit
seat-airtime-4 = viel mehr als ein Anteil der Redezeit

## Zeichen und Arten von Fragen

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

## Die Zeile, die nur dieses Mitglied sieht, und wessen Bildschirm zu sehen ist

round-your-turn = Du bist dran
screen-other = { $name } zeigt einen Bildschirm
screen-own = Du zeigst einen Bildschirm. Die anderen sehen ihn hier groß.
# Nothing can be stored just now. What is sent waits, and goes out by itself.
saving-paused = Das Speichern ruht. Was du sendest, wartet.
saving-back = Es wird wieder gespeichert.
hint-floor = Du hast seit { $minutes } Min. das Wort.
late-own = Du kannst zuhören. Nach diesem Abschnitt kannst du mitsprechen.
# After a reload: what was written and refused, so that it can be copied.
refused-words = Deine Worte: „{ $text }“
invited-own = Nur für dich sichtbar: Die Moderation würde gern von dir hören. Heb die Hand, wenn du magst.
# "Redet über die Sache, nicht zu …"
pronoun-whom-she = ihr
pronoun-whom-he = ihm
pronoun-whom-they = der Person
room-between = Zwischen zwei Abschnitten
seat-in-circle = in Kreis { $number }
finished-own = { $name } sieht, dass du fertig bist.
finished-other = { $name } ist fertig.

## Der Titel des Tabs, wenn vom Mitglied etwas gewünscht wird. Er steht vor dem Namen des Sets.

title-called-in = Du bist aufgerufen
title-floor = Du hast das Wort
title-question = Eine Frage an dich
title-vote = Mehr Zeit?
title-invited = Du bist eingeladen zu sprechen
title-finished = Jemand ist fertig

## Kreise neben dem ganzen Raum, im Titel und auf dem Tisch

circles-between = Zwischen den Kreisen
circles-number = Kreis { $number }

## Einzeltasten, sobald sie umgeschaltet werden

keys-mode-on = Einzelne Tasten sind an: Außerhalb von Feldern wirken Buchstaben auf den Raum. F2 schaltet sie aus, das Fragezeichen zählt sie auf.
keys-mode-off = Einzelne Tasten sind aus. F2 schaltet sie ein.
