### Auswertung: Texte, denen jemand zustimmt, der Arbeitsplatz der Auswertung, Themen der Probleme, Projekte der Sets,
### Zahlen, die jemand einbringt.

## Wege von der Seite eines Programms

evaluation-ways = Mehr von diesem Programm
evaluation-way-texts = Deine Texte für die Auswertung
evaluation-way-evaluation = Auswertung
evaluation-way-themes = Themen der Probleme
evaluation-way-projects = Projekte
evaluation-way-measures = Zahlen im Verlauf
evaluation-way-development = Begleiten lernen
evaluation-way-merging = Zwei Sets werden eines

## Texte, denen man zustimmt

texts-page = Deine Texte für die Auswertung
texts-text = Wer auswertet, liest, wozu du hier zustimmst: Text für Text und ohne Namen. Sonst liest es niemand. Du kannst alles davon zurücknehmen; von da an ist es in nichts mehr, was mitgenommen wird.
texts-closed = Das Programm ist vorbei: Es wird kein Text mehr angenommen. Was hier ist, lässt sich weiter zurücknehmen.
texts-none = Du hast noch nichts zugestimmt.
texts-account = Ein eigener Bericht
texts-account-words = Was du über dein Lernen geschrieben hast
texts-account-hint = Namen, die das Programm kennt, werden ausgetauscht. Orte, Tage und andere Menschen lässt du selbst weg.
texts-records = Eigene Worte aus einem Protokoll dazunehmen
texts-records-text = Was du für das Protokoll einer Sitzung aufgeschrieben hast, etwa eines Interviews. Kreuz jede Stelle an, die die Auswertung lesen darf: Von selbst ist nichts angekreuzt, und was andere gesagt haben, steht hier nicht.
texts-records-set = Aus welchem Set
texts-records-no-set = Dieser Browser hat keinen Platz in einem Set.
texts-records-look = Meine Worte zeigen
texts-records-lines = Deine Worte in seinen Protokollen
texts-records-none = In seinen Protokollen stehen noch keine Worte von dir.
texts-records-take = Angekreuztes in den Text übernehmen
texts-preview = Lesen, wie es die Auswertung läse
texts-preview-title = Das würde die Auswertung lesen
texts-exchanged = { $names ->
    [0] Kein Name, den das Programm kennt, war darin.
    [one] Ein Name wurde ausgetauscht. Schau, ob noch jemand gemeint sein könnte.
   *[other] { $names } Namen wurden ausgetauscht. Schau, ob noch jemand gemeint sein könnte.
  }
texts-consent = Ich stimme diesen Worten zu
texts-change = Die Worte ändern
texts-consented = Der Text ist bei der Auswertung.
texts-interview = Ein Interview mit dir
texts-interview-hint = Wer auswertet, sagt dir zehn Buchstaben und Ziffern. Damit liest du, was aufgeschrieben wurde.
texts-code = Der Code
texts-open = Lesen
texts-agree = Ich stimme zu
texts-decline = Ich stimme nicht zu
texts-decline-text = Dann liest es niemand, und es ist weg.
texts-agreed = Du hast zugestimmt.
texts-declined = Niemand liest es.
texts-own = Wozu du zugestimmt hast
texts-waits = { $agreed } von { $voices } haben zugestimmt. Bis es alle getan haben, liest es niemand.
texts-stands = Die Auswertung liest ihn.
texts-shared = Die Auswertung liest ihn. { $voices } von euch haben zugestimmt; nimmt es jemand zurück, ist er weg.
texts-take-back = Zurücknehmen
texts-take-back-sure = { $text } zurücknehmen? Worte und Codes sind von da an in nichts mehr.
texts-keep = Dort lassen
texts-taken-back = Der Text wurde zurückgenommen.
texts-read = Seine Worte

## Der Arbeitsplatz der Auswertung

evaluation-page = Auswertung
evaluation-text = { $kind } { $text }
evaluation-kind-account = Bericht
evaluation-kind-group_interview = Gruppeninterview
evaluation-kind-interview = Interview
evaluation-place = { $text }, Zeile { $line }
evaluation-tab-corpus = Texte
evaluation-tab-codes = Codebuch
evaluation-tab-agreement = Übereinstimmung
evaluation-tab-take = Mitnehmen
evaluation-counts = { $accounts ->
    [one] Ein Bericht
   *[other] { $accounts } Berichte
  }, { $groups ->
    [one] ein Gruppeninterview
   *[other] { $groups } Gruppeninterviews
  }, { $interviews ->
    [one] ein Interview
   *[other] { $interviews } Interviews
  }. Jedem wurde einzeln zugestimmt, in diesen Worten.
