## Programme: die Seite dessen, der eines führt, und aller, die darin etwas sind.

programmes-title = Programme
programmes-none = Noch kein Programm.
programme-begin = Ein Programm beginnen
programme-name = Wie es heißt
programme-zone = Die Zeitzone, in der seine Tage zählen
programme-begin-go = Beginnen
programme-rehearsal = Probe: Niemand hier ist echt.
programme-try-which = Welches Programm
programme-try-start = Spielen lassen
programme-try-playing = { $name } wird gespielt: { $percent } %
programme-try-played = { $name } wurde gespielt.
programme-try-look = Ansehen
programme-try-stays = Nach einem Tag geht es wieder. Niemand bekommt Post.
programme-see-as = Ansehen als
programme-see-lead = Leitung
programme-see-sponsor = Förderer
programme-see-internal_evaluator = Evaluation
programme-nameless = Name gelöscht
programme-as = Als { $roles }
programme-role-organiser = Organisation
programme-role-lead = Programmleitung
programme-role-external_facilitator = Moderation von außen
programme-role-co_facilitator = Co-Moderation
programme-role-supervised_facilitator = Moderation unter Supervision
programme-role-internal_facilitator = interne Moderation
programme-role-supervisor = Supervision der Moderation
programme-role-sponsor = Förderer
programme-role-problem_owner = wem das Problem gehört
programme-role-coach = Coach
programme-role-mentor = Mentor
programme-role-internal_evaluator = Evaluation
programme-role-independent_evaluator = unabhängige Evaluation
programme-role-control_member = Mitglied der Vergleichsgruppe
programme-role-participant = Teilnahme

programme-join-title = Du bist in ein Programm eingeladen
programme-join-text = Wer es führt, sieht dann deine Adresse. Du siehst davon, was deine Rolle dort sehen lässt.
programme-join = Komm herein
programme-join-account = Du bist in ein Programm eingeladen. Zuerst brauchst du ein Konto: Ein Brief geht an deine Adresse.

programme-tab-time = Zeitachse
programme-tab-people = Personen
programme-tab-forming = Sets
programme-nothing = Hier ist gerade nichts für dich.

programme-month-1 = Januar
programme-month-2 = Februar
programme-month-3 = März
programme-month-4 = April
programme-month-5 = Mai
programme-month-6 = Juni
programme-month-7 = Juli
programme-month-8 = August
programme-month-9 = September
programme-month-10 = Oktober
programme-month-11 = November
programme-month-12 = Dezember
programme-kind-launch = Auftakt
programme-kind-taught_day = Lehrtag
programme-kind-workshop = Workshop
programme-kind-coaching = Coaching
programme-kind-masterclass = Meisterklasse
programme-kind-session = Sitzung
programme-kind-closing = Abschluss
programme-at = { $day }, { $time }
programme-off = { $what }, { $when }, findet nicht statt
programme-was = { $what }, { $when }, gehalten
programme-ahead = { $what }, { $when }
programme-today = heute
programme-time-none = Auf der Zeitachse steht noch nichts. Füg zuerst eine Kohorte hinzu.
programme-time-picture = Zeitachse von { $cohorts ->
    [one] einer Kohorte
   *[other] { $cohorts } Kohorten
}
programme-key-session = Sitzung der Sets
programme-key-other = etwas für die ganze Kohorte
programme-key-ahead = steht noch bevor
programme-key-moved = wo der Beginn vorher war
programme-as-list = Die Zeitachse als Liste
programme-ends = Nach dem { $day } wird nichts erhoben.
programme-ends-over = Die Erhebung endete am { $day }. Es kommt nichts mehr dazu.
programme-wave = Welle { $name }
programme-attended = { $came } von { $of } Plätzen bei ihren Treffen waren besetzt.
programme-attended-none = Wie viele kamen, wird gezeigt, sobald weder die, die kamen, noch die anderen weniger als fünf sind.
programme-cohort = { $name }, ab { $day }
programme-cohort-people = { $people ->
    [one] eine Person
   *[other] { $people } Personen
}
programme-early = Diese würden beginnen, bevor ihre Führungskraft fertig ist: { $names }.

