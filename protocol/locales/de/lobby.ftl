### Die Seite vor dem Raum.

lobby-title = Nimm Platz
lobby-starts-in = { $minutes ->
    [0] Beginnt jetzt
   *[other] Beginnt in { $minutes } Min.
  }
lobby-running = Die Sitzung läuft
lobby-here = { $here } von { $total } sind da. Ihr könnt reden; nichts hat begonnen.
lobby-here-running = { $here } von { $total } sind da.
lobby-today = Heute
lobby-rounds-open = Wer ein Anliegen einbringt, klärt ihr im Raum
lobby-your-seat = dein Platz

join-legend = Wie kommst du dazu?
join-video = Mit Video
join-video-text = Andere sehen dich
join-voice = Nur Stimme
join-voice-text = Derselbe Platz
join-writing = Schriftlich
join-writing-text = Ganz ohne Ton

overheard-title = Niemand kann mithören
overheard-text = Tür zu, oder Kopfhörer auf und Bildschirm weggedreht

kept-title = Was von heute bleibt
kept-questions = Gestellte Fragen
kept-questions-where = im Protokoll des Sets
kept-airtime = Redezeit
kept-airtime-where = als Bild des Sets; deine eigene siehst nur du
kept-examples = Meine Fragen als Beispiele für den Spiegel
kept-examples-text = Wenn ihr alle zustimmt, darf, wer diesen Dienst betreibt, die von da an gestellten Fragen mit ihrer Art und ohne Namen lesen, um den Spiegel zu verbessern. Jede und jeder kann das zurücknehmen.
kept-examples-all = Ihr stimmt alle zu.
kept-examples-waiting = Nichts wird gelesen, solange nicht alle zugestimmt haben.
kept-media = Ton und Bild
kept-media-never = nie aufbewahrt
kept-yes-since = ja, seit { $date }
kept-yes = ja
kept-no = nein
kept-ask = noch nicht gesagt

lobby-enter = Platz nehmen
lobby-trouble = Etwas geht nicht

lobby-waits = Noch nicht begonnen

lobby-to-see = An deinem Platz ist etwas geschehen: Ein Gerät ist dazugekommen oder möchte herein.
lobby-to-see-link = Ansehen