evaluation-taken-back = Zurückgenommen und in nichts mehr enthalten: { $texts }.
evaluation-corpus-none = Noch hat niemand einem Text zugestimmt.
evaluation-corpus-text = Namen wurden ausgetauscht, bevor jemand einen Text las: Dieselbe Person hat überall denselben Buchstaben.
evaluation-lines = { $lines ->
    [one] eine Zeile
   *[other] { $lines } Zeilen
  }
evaluation-state-new = noch codiert ihn niemand
evaluation-state-one = eine Person codiert ihn; es braucht eine zweite
evaluation-state-two = zwei codieren ihn
evaluation-state-own = du codierst ihn
evaluation-state-done = du bist fertig; die andere Person noch nicht
evaluation-state-open = { $lines ->
    [0] beide sind fertig
    [one] beide sind fertig; eine Zeile ist zu klären
   *[other] beide sind fertig; { $lines } Zeilen sind zu klären
  }
evaluation-waits = Interviews, die auf Zustimmung warten
evaluation-waits-text = { $text }: { $agreed } von { $voices } haben zugestimmt.
evaluation-waits-code = Sag ihnen diesen Code: { $code }
evaluation-put = Ein Interview aufschreiben
evaluation-put-text = Wer befragt wurde, liest es mit einem Code, den du sagst. Es gehört zu den Texten, sobald alle zugestimmt haben, und ist weg, wenn es jemand nicht tut.
evaluation-put-kind = Mit wem
evaluation-put-one = eine Person, vor Ort oder am Telefon
evaluation-put-set = ein Set
evaluation-put-voices = Wie viele dabei waren
evaluation-put-words = Was gesagt wurde, eine Zeile je Gedanke
evaluation-put-it = Ihnen vorlegen
evaluation-back = Alle Texte
evaluation-line = Zeile { $line }
evaluation-code-line = Code der Zeile { $line }
evaluation-no-code = kein Code
evaluation-blind = Du siehst deine eigenen Codes. Was die andere Person gibt, seht ihr beide, sobald beide fertig sind.
evaluation-two-others = Zwei andere codieren diesen Text.
evaluation-finish = Ich bin mit diesem Text fertig
evaluation-finish-text = Deine Codes stehen von da an fest.
evaluation-finished = Du bist fertig. Die andere Person noch nicht, und sie sieht nichts von deinen Codes.
evaluation-both = Beide sind fertig. Bisher sah niemand das andere.
evaluation-first = Erste Person
evaluation-second = Zweite Person
evaluation-same = gleich
evaluation-differs = verschieden
evaluation-line-said = Zeile { $line }: erste Person, { $first }; zweite, { $second }.
evaluation-settle = Zeile { $line }: { $first } oder { $second }?
evaluation-settle-to = Zeile { $line } klären als { $code }
evaluation-settle-apart = Zeile { $line } getrennt lassen
evaluation-settled = geklärt: { $code }
evaluation-apart = getrennt gelassen
evaluation-open = nicht geklärt
evaluation-book-says = { $code }: { $about }
evaluation-code = Code
evaluation-code-name = Name des Codes
evaluation-code-about = Wann er gegeben wird
evaluation-code-new = Einen Code ins Buch schreiben
evaluation-code-put = Hineinschreiben
evaluation-code-reword = { $code } anders fassen
evaluation-code-save = Diese Worte behalten
evaluation-codes-none = Das Buch hat noch keinen Code.
evaluation-code-empty = Keine Zeile hat ihn.
evaluation-agreement = Wie weit zwei Lesende übereinstimmen
evaluation-agreement-text = { $lines ->
    [one] Von einer Zeile
   *[other] Von { $lines } Zeilen
  }, denen beide einen Code gaben, bekamen { $observed } % denselben. Durch Zufall, wenn beide Codes so oft geben wie jetzt, wären es { $expected } %. Kappa ist { $kappa }.
evaluation-agreement-chance = { $expected } % träfen sich auch beim Raten
evaluation-agreement-more = { $more } % mehr trafen sich
evaluation-agreement-not = { $not } % nicht
evaluation-agreement-less = Es treffen sich weniger als beim Raten.
evaluation-kappa = Kappa
evaluation-by-code = Nach Codes
evaluation-undefined-nothing = nicht bestimmt: noch keine Zeile hat ihn von beiden
evaluation-undefined-one = nicht bestimmt: Zufall erklärt alles
evaluation-undefined-used = nicht bestimmt: nur eine Person nutzt ihn
evaluation-differ = Zeilen, bei denen sich beide unterscheiden
evaluation-differ-none = Sie unterscheiden sich bei keiner Zeile.
evaluation-take-text = Was zurückgenommen wurde, ist in keiner dieser Dateien, und Codes stehen darin, sobald beide mit einem Text fertig sind.
evaluation-held = Etwas ist nach außen gelangt. Nichts wird mitgenommen, bis darüber gesprochen wurde.
evaluation-take-qdpx = Für Programme der qualitativen Analyse (REFI-QDA)
evaluation-take-csv = CSV, eine Zeile je Textzeile
evaluation-take-pdf = Bericht als PDF
evaluation-take-docx = Bericht für Word
evaluation-report-title = { $programme }: der Bericht der Auswertung
evaluation-report-text = Aus Texten, denen alle, die sie schrieben oder befragt wurden, in diesen Worten zugestimmt haben. Namen wurden ausgetauscht.
evaluation-column-text = Text
evaluation-column-kind = Art
evaluation-column-line = Zeile
evaluation-column-words = Worte
evaluation-column-first = Erste Person
evaluation-column-second = Zweite Person
evaluation-column-settled = Geklärt