programme-plan = Planen
programme-add-cohort = Eine Kohorte hinzufügen
programme-add-wave = Eine Welle hinzufügen
programme-in-wave = In welcher Welle
programme-in-no-wave = in keiner
programme-starts = Beginnt am
programme-least = Personen, die sie mindestens braucht
programme-most = Personen, für die Platz ist
programme-add = Hinzufügen
programme-put-off = Verlegen
programme-put-off-to = Auf den
programme-put-off-text = Alle Sets der Kohorte treffen sich stattdessen an diesem Tag, zu ihrer Zeit; die Mitglieder erfahren es.
programme-move-cohort = Einen Beginn verschieben
programme-move-text = Was der Kohorte noch bevorsteht, geht mit, auch in ihren Sets. Was war, bleibt.
programme-which-cohort = Welche Kohorte
programme-move = Verschieben
programme-moved = Verschoben.
programme-plan-occasion = Etwas auf die Zeitachse setzen
programme-kind = Was
programme-title = Heißt (darf leer sein)
programme-after = Tage nach dem Beginn
programme-time = Um
programme-minutes = Minuten
programme-cancel = Absagen
programme-end-on = Die Erhebung beenden
programme-end-day = Letzter Tag
programme-done = Erledigt.

programme-people-title = Personen
programme-people-text = Eine Tabelle als CSV oder aus einer Tabellenkalkulation (.xlsx, .ods). Eine Spalte heißt „name“. „berichtet an“, „adresse“, „stunden“ und „moderiert“ bedeuten etwas; jede andere Spalte ist etwas, das Regeln nennen können.
programme-people-file = Die Tabelle
programme-people-read = Durchsehen
programme-people-faults = Es wurde nichts übernommen. Das ist zu richten:
programme-people-fine = { $count ->
    [one] Eine Person kann übernommen werden.
   *[other] { $count } Personen können übernommen werden.
}
programme-people-facts = Von ihnen bekannt: { $facts }.
programme-people-take = Übernehmen
programme-people-none = Noch geht niemand durch dieses Programm.
programme-people-count = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
}
programme-person-facilitates = moderiert
programme-person-left = ist gegangen
programme-person-leaves = Herausnehmen

programme-mentors-title = Mentoring
programme-mentors-text = Alle in einer Kohorte haben eine Mentorin oder einen Mentor aus einer, die früher begonnen hat, möglichst wenige dieselbe Person. Niemandem wird jemand zugeordnet, der oder die in der Linie darüber oder darunter steht. Alle erfahren, wer es ist.
programme-mentors-for = Wer Mentoring bekommt
programme-mentors-from = Wer Mentoring gibt, kommt aus
programme-mentors-apart = Kein Paar hat dasselbe bei
programme-mentors-alike = Wo es geht, haben Paare dasselbe bei
programme-mentors-any = (keine Vorgabe)
programme-mentors-match = Zuordnen
programme-mentors-without = { $count ->
    [one] Eine Person hat niemanden: Für sie darf es keine sein.
   *[other] { $count } Personen haben niemanden: Für sie darf es keine sein.
}
programme-person-mentor = Mentoring von { $name }

