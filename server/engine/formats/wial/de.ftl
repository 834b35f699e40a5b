format = WIAL
    .about = Ein Problem, allein durch Fragen bearbeitet, mit einem Coach, der auf das Lernen achtet.
    .know = Zwei Regeln: Aussagen nur als Antwort auf eine Frage, und alle dürfen alle fragen. Der Coach darf die Uhr anhalten, wann immer es etwas zu lernen gibt.

stage-skills = Fähigkeiten
    .facilitator = Nenne die zwei Regeln. Jede Person nennt eine Fähigkeit, die sie heute übt; dann vereinbart, um wessen Problem es geht.
    .presenter = Nenne eine Fähigkeit, die du heute üben willst.
    .questioner = Nenne eine Fähigkeit, die du heute üben willst.
    .rule = { $holder } ist dran. Jede Stimme nennt eine Fähigkeit.

stage-problem = Das Problem in Kürze
    .presenter = Sag das Problem in ein, zwei Minuten. Der Rest wird gefragt.
    .questioner = Hör zu. Gleich darfst du alle fragen.

stage-understanding = Verstehen
    .facilitator = Du arbeitest nie am Problem. Halte für alle an, wenn es etwas zu lernen gibt: „Auf welche Frage antwortest du?“
    .presenter = Antworte, und frag auch die anderen.
    .questioner = Frag, wen du willst. Sag etwas nur, wenn du gefragt wurdest.
    .rule = Eine Frage nach der anderen, von allen an alle. Aussagen nur als Antwort.

stage-coach-check = Zwischenfrage
    .facilitator = Frag reihum: Wie gut sind wir, von 1 bis 10? Was machen wir gut, zum Beispiel? Was könnte besser sein?
    .presenter = Nenne eine Zahl und sag, was das Set besser machen könnte.
    .questioner = Nenne eine Zahl und sag, was das Set besser machen könnte.
    .rule = { $holder } ist dran. Wie gut sind wir, und was könnte besser sein?

stage-problem-writing = Das Problem aufschreiben
    .facilitator = Jede Person schreibt für sich. Abgeschriebene Worte oder eine Lösung sind bekannte Fallen.
    .presenter = Schreib auf, was du jetzt für das Problem hältst.
    .questioner = Schreib in eigenen Worten auf, was du für das Problem hältst. Keine Lösung.
    .observer = Sei mit ihnen still.
    .rule = Niemand spricht. Alle schreiben auf, was sie für das Problem halten.

stage-problem-reading = Das Problem vorlesen
    .facilitator = Alle lesen vor. Frag: Ist das dasselbe Problem? Wenn nicht, zurück zu den Fragen. Wer einbringt, liest zuletzt.
    .presenter = Du liest zuletzt. Ist es noch das Problem, mit dem du kamst?
    .questioner = Lies vor, was du geschrieben hast, so wie es dasteht.
    .observer = Hör zu.
    .rule = { $holder } liest vor.

stage-goal-and-options = Ziel und Möglichkeiten
    .facilitator = Weiter durch Fragen. Achte auf Antworten, die niemand erfragt hat.
    .presenter = Antworte, und frag auch die anderen.
    .questioner = Frag, was hilft, Ziel und Möglichkeiten zu finden. Sag etwas nur, wenn du gefragt wurdest.
    .rule = Eine Frage nach der anderen, von allen an alle, zu Ziel und Möglichkeiten.

stage-second-check = Zweite Zwischenfrage
    .facilitator = Frag, was seit der ersten besser geworden ist.
    .presenter = Sag, was besser geworden ist.
    .questioner = Sag, was besser geworden ist.
    .rule = { $holder } ist dran. Was ist besser geworden?

stage-wial-actions = Vorhaben
    .facilitator = Wer tut was bis wann? Auch die anderen. Halte fest, was vorgenommen wird.
    .presenter = Sag, was du tust, und bis wann.
    .questioner = Sag, was du dafür tust, und bis wann.
    .observer = Hör zu.
    .rule = Alle dürfen sprechen. Wer tut was bis wann?

stage-final-learning = Was wir gelernt haben
    .facilitator = Nicht zu überspringen. Wenn die Zeit knapp ist, biete an: damit schließen, verlängern oder eine weitere Sitzung. Frag nach den Fähigkeiten vom Anfang.
    .presenter = Wie ging es mit deiner Fähigkeit? Was hast du gelernt, und wo wendest du es an?
    .questioner = Wie ging es mit deiner Fähigkeit? Was hast du gelernt, und wo wendest du es an?
    .observer = Auch du bist einmal dran: Sag, was du davon gesehen hast, wie die Gruppe gelernt hat.
    .rule = { $holder } ist dran. Was haben wir gelernt, und wo wenden wir es an?
