### Nachweis des eigenen Lernens, für Registrierung, Begutachtung oder Arbeitgeber.

evidence-text = Stunden, deine Rolle, was du gelernt hast, und Aussagen nach einem Rahmen, als Dokument. Es enthält deine eigenen Worte und was freigegeben wurde, und von niemandem sonst: Wo Worte anderer darin stehen, wird das gesagt und nichts geschrieben. Nichts, was du hier eingibst, wird behalten.
evidence-framework = Nach welchem Rahmen
evidence-learning = Was ich gelernt habe
evidence-own = Deine eigenen Worte aus diesem Set, zum Schöpfen
evidence-own-none = In den Protokollen sind noch keine Worte von dir.
evidence-pdf = Schreiben (PDF)
evidence-word = Schreiben (Word)
evidence-refused = Nicht geschrieben: Diese Worte sind von jemand anderem. Sag es in deinen eigenen.
evidence-refused-at = { $statement }: „{ $words }“
evidence-written = Es ist geschrieben. Nichts davon wird hier behalten.

## Im Dokument, und vom Server gesagt.

evidence-of = Nachweis des Lernens: { $name }
evidence-made = Geschrieben am { $date }. Lernen in einem Action-Learning-Set: einer kleinen, festen Gruppe, in der eine Person ein wirkliches Problem einbringt und die anderen fragen.
evidence-hours-title = Stunden und Rolle
evidence-hours = { $sessions ->
    [one] Eine Sitzung
   *[other] { $sessions } Sitzungen
  }, zusammen { $hours ->
    [one] eine Stunde
   *[other] { $hours } Stunden
  } { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
  }.
evidence-session = Sitzung
evidence-date = Datum
evidence-role = Rolle
evidence-length = Dauer
evidence-actions = Was ich mir vorgenommen habe
evidence-from-reflection = Eine Reflexion von dir
evidence-from-action = Ein Vorhaben von dir
evidence-from-learned = Was du aus einem Vorhaben gelernt hast
evidence-from-diary = Eine Zeile deines Tagebuchs, die du freigegeben hast
evidence-last = Es enthält die eigenen Worte der schreibenden Person und was freigegeben wurde. Was andere im Set gesagt haben, bleibt dort.

# Neben einem Feld: Was darin steht, könnte sagen, wer jemand ist.
guard-found = Hieran könnte jemand zu erkennen sein: { $passages }. Sieh noch einmal hin: Niemand, für den du arbeitest, und vor allem kein Kind, soll daran zu erkennen sein.
guard-passage = „{ $passage }“