programme-rules-title = Regeln
programme-rules-text = Was gelten muss, gleich in welcher Folge; dann, was gelten soll, das Wichtigste zuerst.
programme-rules-none = Noch keine Regel. Sag, wie viele Sets und wie viele Personen in jedem.
programme-must = muss gelten
programme-should = soll gelten, an { $place }. Stelle
programme-in-contradiction = Teil des Widerspruchs
programme-rule-remove = Entfernen
programme-rule-add = Eine Regel hinzufügen
programme-rule-kind = Welche Regel
programme-rule-kind-sets = Zahl der Sets
programme-rule-kind-sizes = Personen in jedem Set
programme-rule-kind-together = wer beisammen bleibt
programme-rule-kind-line = niemand mit der eigenen Linie
programme-rule-kind-apart = wer nicht zusammen sitzt
programme-rule-kind-at_most = höchstens so viele Gleiche in jedem Set
programme-rule-kind-at_least = jemand einer Art in jedem Set
programme-rule-kind-kinds = verschiedene Arten in jedem Set
programme-rule-kind-hours = gemeinsame Stunden des Tages
programme-rule-kind-facilitators = Moderation aus anderer Linie
programme-rule-kind-spread = Wunsch: gleichmäßig verteilt
programme-rule-kind-alike = Wunsch: gleich in jedem Set
programme-rule-kind-not_alone = Wunsch: niemand allein damit
programme-rule-kind-near = Wunsch: wer zusammen sitzt
programme-rule-points = Punkte für je zwei
programme-rule-count = Wie viele
programme-rule-least = Mindestens
programme-rule-upmost = Höchstens
programme-rule-fact = Was
programme-rule-values = Welche, eine davon
programme-rule-value = Welche
programme-rule-through = über beliebig viele Stufen
programme-rule-one = Die eine Person
programme-rule-other = Die andere
programme-form = Sets bilden
programme-forming = Wird gebildet…
programme-formed = { $count ->
    [one] Ein Set
   *[other] { $count } Sets
}
programme-proved = Bestmöglich: bewiesen.
programme-not-proved = Gut, nicht als beste bewiesen.
programme-impossible = Mit diesen Regeln nicht
programme-causes = { $count ->
    [one] Das widerspricht sich. Die anderen Regeln sind kein Teil davon.
   *[other] Jeder dieser { $count } Gründe genügt allein. Die anderen Regeln sind kein Teil davon.
}
programme-not-minimal = Vielleicht liegt es an weniger: Nicht von allem ist bewiesen, dass es nötig ist.
programme-nobody-left = bleibt leer
programme-changes = Was es möglich machte, die kleinste Änderung zuerst
programme-no-change = Es fand sich keine kleine Änderung, die es möglich machte.
programme-sizes = Sets von { $sizes }.
programme-take-this = Das nehmen
programme-solved-again = Jede wurde noch einmal gelöst, bevor sie hier steht. Dieselben Personen und Regeln geben immer dieselbe Antwort.
programme-undecided = Es fanden sich keine Sets und kein Beweis, dass es keine gibt. Weniger Regeln, oder einige von Hand gesetzt, würden helfen.
programme-set = Set { $set }
programme-set-of = Set { $set }, { $size ->
    [one] eine Person
   *[other] { $size } Personen
}
programme-why = Warum { $set }?
programme-person = { $name }, { $set }
programme-differences = Was sich gegenüber dem Angenommenen ändert
programme-moves = { $name }: von { $from } nach { $to }
programme-nowhere = kein Set
programme-accept = Diese Sets annehmen
programme-accepted = Angenommen. Es wurde nichts verschickt.
programme-place-title = { $name } von Hand setzen
programme-place-set = In welches Set
programme-place-reason = Warum? Es wird aufbewahrt.
programme-place = Setzen
programme-unplace = { $name } den Regeln überlassen
programme-placed = Von Hand gesetzt
programme-chose = selbst gewählt
programme-let-choose = Alle ihr Set wählen lassen
programme-stop-choosing = Das Wählen beenden
programme-choosing = Alle in dieser Kohorte wählen gerade ihr Set. Eine Wahl, die den anderen keinen Weg lässt, wird nicht angenommen.
programme-make-title = Durchsehen, dann senden
programme-make-text = Die Sets werden mit ihren Plätzen, ersten Sitzungen und Treffen gebildet, alle oder keines. Wer eine Adresse hat, bekommt einen Brief; die anderen Einladungen gibt die Moderation weiter.
programme-make-name = Wie das Set heißt
programme-make-facilitator = Wer es moderiert
programme-make-address = Deren Adresse (leer: Du gibst den Link weiter)
programme-make-leads = Sie führt oder beurteilt jemanden in diesem Set. Das ist mit allen darin abgesprochen.
programme-make = Die Sets bilden
programme-made = { $count ->
    [one] Ein Set wurde gebildet
   *[other] { $count } Sets wurden gebildet
}, und { $letters ->
    [0] kein Brief geht hinaus
    [one] ein Brief geht hinaus
   *[other] { $letters } Briefe gehen hinaus
}.
programme-links = Links zu den Plätzen der Moderation. Sie werden nur jetzt gezeigt.
programme-link-of = { $facilitator }, { $set }
programme-sets-made = Sets dieser Kohorte