## Themen der Probleme

themes-page = Themen der Probleme
themes-text = Aus Titeln, die für diesen Zweck geschrieben wurden. Nichts sagt, von wem oder aus welchem Set sie sind.
themes-titles = Titel
themes-titles-none = Noch hat niemand einen Titel hinausgelassen. Das geschieht in jedem Set dort, wo etwas zu den Förderern geht.
themes-theme = Thema von „{ $title }“
themes-none = keines
themes-name = Name des Themas
themes-new = Ein Thema benennen
themes-within = Teil von
themes-upper = keinem: Es gehört zur oberen Ebene
themes-put = Benennen
themes-all = Themen
themes-of = { $titles ->
    [one] ein Titel
   *[other] { $titles } Titel
  }
themes-release = Die Zahlen freigeben
themes-release-text = Für alle, die Zahlen des Programms sehen. Eine Zahl unter fünf wird nicht gezeigt und keine, aus der sie folgte, auch neben allem, was schon gezeigt wurde. Was gezeigt ist, bleibt gezeigt.
themes-released = Freigegebene Zahlen, { $release }
themes-released-none = Noch wurden keine Zahlen freigegeben.
themes-region = Region
themes-region-all = Alle Regionen
themes-region-none = ohne Region
themes-total = Alle Themen
themes-hidden = wenige
themes-hidden-text = „wenige“ steht, wo eine Zahl unter fünf liegt oder eine solche verriete.
themes-lower = In { $theme }
themes-count = Titel

## Projekte

projects-page = Projekte
projects-text = Du benennst ein Projekt und gibst es einem Set. Wie weit es ist, sagt das Set; das sehen die Förderer, und nichts von dem, was dort gesagt wird.
projects-none = Noch gibt es kein Projekt.
projects-no-sets = Noch hat kein Set gesagt, dass es zu diesem Programm gehört. Das geschieht auf der Seite des Sets.
projects-begin = Einem Set ein Projekt geben
projects-name = Name des Projekts
projects-set = Set
projects-sponsors = Wer es fördert
projects-sponsors-all = alle Förderer des Programms
projects-sponsors-some = { $sponsors ->
    [one] eine Person fördert es
   *[other] { $sponsors } Personen fördern es
  }
projects-begin-it = Geben
projects-remove = { $project } von der Liste nehmen
projects-status = Wie weit
projects-since = seit { $date }
projects-status-none = noch nichts gesagt
projects-status-finding = sucht die Frage
projects-status-under_way = in Arbeit
projects-status-waiting = wartet auf andere
projects-status-trying = probiert etwas aus
projects-status-done = getan
projects-status-left = bleibt ungetan

## Zahlen im Verlauf

measures-page = Zahlen im Verlauf
measures-text = Wer durch das Programm geht, bringt jeden Monat eine eigene Zahl ein, etwa wie viele Trainer den Club verlassen haben. Jede und jeder sieht die eigenen. Von allen zusammen gibt es den Mittelwert eines Monats, sobald er abgeschlossen ist und mindestens fünf ihre Zahl eingebracht haben.
measures-none = Noch wird nichts verfolgt.
measures-unit-is = gezählt in: { $unit }
measures-closed = Der letzte Tag des Programms ist vorbei. Es wird nichts mehr eingebracht.
measures-own = Deine Zahlen
measures-own-none = Du hast noch keine eingebracht.
measures-own-of = { $month }: { $figure }
measures-bring = Eine Zahl einbringen für { $measure }
measures-month = Monat, so: 2031-04
measures-figure = Zahl
measures-bring-it = Diese Zahl behalten
measures-brought = Behalten: { $figure } für { $month }.
measures-all = Alle zusammen
measures-all-none = Noch ist kein Monat abgeschlossen.
measures-month-head = Monat
measures-mean = Mittelwert
measures-people = Personen
measures-few = weniger als fünf
measures-open = Offene Monate
measures-close-text = Für einen abgeschlossenen Monat wird nichts mehr eingebracht, und sein Mittelwert bleibt, wie er dann ist.
measures-close = { $month } abschließen
measures-begin = Etwas verfolgen
measures-name = Was verfolgt wird
measures-unit = Worin es gezählt wird
measures-begin-it = Verfolgen
measures-end = { $measure } von der Liste nehmen
