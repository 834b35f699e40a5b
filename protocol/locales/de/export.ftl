### Das Protokoll als Datei: was `openset` in das Markdown schreibt, das ein Mitglied mitnimmt.

export-title = { $set }, Sitzung { $number }
export-when = { $date }, { $from } bis { $until } (UTC), { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  }.
export-when-live = { $date }, ab { $from } (UTC). Die Sitzung ist noch nicht zu Ende.
export-not-begun = Die Sitzung hat noch nicht begonnen.
export-for-whom = Nur für die Mitglieder dieses Sets. Zeichen, die nicht geteilt wurden, gehören der fallgebenden Person.
export-members = Wer da war
export-member-erased = Mitglied { $number }
export-here-not = kam nicht
export-rounds = Runden
export-round = Runde { $number }: { $names }, { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  } vereinbart
export-whole-set = das ganze Set
export-stages = Im Verlauf
export-stage = Abschnitt
export-began = Beginn
export-minutes = Minuten
export-how-ended = Wie er endete
export-skipped = übersprungen: { $reason }
export-in-round = { $stage } (Runde { $round })
because-facilitator = durch die Moderation
because-time = seine Zeit war um
because-round-complete = alle hatten gesprochen
because-skipped = übersprungen
because-session-ended = mit der Sitzung
export-questions = Fragen
export-questions-none = Es wurde keine Frage gestellt.
export-offered = Angeboten, nicht gestellt
export-question-facts = { $asker }, { $time }, in „{ $stage }“
export-silence = { $seconds ->
    [one] eine Sekunde Stille vor der Antwort
   *[other] { $seconds } Sekunden Stille vor der Antwort
  }
export-kind = Art: { $kind }
export-from-it = aus ihr wurde ein Vorhaben
export-answered = beantwortet
export-held = für später aufgehoben
export-passed = weitergegeben
export-set-aside = von der Moderation beiseitegelegt
export-helped = sie hat geholfen
export-working = arbeitet noch
export-airtime = Redezeit
export-airtime-of = { $stretch }: fallgebend { $presenter }, Set { $questioners }, Moderation { $facilitator }, Stille { $silence }, mehrere zugleich { $overlap }
export-whole = Die ganze Sitzung
export-percent = { $percent } %
export-own = Deine eigene gemessene Redezeit: { $minutes } min { $seconds } s.
export-own-unmeasured = Deine eigene Redezeit ließ sich nicht messen: Die Lautstärke, die dein Gerät gemeldet hat, passte nicht zum gesendeten Ton.
export-airtime-note = Nur für das ganze Set; niemand wird mit anderen verglichen.
export-bids = Anliegen
export-bid = { $name }: { $text } ({ $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  })
export-actions = Vorhaben
export-action = { $name }: { $kind }: { $text }
export-action-due = bis { $date }
export-action-carried = aus einer früheren Sitzung
export-action-status = { $status }
export-action-learned = gelernt: { $text }
export-harvest = Was die Runden gebracht haben
export-takes = Was { $names } mitnimmt
export-mix = Die Fragen des Sets in der Runde von { $names }: { $mix }. Arten, wie die Fragenden oder die Moderation sie genannt haben.
export-mix-unnamed = nicht benannt
export-acted-on = Fragen, die seit dem letzten Mal etwas bewirkt haben
export-acted-on-one = { $name } hat nach einer Frage von { $asker } gehandelt: { $text }
export-by-action = durch das Vorhaben: { $text }
export-action-origin = aus der Frage: { $text }
export-interventions = Wann du eingegriffen hast
export-interventions-note = Dein eigenes Protokoll der Moderation; in keinem anderen Protokoll steht es.
export-step-in = { $time }, { $step }
export-reflections = Gedanken
export-media = Ton und Bild werden nie aufbewahrt.
