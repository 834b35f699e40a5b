### Die Seite vor dem Raum.

lobby-title = Nimm Platz
lobby-starts-in = { $minutes ->
    [0] Beginnt jetzt
   *[other] Beginnt in { $minutes } Min.
  }
lobby-running = Das Treffen läuft
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
kept-questions = Meine Fragen, im Protokoll des Sets
kept-airtime = Meine Redezeit, im Bild des Sets
kept-captions = Untertitel
kept-media = Ton und Bild
kept-media-never = nie aufbewahrt
kept-media-text = Ton und Bild werden nie aufbewahrt.
kept-yes-since = ja, seit { $date }
kept-yes = ja
kept-no = nein
kept-ask = noch nicht gesagt
kept-captions-off = aus, braucht alle

lobby-enter = Platz nehmen
lobby-trouble = Etwas geht nicht
trouble-lobby-title = Schriftlich geht immer
trouble-lobby-text = Nichts hier hält dich fern. Wähl Schriftlich und nimm Platz: Du siehst den Kreis, die Fragen und die Zeit, kannst die Hand heben und schriftlich fragen.

lobby-waits = Noch nicht begonnen