programme-own-title = Dein Set
programme-own-mentor = { $name } ist deine Mentorin oder dein Mentor.
programme-own-mentors = Du gibst Mentoring: { $names }.
programme-own-choose = Wähle das Set, in dem du gern wärst. Eine Wahl, die den anderen keinen Weg lässt, wird nicht angenommen; dann steht hier, welche Sets offen sind.
programme-own-option = Set { $set }: { $chosen ->
    [0] noch von niemandem gewählt
    [one] von einer Person gewählt
   *[other] von { $chosen } Personen gewählt
}
programme-own-chosen = Du hast Set { $set } gewählt.
programme-own-choose-go = Wählen
programme-own-refused = Set { $set } ließe keinen Weg, alle zu setzen.
programme-own-open = Für dich offen: { $sets }.
programme-own-set = Du bist in Set { $set }.
programme-own-why = Warum bin ich hier?

programme-role-invite = Jemanden einladen
programme-role-which = Als was
programme-role-person = Wessen Platz
programme-roles = Wer eine Rolle hat
programme-role-link = Der Link lässt eine Person ein, einmal, sechzig Tage lang. Er wird nur jetzt gezeigt.

## Fragebögen, ihre Berichte, was aus einem Set hinausgeht, und was Förderer haben.

questionnaire-page = Fragebogen
questionnaire-step = Frage { $number } von { $count }
questionnaire-block = Block { $number } von { $count }
questionnaire-now = jetzt
questionnaire-preferred = wie du es dir wünschst
questionnaire-share = Verteile { $points } Punkte
questionnaire-share-text = Mehr für das, was eher stimmt. Nichts ist richtig oder falsch; niemand sieht deins allein.
questionnaire-share-wished = Mehr für das, was du dir mehr wünschst. Niemand sieht deins allein.
questionnaire-points-left = { $points ->
    [one] Noch ein Punkt
   *[other] Noch { $points } Punkte
  }
questionnaire-points-over = { $points } zu viel
questionnaire-points-all = Alle { $points } verteilt
questionnaire-less = Eins weniger: { $what }
questionnaire-more = Eins mehr: { $what }
questionnaire-next-points = Weiter, wenn keine übrig sind
questionnaire-next = Weiter
questionnaire-pass = Auslassen
questionnaire-back = Zurück
questionnaire-send = Meine Antworten abschicken
questionnaire-saved = Auf diesem Gerät gesichert. Du kannst aufhören und wiederkommen.
questionnaire-missing = Noch nicht beantwortet.
questionnaire-thanks = Deine Antworten sind da
questionnaire-thanks-text = Sie werden ohne deinen Namen, ohne Datum und ohne Reihenfolge aufbewahrt. Dass du geantwortet hast, steht getrennt davon, damit niemand zweimal antwortet.
questionnaire-planned = Das öffnet am { $date }.
questionnaire-closed = Das wurde am { $date } geschlossen.
questionnaire-called-off = Das wurde abgesagt.
questionnaire-until = Offen bis { $date }
questionnaire-anew = Du hast eine frühere Fassung beantwortet. Gefragt wird nur, was sich geändert hat.
questionnaire-alone = In deiner Kategorie bist du allein. Was du antwortest, wird als deines gezeigt.
questionnaire-comment = Deine Worte
questionnaire-comment-readers = Wer diese Worte lesen darf, ohne deinen Namen
questionnaire-comment-evaluators = Nur wer auswertet
questionnaire-comment-report = Alle, die den Bericht lesen
questionnaire-across = Nach rechts: { $what }
questionnaire-up = Nach oben: { $what }
questionnaire-aside = Weglassen
questionnaire-dots = Punkte
questionnaire-dots-left = { $dots ->
    [one] Noch ein Punkt
   *[other] Noch { $dots } Punkte
  }
