### Das Protokoll in Worten: was `openset` daraus macht, für die Seite und für die Dateien, die ein Mitglied mitnimmt.

export-title = { $set }, { $session }
export-when = { $date }, { $from } bis { $until } ({ $zone }), { $length }.
export-when-live = { $date }, ab { $from } ({ $zone }). Die Sitzung ist noch nicht zu Ende.
export-not-begun = Die Sitzung hat noch nicht begonnen.
export-until-day = { $time } am { $date }
export-length = { $minutes ->
    [0] weniger als eine Minute
    [one] eine Minute
   *[other] { $minutes } Minuten
  }
export-for-whom = Nur für die Mitglieder dieses Sets. Zeichen, die nicht geteilt wurden, gehören der fallgebenden Person.
export-quoted = „{ $text }“
date-whole = { $weekday }, { $date }
date-day = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
export-members = Wer da war
export-member-erased = Mitglied { $number }
export-here-not = kam nicht
export-round = Runde { $number }: { $names }
export-circle = Kreis { $number }: { $names }
export-agreed = { $length } vereinbart
export-took = Dauer: { $length }
export-nobody = niemand bringt ein
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
because-called-back = alle wurden zurückgerufen
because-empty = niemand war mehr im Kreis
export-questions-none = Es wurde keine Frage gestellt.
export-offered = Angeboten, nicht gestellt
export-silence = { $seconds ->
    [one] eine Sekunde Stille vor der Antwort
   *[other] { $seconds } Sekunden Stille vor der Antwort
  }
export-kind = Art: { $kind }
export-from-it = aus ihr wurde ein Vorhaben
export-working = arbeitet noch in der fallgebenden Person
export-airtime-of = { $stretch }: fallgebend { $presenter }, Set { $questioners }, Moderation { $facilitator }, Stille { $silence }
export-overlap = mehrere zugleich: { $percent }
export-whole = Die ganze Sitzung
export-own = Deine eigene gemessene Redezeit: { $minutes } Minuten.
export-own-unmeasured = Deine eigene Redezeit ließ sich nicht messen: Die Lautstärke, die dein Gerät gemeldet hat, passte nicht zum gesendeten Ton.
export-bids = Anliegen
export-action-carried = aus einer früheren Sitzung
export-action-learned = gelernt: { $text }
export-harvest = Was die Runden gebracht haben
export-takes = Was { $names } mitnimmt
export-mix = Fragen in der Runde von { $names }, nach Art
export-number = { $number }
export-board = { $board }: { $column }
export-card-first = zuerst: { $text }
export-steps = { $canvas }: Schritt für Schritt
export-token-off = weggenommen
export-taken-outside = außerhalb des Sets weitergeführt
export-issue = Das Anliegen von { $names }
export-issue-by = Zustimmung von { $names }
export-issue-open = nicht von allen gebilligt
export-stood-back = den anderen überlassen von { $names }
export-despite = Warum { $name } sie leitete, ohne es gelernt zu haben

## Wie eine Runde gearbeitet hat: vom ganzen Set, nie von einem Menschen. $length sind Minuten und Sekunden.

review-round = Die Runde von { $names }
review-picture = Die Runde von { $names } in einem Bild; die Tabelle darüber sagt alles davon.
review-time = Die Runde dauerte { $used }; geplant waren { $planned }.
review-longer = Länger als geplant: { $stages }.
review-shorter = Kürzer als geplant: { $stages }.
review-by = { $stage } um { $length }
review-floor = Wer das Wort hatte: { $parts }.
review-presenter = fallgebend { $length }
review-questioners = Set { $length }
review-facilitator = Moderation { $length }
review-everybody = alle { $length }
review-questions = Fragen: { $kinds }.
review-silence = { $length } Minuten lang sprach niemand; { $held ->
    [0] keine Stille wurde gehalten
    [one] eine Stille wurde gehalten
   *[other] { $held } Stillen wurden gehalten
  }.
review-several = { $length } Minuten lang sprachen mehrere zugleich.
review-row-planned = Geplant
review-row-used = Gebraucht
review-row-speech = Rede
review-row-held = Gehaltene Stille

airtime-unmeasured =
    { $count ->
        [one] Die Redezeit eines Mitglieds ließ sich nicht messen: Sie fehlt in diesen Anteilen und zählt darin als Stille.
       *[other] Die Redezeiten von { $count } Mitgliedern ließen sich nicht messen: Sie fehlen in diesen Anteilen und zählen darin als Stille.
    }
airtime-unmeasured-names = Für { $names } ließ sich die Redezeit nicht messen: Sie fehlt in diesen Anteilen und zählt darin als Stille.
record-no-date = Ohne Datum
export-undrawn = Wo � steht, ließ sich ein Zeichen in dieser Datei nicht zeichnen. Die Dateien für Word und in Markdown enthalten es.
