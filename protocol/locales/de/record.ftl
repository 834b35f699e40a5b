### Das Protokoll: was die Mitglieder eines Sets nach der Sitzung lesen.

record-page = Protokoll
record-all = Alle Protokolle
record-round-yours = Deine Runde, { $name }. { $session }, { $date }, { $length }. Nur dieses Set liest mit; deine Zeichen gehören dir.
record-round = Die Runde von { $name }. { $session }, { $date }, { $length }. Nur dieses Set liest mit.
record-rounds = Runden
record-no-rounds = Diese Sitzung hatte keine Runde.
record-takes-yours = Was du mitnimmst
record-takes = Was { $name } geteilt hat
record-takes-none = Noch ist nichts gemerkt. Gib unten einer Frage einen Stern, wenn sie geholfen hat.
record-takes-unshared = { $name } hat keine Zeichen geteilt. Sie gehören { $name }.
record-tell = Dem Set sagen, was geholfen hat
record-told = Das Set sieht, was geholfen hat
record-spiral = Die Runde, von der Mitte nach außen gewickelt; eine Windung { $turn ->
    [one] ist eine Minute
   *[other] sind { $turn } Minuten
  }. Innen an der Linie { $presenter }, außen das Set, darauf { $facilitator }. Bloße Linie ist Stille.
record-spiral-yours = Die Runde, von der Mitte nach außen gewickelt; eine Windung { $turn ->
    [one] ist eine Minute
   *[other] sind { $turn } Minuten
  }. Innen an der Linie du, außen das Set, darauf { $facilitator }. Bloße Linie ist Stille.
record-actions = Vorhaben
record-actions-none = Es wurde nichts vorgenommen.
record-from-question = Aus einer Frage:

record-time = Die Runde in der Zeit
record-time-region = Die Runde in der Zeit. Lässt sich seitwärts schieben.
record-time-caption = Unter der Linie { $presenter }, darüber das Set, auf ihr { $facilitator }. Bloße Linie ist Stille.
record-as-table = Als Tabelle zeigen
record-as-picture = Als Bild zeigen
record-table-stage = Abschnitt
record-table-from = Ab
record-table-minutes = Minuten
record-table-questioners = Set
record-table-silence = Stille
record-silence-after = { $seconds } Sekunden Stille, gehalten nach der Frage von { $name }

record-airtime = Redezeit
record-airtime-set = Das Set
record-airtime-silence = Stille
record-airtime-you = Du
record-airtime-note = Nur für das ganze Set; niemand wird mit anderen verglichen.
record-spread-even = Die Fragen waren gleichmäßig über das Set verteilt.
record-spread-uneven = Manche haben viel mehr gefragt als andere. Vielleicht mag das Set darauf schauen.

record-questions = Fragen
record-asked = { $count } gestellt
record-column-time = Zeit
record-column-question = Frage
record-column-asker = Gefragt von
record-column-kind = Art
record-column-mark = Zeichen
record-column-mark-yours = Du
record-column-helped = Hat geholfen
record-star = Hat geholfen: { $text }
record-show-all = Alle { $count } zeigen
record-show-fewer = Weniger zeigen
record-filter = Zeigen
record-filter-stage = Abschnitt
record-filter-kind = Art
record-filter-all = alle
record-filter-starred = Nur mit Stern
record-filter-none = Keine Frage passt.
record-to-timeline = In der Zeit zeigen: { $text }
record-mix = Die Fragen des Sets
record-mix-note = Des ganzen Sets, wie die Fragenden oder die Moderation sie genannt haben. Niemand wird gezählt.
record-last-time = Was seit dem letzten Mal geworden ist
record-acted-on = { $name } hat nach einer Frage von { $asker } gehandelt:
record-not-reported = nicht berichtet
record-step-ins = Wann du eingegriffen hast
record-step-ins-note = Dein eigenes Protokoll der Moderation. In keinem anderen Protokoll steht es.
record-first = Nur für dich sichtbar: Zuerst hattest du geschrieben „{ $text }“
record-work = Arbeitet in mir: { $text }
record-reflections = Reflexionen
record-download = Herunterladen
record-pdf = Zum Lesen (PDF)
record-word = Zum Schreiben (Word)
record-markdown = Als Text (Markdown)
record-json = Als Daten (JSON)
record-media = Ton und Bild werden nie aufbewahrt.

record-round-untitled = Runde { $number }

review = Wie wir gearbeitet haben
review-planned = Geplant
review-used = Gebraucht
review-left-out = ausgelassen
review-row-floor = Wort
review-row-several = Mehrere zugleich
review-region = Wie wir gearbeitet haben, als Bild. Lässt sich seitwärts schieben.
review-caption = Unter der Linie ist, wer einbringt, darüber das Set, auf ihr die Moderation; ein Rahmen sind alle. Die Zahlen sind die Abschnitte:

record-redacted = Von der einbringenden Person zurückgenommen
record-redacted-round = Was in dieser Runde gesagt wurde, hat die einbringende Person zurückgenommen. Zeiten und Zahlen bleiben.
record-redact = Zurücknehmen, was hier gesagt wurde
record-redact-title = Zurücknehmen, was in deiner Runde gesagt wurde?
record-redact-text = Alles, was in deiner Runde gefragt, geschrieben und vorgenommen wurde, wird endgültig gelöscht, auch was andere in ihr gesagt haben. Zeiten und Zahlen bleiben, und anstelle jedes Textes steht, dass er zurückgenommen wurde. Das lässt sich nicht rückgängig machen, und keine Sicherung bringt es zurück.
record-redact-counts = { $texts ->
    [0] Hier ist kein Text mehr.
    [one] Ein Text wird gelöscht.
   *[other] { $texts } Texte werden gelöscht.
  }
record-redact-elsewhere = { $count ->
    [one] Mit ihnen eine Stelle, an die sie seither gekommen sind: eine spätere Sitzung oder die Vorhaben des Sets.
   *[other] Mit ihnen { $count } Stellen, an die sie seither gekommen sind: spätere Sitzungen und die Vorhaben des Sets.
  }
record-redact-files = Dateien, die schon jemand heruntergeladen hat, bleiben dort, ebenso was freigegeben wurde.
record-redact-keep = Behalten
record-redact-do = Endgültig zurücknehmen