report-page = Alle Antworten zusammen
report-answered = { $people ->
    [one] { $group }, eine Antwort
   *[other] { $group }, { $people } Antworten
  }
report-with = mit { $groups }
report-too-few = { $group }: weniger als fünf Antworten; gezeigt wird eine Gruppe ab fünf, damit niemand herauszulesen ist.
report-few-raters = { $group }: zu wenige Antworten, um gezeigt zu werden; sie stehen auch in keiner anderen Zahl.
report-gives-away = { $group }: nicht gezeigt, weil sich daraus eine kleinere Gruppe errechnen ließe.
report-firm = jetzt: feste Linie mit Punkten
report-broken = gewünscht: unterbrochene Linie mit Quadraten
report-table = Als Tabelle zeigen
report-picture = Als Bild zeigen
report-now = jetzt
report-wished = gewünscht
report-gap = Abstand
report-gap-text = gewünscht weniger jetzt; ein Abstand über 10 steht fett
report-most = Am meisten jetzt: { $kind }.
report-wish = Mehr gewünscht: { $kinds }.
report-no-wish = Nichts wird deutlich mehr gewünscht, als es ist.
report-kind-0 = Miteinander
report-kind-1 = Ausprobieren
report-kind-2 = Wettbewerb
report-kind-3 = Ordnung
report-group = Gruppe
report-people = Antworten
report-mean = Mittel
report-hidden = nicht gezeigt
report-comments = In eigenen Worten
report-download = Mitnehmen
report-sheet = Tabelle (xlsx)
report-pdf = PDF
report-word = Word
report-csv = CSV
gate-page = Was die Förderer lesen würden
gate-page-text = Wort für Wort. Jede und jeder kann jede Zeile streichen; niemand muss laut sagen, warum.
gate-none = Dieses Set gehört zu keinem Programm; von hier geht nichts hinaus.
gate-empty = Es liegt nichts vor.
gate-report = An die Förderer, vom Set
gate-message = An die Förderer, vom Programm. Kein Mitglied ist Urheber.
gate-strike = Zeile { $line } streichen
gate-struck = gestrichen
gate-why = Warum streichen? Bleibt im Set, ohne deinen Namen.
gate-leave = Stehen lassen
gate-small = Eine Zahl unter fünf: Könnte jemand gemeint sein?
gate-steps = Zwei Schritte
gate-step-read = Lesen, bis { $date }. { $read } von { $members } haben es gelesen. Nichts hat das Set verlassen.
gate-step-send = Hinausgehen: wenn alle es gelesen haben oder die Zeit um ist.
gate-step-approve = Hinausgehen, wenn alle { $members } genau diesen Worten zustimmen. { $approved } haben es getan.
gate-how-many = Wie viele, nicht wer.
gate-read = Ich habe es gelesen
gate-approve = Ich stimme diesen Worten zu
gate-decline = Ich möchte nicht, dass diese Worte hinausgehen
gate-decline-why = Warum nicht? Bleibt im Set, ohne deinen Namen.
gate-declined = Jemand möchte nicht, dass diese Worte hinausgehen. Leg allen andere Worte vor.
gate-approved = Du hast diesen Worten zugestimmt.
gate-send = Genau so und endgültig: hinausgehen lassen
gate-reword = Andere Worte vorlegen
gate-lines = Zeilen, eine unter der anderen
gate-propose = Einen Brief vorschlagen
gate-propose-report = Ein Bericht des Sets
gate-propose-message = Eine Nachricht ohne Urheber
gate-days = Tage zum Lesen
gate-put = Dem Set vorlegen
gate-drop = Fallen lassen
gate-take-back = Zurücknehmen
gate-out = Am { $date } hinausgegangen; noch hat es niemand geöffnet.
gate-opened = Am { $date } gelesen; zurücknehmen geht nicht mehr.
gate-taken-back = Zurückgenommen am { $date }.
gate-ended = Beendet; nichts ging hinaus.
gate-breach = Etwas ist schon nach außen gelangt
gate-breach-text = Hält sofort alles zurück und schlägt vor, über die Vereinbarung zu reden.
gate-held = Alles ist zurückgehalten. Redet darüber, und über das, was ihr von jetzt an vereinbart. { $talked } von { $members } haben gesagt, dass darüber gesprochen wurde.
gate-held-elsewhere = Im Programm wurde etwas gemeldet: Vorerst geht nichts hinaus.
gate-talked = Wir haben darüber gesprochen
gate-contract = Zur Vereinbarung
gate-never = Nie darin
gate-never-said = wer in einer Sitzung was gesagt hat
gate-never-titles = Titel von Anliegen, außer in eigenen Worten dafür
gate-never-who = wer eine Zeile gestrichen hat
sponsor-page = Was für euch freigegeben wurde
sponsor-empty = Noch wurde nichts freigegeben.
sponsor-held = Zurzeit wird nichts gezeigt: Ein Set spricht über seine Vereinbarung.
sponsor-from = Von { $set }, { $date }
sponsor-from-programme = Vom Programm, { $date }
sponsor-open = Öffnen
sponsor-open-text = Ist es geöffnet, lässt es sich nicht mehr zurücknehmen.
report-kind = Art
report-item = Frage
report-part = Davon
questionnaires = Fragebögen
questionnaires-all = Alle Fragebögen
questionnaire-asks = { $people ->
    [one] Eine Person wird gefragt.
   *[other] { $people } Personen werden gefragt.
  }
