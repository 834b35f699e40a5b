### Das Tagebuch: für sich allein, bis auf Zeilen, die man freigibt.

diary = Tagebuch
diary-title = Dein Tagebuch
diary-sealed = Mit deinem Schlüssel versiegelt.
diary-sealed-text = Es wird in diesem Browser versiegelt, bevor es ihn verlässt. Niemand im Set kann es lesen, auch deine Organisation nicht, und nicht, wer die Datenbank hat.
diary-sealed-kept = Der Schlüssel liegt auch bei deinem Konto. Wer den Dienst betreibt und die Datei mit den Schlüsseln hat, könnte ihn benutzen; sonst niemand.
diary-no-crypto = Diese Seite kam ohne gesicherte Leitung (https); darum lässt sich hier nichts versiegeln und kein Tagebuch öffnen.
diary-begin = Ein Tagebuch beginnen
diary-begin-text = Dafür entsteht in diesem Browser ein Schlüssel. Du siehst ihn einmal als Gruppen von Buchstaben: Schreib sie auf. Auf einem anderen Gerät brauchst du sie, und ohne sie und ohne diesen Browser kann niemand das Tagebuch je wieder lesen.
diary-key = Der Schlüssel deines Tagebuchs
diary-key-show = Den Schlüssel zeigen
diary-key-hide = Den Schlüssel verbergen
diary-key-text = Wer diese Buchstaben und deinen Platz hat, kann das Tagebuch lesen. Bewahre sie auf, wo du Passwörter aufbewahrst.
diary-key-written = Ich habe sie aufgeschrieben
diary-keep = Den Schlüssel bei meinem Konto aufbewahren
diary-keep-text = Dann geht mit einem Gerät nichts verloren: Melde dich an, und das Tagebuch öffnet sich. Dafür könnte es öffnen, wer den Dienst betreibt und die Datei mit den Schlüsseln hat.
diary-keep-not = Nicht mehr bei meinem Konto aufbewahren
diary-keep-sign-in = Mit der Post angemeldet, könntest du den Schlüssel bei deinem Konto aufbewahren, damit mit einem Gerät nichts verloren geht.
diary-locked = Der Schlüssel liegt nicht auf diesem Gerät
diary-locked-text = Hol ihn von einem anderen deiner Geräte, wo das Tagebuch ihn zeigt, oder von dort, wo du ihn aufgeschrieben hast. Ist er nirgends, kann niemand öffnen, was geschrieben wurde.
diary-code = Die Buchstaben des Schlüssels
diary-code-wrong = Das ist nicht der Schlüssel dieses Tagebuchs.
diary-unlock = Das Tagebuch öffnen
diary-device-none = Dieser Browser behält nichts; darum wird beim nächsten Mal wieder nach dem Schlüssel gefragt.
diary-new = Neuer Eintrag
diary-entries = Einträge
diary-entries-none = Noch ist nichts geschrieben.
diary-about-session = Sitzung { $number }
diary-about-elsewhere = anderswo gebraucht
diary-about-facilitating = Moderieren
diary-about = Worum es geht
diary-day = Tag
diary-situation = Situation
diary-question = Die Frage, die mich bewegt hat
diary-insight = Was ich gesehen habe
diary-feeling = Was ich gefühlt habe
diary-action = Was ich tun werde, oder nicht
diary-words = { $count ->
    [0] noch kein Wort
    [one] ein Wort
   *[other] { $count } Wörter
  }
