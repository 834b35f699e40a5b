### Was der laufende Raum laut sagt (Bildschirmleser) und was seine Dialoge fragen.
### Kurz: es wird zwischen den Sätzen anderer gehört.

say-your-turn = Du bist dran. Eingabetaste, wenn du fertig bist; G, um weiterzugeben.
say-turned-back = Du bist zurückgewandt. Dein Mikrofon ist aus, bis du es einschaltest.
say-resumed = Es geht weiter.
say-session-ended = Das Treffen ist zu Ende. Das Protokoll liegt bereit.
# $name is the asker, or "You".
say-asked = Frage von { $name }: { $text }
say-asking = { $name } fragt.
say-held = Aufgehoben für später.
say-passed = Ausgelassen.
say-place = Du bist an { $place }. Stelle.
say-said = { $name }, schriftlich: { $text }
say-minutes-left = { $count ->
    [one] Noch eine Minute.
   *[other] Noch { $count } Minuten.
  }
say-half = Die Hälfte der Zeit ist um. Noch { $minutes } Minuten.
say-two-minutes = Noch zwei Minuten.
say-connection-lost = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.
say-connection-back = Die Verbindung ist wieder da.

invited-own = Nur für dich sichtbar: Die Moderation würde gern von dir hören. Heb die Hand, wenn du magst.

# "Redet über die Sache, nicht zu …"
pronoun-whom-she = ihr
pronoun-whom-he = ihm
pronoun-whom-they = der Person