questionnaire-asked = { $people ->
    [one] Eine Person wurde gefragt.
   *[other] { $people } Personen wurden gefragt.
  }
questionnaire-about-you = Was andere über dich geantwortet haben
questionnaire-plan = Einen Fragebogen planen
questionnaire-plan-it = Planen
questionnaire-planned-done = Er ist geplant.
questionnaire-from = Der Tag, ab dem gezählt wird
questionnaire-opens-after = Öffnet nach so vielen Tagen
questionnaire-reminds-after = Erinnert nach so vielen Tagen
questionnaire-closes-after = Schließt nach so vielen Tagen
questionnaire-groups-by = Gruppen zum Vergleich
questionnaire-groups-none = keine: alle zusammen
questionnaire-control = Auch die Kontrollgruppe fragen
gate-join = Dieses Set gehört zu einem Programm
gate-join-which = Welches Programm
gate-join-name = Wie das Set bei den Förderern heißt
gate-join-region = Seine Region, zum Zählen
gate-join-say = Das allen im Set sagen
gate-titles = Titel für die Themen des Programms
gate-titles-text = Ein Titel dessen, was du eingebracht hast, in Worten, die du dafür schreibst. Wer die Titel ordnet, sieht allein die Worte: nicht, von wem, und nicht, aus welchem Set. Gezeigt werden davon Zahlen.
gate-title = Der Titel
gate-title-let = Diesen Titel hinauslassen
gate-title-back = „{ $title }“ zurücknehmen
gate-titles-none = Du hast keinen Titel hinausgelassen.
gate-projects = Projekte dieses Sets
gate-projects-text = Die Förderer sehen den Namen und was jemand von euch hier sagt. Jede und jeder von euch kann es sagen.
gate-project-status = Wie weit { $project } ist
gate-project-say = Den Förderern sagen
gate-projects-since = gesagt am { $date }