diary-saved = Aufbewahrt.
diary-saving = Wird aufbewahrt …
diary-unsaved = Noch nicht aufbewahrt: Es gibt keine Leitung. Es bleibt auf diesem Gerät, bis es eine gibt.
diary-changed = Dieser Eintrag wurde auf einem anderen Gerät geändert. Was du hier geschrieben hast, ist als eigener Eintrag aufbewahrt.
diary-delete = Diesen Eintrag löschen
diary-delete-text = Er lässt sich nicht zurückholen. Was du daraus freigegeben hast, bleibt freigegeben.
diary-delete-no = Stehen lassen
diary-prompts = Falls eine Frage hilft
diary-prompt-presenting = Wie war es, es laut zu sagen?
diary-prompt-asking = Welche Frage hat dich bewegt, und wo kam sie an?
diary-prompt-silence = Was hast du mit deinem eigenen Rat gemacht?
diary-prompt-reflecting = Was hast du darüber gehört, das du nicht gesagt hattest?
diary-prompt-writing = Was hast du geschrieben, das du nicht gesagt hättest?
diary-prompt-placing = Was hat sich bewegt, als etwas bewegt wurde?
diary-prompt-collecting = Welche Karte würdest du behalten, und welche fehlt?
diary-prompt-progress = Was wurde aus dem, was du dir vorgenommen hattest, und was hat es dich gelehrt?
diary-prompt-checking-in = Wie bist du gekommen, und wie bist du gegangen?
diary-prompt-action = Was wirst du lassen?
diary-prompt-facilitating-1 = Wo hast du eingegriffen, und was wäre geschehen, wenn nicht?
diary-prompt-facilitating-2 = Was hast du an dir bemerkt, während du dich zurückhieltest?
diary-release = Diese Zeile freigeben
diary-release-what = Die Zeile
diary-release-hint = Markiere vorher in einem der Felder, was du freigeben willst; ohne Markierung ist es das ganze Feld, in das du zuletzt geschrieben hast.
diary-release-to = Für wen
diary-release-set = das Set
diary-release-supervisor = jemand, der dich supervidiert, mit einem Link
diary-release-assessor = jemand, der dich beurteilt, mit einem Link
diary-release-go = Freigeben
diary-release-link = Gib diesen Link weiter. Er wird nur dieses eine Mal gezeigt und öffnet nur diese Zeile.
diary-released = Freigegebene Zeilen
diary-released-none = Du hast nichts freigegeben.
diary-released-set = Für das Set freigegeben, nur diese Zeile, am { $date }.
diary-released-supervisor = Für die Supervision freigegeben, nur diese Zeile, am { $date }.
diary-released-assessor = Für die Beurteilung freigegeben, nur diese Zeile, am { $date }.
diary-release-unread = Noch hat es niemand geöffnet; du kannst es zurücknehmen.
diary-release-read = { $count ->
    [one] Von einer Person gelesen.
   *[other] Von { $count } gelesen.
  }
diary-take-back = Zurücknehmen
diary-taken-back = Es ist zurückgenommen.
diary-close = Schließen
diary-log = Reflexionstagebuch
diary-log-text = { $words ->
    [0] Kein Wort
    [one] Ein Wort
   *[other] { $words } Wörter
  } zum Moderieren, vom { $from } bis zum { $until }. Für ein Programm sind es oft 1.500 bis 7.000 Wörter in sechs bis neun Monaten.
diary-log-none = Was du zum Moderieren schreibst, wird hier gezählt. Für ein Programm sind es oft 1.500 bis 7.000 Wörter in sechs bis neun Monaten.
diary-log-short = Noch { $words } Wörter bis 1.500.
diary-log-long = { $words } Wörter über 7.000.
diary-take = Mitnehmen
diary-take-text = Als Text, in diesem Browser gemacht: deine eigenen Worte, nach Tagen.
diary-file = Tagebuch als Text (Markdown)
diary-log-file = Reflexionstagebuch als Text (Markdown)
diary-nudge = Sitzung { $number } ist noch frisch. Eine Zeile ins Tagebuch?
diary-to = Zu deinem Tagebuch
diary-to-text = Für dich allein: was dich bewegt hat, was du gesehen hast, was du tun oder lassen wirst.
released-lines = Für dich freigegeben
released-lines-text = Zeilen, die jemand aus dem Tagebuch für das Set freigegeben hat. Wer sie schrieb, erfährt, wie viele sie geöffnet haben.
released-open = Öffnen
released-by = { $name }, { $date }
released-page = Eine Zeile wurde für dich freigegeben
released-page-text = Jemand hat eine Zeile aus dem Tagebuch freigegeben. Sie öffnet sich, wenn du drückst; wer sie schrieb, erfährt, dass sie gelesen wurde.
released-from-set = { $name }, { $date }, für das Set
released-from-supervisor = { $name }, { $date }, für die Supervision
released-from-assessor = { $name }, { $date }, für die Beurteilung
