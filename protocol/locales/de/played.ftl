# Was in einem gespielten Programm geschah: eine Zeile für jeden Schritt, für alle, die Programme organisieren.

played-comes = { $who ->
    [sponsor] Jemand aus der Förderung kommt dazu.
    [evaluator] Jemand für die Evaluation kommt dazu.
    [second-evaluator] Noch jemand für die Evaluation kommt dazu.
    [owner] Jemand kommt dazu, dem das Problem gehört.
    [supervisor] Jemand für die Supervision kommt dazu.
    [coach] Ein Coach kommt dazu.
    [mentor] Jemand für das Mentoring kommt dazu.
   *[other] Jemand kommt nur zum Vergleich dazu.
}
played-ends = Die Erhebung endet am { $day }.
played-ends-never = Die Erhebung endet an keinem Tag.
played-room = Es ist Platz für { $people } Personen.
played-room-all = Es ist Platz für alle.
played-wave = Eine Welle: { $name }.
played-cohort = Eine Kohorte: { $name }, ab { $day }.
played-cohort-moves = Kohorte { $cohort } beginnt am { $day }; was noch vor ihr liegt, rückt mit.
played-occasion = Geplant für Kohorte { $cohort }: { $kind ->
    [launch] Auftakt
    [taught_day] Lehrtag
    [workshop] Workshop
    [coaching] Coaching
    [masterclass] Meisterklasse
    [closing] Abschluss
   *[session] Sitzung
}, { $days ->
    [0] am ersten Tag
    [one] nach { $days } Tag
   *[other] nach { $days } Tagen
}, { $minutes } Minuten.
played-occasion-moves = Etwas wird auf den { $day } verlegt.
played-occasion-cancelled = Etwas findet nicht statt.
played-mentors = Alle in Kohorte { $cohort } haben eine Mentorin oder einen Mentor aus Kohorte { $from }.
played-leaves = Jemand geht.
played-rules = Kohorte { $cohort } hat { $rules } { $rules ->
    [one] Regel
   *[other] Regeln
} und { $wishes } { $wishes ->
    [one] Wunsch
   *[other] Wünsche
}.
played-placed = Jemand wird von Hand in Set { $set } gesetzt.
played-unplaced = Jemand wird wieder nach den Regeln eingeteilt.
played-choosing = Alle dürfen wählen.
played-choosing-over = Die Wahl ist vorbei.
played-people = { $people } Personen kommen in Kohorte { $cohort }.
played-relaxed = Solche Sets kann es aus { $causes } Gründen nicht geben. Genommen: { $taken }
played-formed = Die Sets von Kohorte { $cohort } werden angenommen, mit { $sizes } Personen.
played-formed-best = Die Sets von Kohorte { $cohort } werden angenommen, mit { $sizes } Personen, und bessere gibt es nicht.
played-places = { $people } Personen nehmen ihre Plätze ein.
played-chooses = Jemand wählt Set { $set }.
played-chooses-other = Set { $set } ließe den anderen keinen Weg; jemand wählt Set { $other }.
played-made = { $sets ->
    [one] Ein Set entsteht
   *[other] { $sets } Sets entstehen
} aus Kohorte { $cohort }.
played-asks = Ein Fragebogen wird geplant: { $instrument ->
    [after-a-session] nach einer Sitzung
    [culture] Kultur, jetzt und gewünscht
    [follow-up] Nachbefragung
    [complexity] Komplexität
    [around-one-person] rund um eine Person
   *[other] { $instrument }
}.
played-answers = { $people } beantworten Fragebogen { $questionnaire }.
played-figures = Zahlen von Fragebogen { $questionnaire }: { $groups }.
played-group = { $name } { $people }
played-group-hidden = { $name } nicht gezeigt
played-all = alle
played-refused = Abgelehnt: „{ $why }“
played-project = { $set } hat ein Projekt: { $status ->
    [under_way] unterwegs
    [trying] im Versuch
    [waiting] wartet
    [done] fertig
   *[other] { $status }
}.
played-themes = { $titles } Titel kommen unter { $themes } Themen; von { $counts } Zahlen werden { $shown } gezeigt.
played-follows = Verfolgt wird: { $name }, { $unit }.
played-figure = { $people } bringen ihre Zahl für { $month }: { $whole },{ $part }.
played-figure-hidden = { $people } bringen ihre Zahl für { $month }: zu wenige, um sie zu zeigen.
played-evaluated = In { $texts } Texte ist eingewilligt, { $waiting } warten; von { $lines } Zeilen, die beide codiert haben, sind { $whole },{ $part } % gleich, Kappa 0,{ $kappa }.
played-message = Eine Botschaft geht hinaus, der alle eines Sets zugestimmt haben; ohne Set, ohne Namen.
played-report = Ein Bericht von { $set } geht hinaus; gestrichene Zeilen: { $struck }.
played-titles = { $titles ->
    [one] Ein Titel dessen, was eingebracht wurde, geht hinauf.
   *[other] { $titles } Titel dessen, was eingebracht wurde, gehen hinauf.
}
played-opens = Die Förderung öffnet { $opened } von { $letters } Briefen.
played-meet = { $sets ->
    [one] Ein Set trifft sich
   *[other] { $sets } Sets treffen sich
} ({ $format ->
    [classic] klassisch
    [review] Rückschau
    [cal] kritisches Action Learning
    [group-issue] ein Anliegen aller
    [self-facilitated] selbst moderiert
    [five-steps] fünf Schritte
    [gossip] Tratsch
    [success] Lernen vom Erfolg
    [constellation] Aufstellung
    [triad] zu dritt
   *[other] { $format }
}); { $came } von { $of } kamen.
played-turns = Runden nach dem Verzeichnis: { $turns }, davon nachgeholt: { $owed }.
played-guests = Gäste: { $guests }.
played-lost = Die Leitung der vorstellenden Person bricht ab; die Phase wartet auf sie.
played-written = Jemand, der nur schreibt, stellt eine Frage, und sie wird beantwortet.
played-rotation = { $set } vergibt seine Runden in fester Reihenfolge von { $order }.
played-review = Jedes { $every }. Treffen schaut zurück, statt einer Runde.
played-review-too = Jedes { $every }. Treffen schaut zurück und nimmt keine Runde weg.
played-owner = { $set } hat ein einziges Problem, das immer dieselbe Person einbringt.
played-allocation = { $set } wählt, wie Runden vergeben werden.
played-quorum = { $set } trifft sich, wenn { $members } Mitglieder kommen.
played-goes-round = In { $set } geht die Moderation von jetzt an reihum.
played-stays = In { $set } bleibt die Moderation von jetzt an, wo sie ist.
played-laid-out = { $set } legt ein Arbeitsstück vor: { $what }.
played-reworked = { $set } hat eine neue Fassung von Arbeitsstück { $piece }.
played-life = Im Leben von { $set } ändert sich etwas.
played-away = { $away } von { $of } sagen, dass sie nicht zu { $set } kommen.
played-few = Das sind weniger, als da sein müssen.
played-diaries = { $people } schreiben in ihr Tagebuch, das niemand sonst lesen kann.
played-postponed = { $set } verschiebt ein Treffen um { $days } Tage.
played-guest = Jemand, der fehlte, hat einen Platz in einem anderen Set; alle { $voices } dort stimmen zu.
played-track = Es steht fest, was von denen verlangt wird, die Begleiten lernen.
played-trainees = { $people } lernen unter Supervision zu begleiten.
played-log = Ein Lerntagebuch von { $words } Wörtern ist { $side ->
    [below] zu kurz
    [above] zu lang
   *[within] lang genug
}.
played-log-handed-in = Es wird abgegeben.
played-supervision = Jemand trifft sich zur Supervision.
played-feedback = Mitglieder eines Sets werden gefragt, wie sie begleitet werden: Fragebogen { $questionnaire }.
played-signed = Die Supervision liest ein Lerntagebuch und unterschreibt.
