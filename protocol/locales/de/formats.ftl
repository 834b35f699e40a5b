### Formate, wo sie angeboten werden, und die Seite eines Formats. Wie ein Format heißt und was es sagt, steht in seinem
### Ordner.

need-asked = Gefragt werden
need-spoken-about = Hören, wie über einen gesprochen wird
need-advised = Offen Rat bekommen
need-outside = Von außen sehen
need-together = Gemeinsam, ohne dass jemand einbringt
format-label = Format
format-despite = Warum trotzdem? Die Sitzung bewahrt es auf.
format-choice = { $name }, { $minutes } min
format-more = Wie es geht
format-too-few = zu klein für { $count }
format-too-many = zu groß für { $count }
format-over = { $over } min über deinen { $has }

## Die Liste, und die Seite eines Formats

formats-title = Wie wollen wir arbeiten?
formats-all = Alle Arbeitsweisen
format-facts = { $minutes } min, für { $min } bis { $max }
format-try = Mit Übungsmitgliedern ausprobieren
format-made-here = von hier
format-unknown = Eine solche Arbeitsweise gibt es hier nicht.
format-round-minutes = { $minutes ->
    [one] Eine Runde von einer Minute
   *[other] Eine Runde von { $minutes } Minuten
  }
format-whole-minutes = { $minutes } Minuten im Ganzen
format-before = Vor der ersten Runde
format-after = Nach der letzten Runde
format-minutes = { $minutes } min
format-untimed = ohne Zeit
format-optional = nur wenn sie gerufen wird
format-presenter = die einbringende Person
format-holder = die Person an der Reihe
format-who-presenter = wer einbringt, spricht
format-who-facilitator = die Moderation spricht
format-who-both = wer einbringt und die Moderation
format-who-ask = alle fragen, wer einbringt, antwortet
format-who-ask-any = alle fragen, wen sie wollen
format-who-turned = alle außer wer einbringt, abgewandt
format-who-round = alle der Reihe nach
format-who-write = alle schreiben, niemand spricht
format-who-quiet = niemand spricht
format-who-open = alle dürfen sprechen
format-for = Für { $min } bis { $max }
format-time = Wie lange es dauert
format-lengths = { $round } Minuten für eine Runde, { $frame } um die Runden herum.
format-length = { $minutes } Minuten.
format-rotates = Die Moderation geht mit den Runden reihum
format-has = Minuten, die ihr habt
format-has-planned = So lange ist euer nächstes Treffen geplant.
format-fits = Passt, { $left } min bleiben übrig.
format-fits-rounds = Passt, mit { $count } Runden.
format-know = Gut zu wissen
format-not-first = Nicht beim ersten Treffen eines Sets: Wer über jemanden spricht, der zuhört, sollte ihn kennen.
format-qualified = Für Moderationen, die es gelernt haben.
