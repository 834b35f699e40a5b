### Eine Sitzung, die anderswo stattfand, in Teams, Zoom oder Meet, und ins Protokoll des Sets übernommen wird.

elsewhere-title = Eine Sitzung von anderswo übernehmen
elsewhere-text = Wenn ihr euch in Teams, Zoom oder Meet getroffen habt, kann das Transkript hier zu einem Frageprotokoll werden: wer gefragt hat, welche Art Frage es war, wie lange Stille war, wie sich die Redezeit verteilte. Vorher stimmen alle im Set zu. Die Datei wird gelesen und nicht behalten, und vom Gesagten bleiben nur die Fragen, jede erst, wenn die fragende Person sie bestätigt hat.
elsewhere-when = Wann sie stattfand
elsewhere-propose = Das Set fragen
elsewhere-asks = { $name } möchte eine Sitzung übernehmen, die am { $date } anderswo stattfand.
elsewhere-asks-you = Du möchtest eine Sitzung übernehmen, die am { $date } anderswo stattfand.
elsewhere-agree-text = Ihr Transkript würde einmal gelesen. Nur Fragen werden daraus genommen, deine erst, wenn du sie bestätigt hast. Stimmt jemand von euch nicht zu, wird nichts gelesen.
elsewhere-agree = Ich stimme zu
elsewhere-disagree = Ich stimme nicht zu
elsewhere-agreed = Du hast zugestimmt. Das kannst du zurücknehmen, bis die Sitzung im Protokoll ist; dann verschwindet alles, was daraus gemacht wurde.
elsewhere-take-back = Zurücknehmen
elsewhere-waits-agree = Noch keine Antwort: { $names }
elsewhere-waits-file = Alle haben zugestimmt. Die Moderation kann das Transkript jetzt einlesen.
elsewhere-drop = Verwerfen
elsewhere-file = Das Transkript, eine Datei von Teams, Zoom oder Meet, die auf .vtt endet
elsewhere-speakers = Wer im Transkript wer ist
elsewhere-nobody = niemand von hier: weglassen
elsewhere-presenter = Wer das Anliegen eingebracht hat
elsewhere-spoke = { $name }, spricht { $minutes ->
    [0] weniger als eine Minute
    [one] eine Minute
   *[other] { $minutes } Minuten
  }
elsewhere-draft = Den Entwurf machen
elsewhere-own = Deine Fragen, wie das Transkript sie hat
elsewhere-own-text = Berichtige, was falsch verstanden wurde, und nimm heraus, was nicht stehen soll. Niemand sonst sieht sie, bevor du sie bestätigt hast.
elsewhere-own-none = Von dir wurde keine Frage gefunden. Für dich ist nichts zu tun.
elsewhere-line = Deine Frage um { $time }
elsewhere-line-silence = { $seconds ->
    [one] danach eine Sekunde Stille
   *[other] danach { $seconds } Sekunden Stille
  }
elsewhere-stands = Sie steht so
elsewhere-confirm = Meine Zeilen bestätigen
elsewhere-confirmed = Deine Zeilen sind bestätigt.
elsewhere-waits-lines = Bestätigen noch ihre Zeilen: { $names }
elsewhere-done = Die Sitzung ist jetzt im Protokoll.
elsewhere-dropped = Es wurde verworfen. Nichts davon wurde behalten.

## Was mit einer Datei nicht stimmt, vom Server gesagt.

transcript-no-header = Das ist kein Transkript: Die erste Zeile beginnt nicht mit WEBVTT. Exportiere das Transkript als WebVTT (.vtt) und wähle diese Datei.
transcript-time = In Zeile { $line } steht eine Zeit, die nicht zu lesen ist. Ein Transkript hat Zeilen wie 00:01:02.500 --> 00:01:05.000.
transcript-backwards = Zeile { $line } endet, bevor sie beginnt.
transcript-empty = In dieser Datei wird nichts gesagt: Sie hat keine Zeile mit Worten und Zeiten.
transcript-nameless = Diese Datei sagt nicht, wer spricht. Exportiere das Transkript mit den Namen der Sprechenden.
