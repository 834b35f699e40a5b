### Was der Server ablehnt, in Worten, die in der Moderation verständlich sind: die Tatsache, und was erhalten bleibt.
### `refusal-<code>`. $name: wer das Wort hat oder dran ist, oder "nobody", wenn es keine einzelne Person ist.

refusal-facilitator-only = Das macht nur die Moderation.
refusal-presenter-only = Das macht nur, wer in dieser Runde das Anliegen einbringt.
refusal-observer-listens = Wer beobachtet, hört hier zu und wirkt nicht mit.
refusal-still-listening = Wer später kommt, hört bis zum Ende dieses Abschnitts zu und kann danach mitsprechen.
refusal-not-your-floor = { $name ->
    [nobody] Das Wort haben gerade andere. Was du geschrieben hast, bleibt erhalten.
   *[other] { $name } hat das Wort. Deine Frage bleibt erhalten.
  }
refusal-not-your-turn = { $name ->
    [nobody] Du bist gerade nicht dran.
   *[other] { $name } ist dran.
  }
refusal-supervisor-listens = Du bist zur Supervision hier: Du hörst zu und schreibst nur der Moderation.
refusal-supervisor-only = So schreibt nur die Supervision der Moderation.
refusal-not-let-in = Nicht alle, die da sind, haben zugestimmt, dass du zuhörst. Was du geschrieben hast, bleibt hier stehen.
refusal-no-supervisor = Diese Sitzung hat keine Supervision.
refusal-hands-locked = In diesem Abschnitt ruhen die Hände. Was du geschrieben hast, bleibt erhalten.
refusal-hand-already-up = Die Hand ist schon gehoben.
refusal-hand-not-up = Die Hand ist nicht gehoben.
refusal-presenter-not-ready = Die letzte Frage wirkt noch. Die nächste kommt, wenn es so weit ist.
refusal-silence-held = Die Stille wird gehalten. Sie lässt sich vorher lösen.
refusal-no-silence = Gerade wird keine Stille gehalten.
refusal-room-paused = Pause. Die Zeit steht, bis es weitergeht.
refusal-room-not-paused = Der Raum macht gerade keine Pause.
refusal-not-started = Die Sitzung hat noch nicht begonnen.
refusal-already-started = Die Sitzung hat schon begonnen.
refusal-session-over = Die Sitzung ist vorbei. Das Protokoll ist offen.
refusal-stage-moved-on = Der Raum ist inzwischen weitergegangen. Nichts geschah doppelt.
refusal-no-such-stage = Zu diesem Abschnitt führt von hier kein Weg.
refusal-not-in-this-stage = Das gehört nicht in diesen Abschnitt.
refusal-no-next-stage = Das ist der letzte Abschnitt. Die Sitzung kann jetzt beendet werden.
refusal-stage-must-be-held = Diesen Abschnitt lässt das Format nicht aus. Er kommt zuerst: Alle, die da sind, kommen an die Reihe oder geben weiter.
refusal-no-presenter-agreed = Noch ist nicht vereinbart, wer ein Anliegen einbringt. Legt zuerst die Reihenfolge fest.
refusal-no-such-member = Dieses Mitglied hat hier keinen Platz oder kann das nicht übernehmen.
refusal-member-away = Dieses Mitglied ist gerade nicht im Raum.
refusal-circles-open = Es sind Kreise offen. Ruf sie zuerst zurück.
refusal-no-such-circle = Diesen Kreis gibt es nicht, oder er ist zu Ende.
refusal-not-in-this-circle = Du sitzt gerade nicht in diesem Kreis. Was du geschrieben hast, bleibt hier, und niemand sonst hat es gesehen.
refusal-circle-too-small = Ein Kreis braucht mindestens { $min } Mitglieder. Bilde weniger oder größere Kreise.
refusal-no-such-question = Diese Frage gibt es nicht.
refusal-not-your-question = Diese Frage gehört jemand anderem.
refusal-question-moved-on = Diese Frage ist inzwischen weiter.
refusal-question-on-table = Es liegt schon eine Frage auf dem Tisch. Eine nach der anderen.
refusal-no-such-action = Dieses Vorhaben gibt es nicht, oder es ist nicht deines.
refusal-text-empty = Hier steht noch nichts.
refusal-text-too-long = Das ist zu lang. Platz ist für { $max } Zeichen.
refusal-text-not-plain = Im Text stehen unsichtbare oder richtungsändernde Zeichen. Tippe ihn neu oder füge ihn als reinen Text ein.
refusal-too-many-words = Hier ist Platz für höchstens { $max } Wörter. Was du geschrieben hast, bleibt.
refusal-board-full = { $max } genügen; nimm erst eine weg.
refusal-no-such-card = Diese Karte ist nicht mehr auf der Tafel.
refusal-canvas-full = { $max } genügen; nimm erst etwas weg.
refusal-no-such-token = Das steht nicht mehr auf der Fläche.
refusal-not-your-token = Jemand anderes leiht ihm eine Stimme und bewegt es, oder die Begleitung.
refusal-not-qualified = Die Fläche öffnet sich, sobald die Begleitung gesagt hat, dass sie für Aufstellungen ausgebildet ist, oder warum sie trotzdem leitet.
refusal-still-in-role = Jemand ist noch in einer Rolle. Lass alle heraustreten, bevor es weitergeht.
refusal-not-in-role = In dieser Rolle ist niemand mehr.
refusal-issue-not-agreed = { $name } hat dem Anliegen noch nicht zugestimmt. Die Runde beginnt, sobald alle zugestimmt haben, die sie einbringen.
refusal-issue-reworded = Das Anliegen wurde inzwischen neu formuliert. Lies es noch einmal.
refusal-not-presented-together = Diese Runde bringt niemand gemeinsam ein, oder sie hat schon begonnen.
refusal-still-here = { $name } ist da und sagt es selbst.
refusal-nobody-to-ask = Eine Frage geht an jemand anderen, der hier antworten kann.
refusal-too-many = { $max ->
    [one] Mehr als eine geht nicht. Die vorhandene lässt sich umformulieren.
   *[other] Mehr als { $max } gehen in einer Sitzung nicht.
  }
refusal-session-full = Diese Sitzung hat so viel aufgenommen, wie eine Sitzung fassen kann. Nichts Gesagtes geht verloren: Beende sie und macht in der nächsten weiter.
refusal-own-share-full = Du hast so viel geschrieben, wie eine Person in einer Sitzung kann. Alles bleibt aufbewahrt; die anderen können weitermachen.
refusal-out-of-range = Möglich ist alles von { $min } bis { $max }.
refusal-not-a-date = Diesen Tag hat der Kalender nicht.
refusal-not-the-same-members = Die Liste hat sich inzwischen geändert. Schau noch einmal hin.
refusal-vote-under-way = Das Set wird gerade schon gefragt.
refusal-no-vote = Gerade wird nichts gefragt.
refusal-cannot-extend = Dieser Abschnitt lässt sich nicht verlängern: Er hat keine Zeitgrenze, ist schon so lang wie möglich, oder die nächste Runde kann die Zeit nicht entbehren.
refusal-too-fast = Das war zu schnell. Es wird gleich noch einmal geschickt.
refusal-out-of-order = Nachrichten kamen durcheinander an. Die Seite holt das von selbst nach.
refusal-not-understood = Der Server versteht das nicht. Die Seite neu zu laden kann helfen.
refusal-cannot-store = Das lässt sich gerade nicht aufbewahren, darum ist nichts geschehen. Was du geschrieben hast, ist noch da; versuch es gleich noch einmal.
