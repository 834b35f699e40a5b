# Die Fläche: was zur Sache gehört, zueinander gestellt.
canvas-title = Die Fläche
canvas-empty = Noch steht nichts da.
canvas-qualify-title = Du leitest eine Aufstellung
canvas-qualify-text = Aufstellungen zu leiten will gelernt sein. Sag es nur, wenn du es gelernt hast; das Set sieht, dass du es gesagt hast. Geprüft wird es hier nicht.
canvas-qualify = Ich bin dafür ausgebildet
canvas-closed = Die Fläche öffnet sich, sobald { $name } gesagt hat, dafür ausgebildet zu sein.
canvas-qualified = { $name } ist nach eigenen Worten für Aufstellungen ausgebildet.
canvas-despite = Oder sag, warum du sie trotzdem leitest; das Set und das Protokoll bewahren es auf.
canvas-lead = Trotzdem leiten
canvas-leads = { $name } hat nicht gelernt, Aufstellungen zu leiten, und tut es trotzdem:
canvas-place = Etwas hinstellen
canvas-label = Wofür steht es?
canvas-owner = Wer leiht ihm eine Stimme?
canvas-shape = Was ist es?
canvas-person = jemand
canvas-thing = ein Ding oder ein Ziel
canvas-put = Hinstellen
canvas-full = { $max } genügen; nimm erst etwas weg.
canvas-list = Auf der Fläche
canvas-keys = Pfeile bewegen es, mit Umschalt ein wenig; [ und ] drehen es; + und − ändern die Größe; < und > machen es blasser oder kräftiger; V sagt alles von hier aus; Z nimmt den letzten Schritt zurück.
canvas-yours = du bewegst es
canvas-lends = { $name } leiht eine Stimme
canvas-thing-of = ein Ding, { $name } bewegt es
canvas-moving = { $name } bewegt es gerade
canvas-steps = { $count ->
    [one] Ein Schritt aufgehoben
   *[other] { $count } Schritte aufgehoben
}
canvas-outside = Von außen schauen
canvas-inside = Wieder hineintreten
canvas-is-outside = { $name } schaut von außen.
canvas-step-out = Aus der Rolle treten
canvas-step-out-for = { $name } ist aus der Rolle
canvas-stepped-out = aus der Rolle
canvas-in-role = Du leihst { $names } eine Stimme.
canvas-take-off = Wegnehmen
canvas-left = Nach links
canvas-right = Nach rechts
canvas-up = Nach oben
canvas-down = Nach unten
canvas-turn-left = Nach links drehen
canvas-turn-right = Nach rechts drehen
canvas-larger = Größer
canvas-smaller = Kleiner
canvas-fainter = Blasser
canvas-firmer = Kräftiger
canvas-nearer = Näher an: { $name }
canvas-turn-to = Zuwenden: { $name }
canvas-token = { $label }. { $where } { $faces } { $size }
canvas-where = { $place ->
    [middle] In der Mitte.
    [above] Über der Mitte.
    [below] Unter der Mitte.
    [left] Links der Mitte.
    [right] Rechts der Mitte.
    [above-left] Oben links.
    [above-right] Oben rechts.
    [below-left] Unten links.
   *[below-right] Unten rechts.
}
canvas-beside = { $side ->
    [left] Links davon steht: { $other }.
    [right] Rechts davon steht: { $other }.
    [above] Darüber steht: { $other }.
   *[below] Darunter steht: { $other }.
}
canvas-faces = { $how ->
    [towards] Zugewandt: { $other }.
    [away] Abgewandt von: { $other }.
   *[nobody] Niemandem zugewandt.
}
canvas-size = { $size ->
    [1] Sehr klein.
    [2] Klein.
    [4] Groß.
   *[5] Sehr groß.
}
canvas-faint = Blass.
say-token-placed = { $label } steht jetzt da. { $where }
say-token-moved = { $label }: { $where }
say-token-off = { $label } wurde weggenommen.
say-outside = { $name } schaut von außen.
say-inside = { $name } ist wieder hineingetreten.
say-role-left = { $name } ist aus der Rolle.
say-qualified = { $name } leitet die Aufstellung.
say-canvas-alone = Sonst steht nichts auf der Fläche.

## Supervision einer lernenden Moderation: auch nur in wenigen Sets, deshalb in derselben Datei.

supervision-title = Supervision
supervision-listens = { $name } hört zur Supervision von { $facilitator } zu, ungehört und ungesehen, und schreibt nur { $facilitator }.
supervision-away = { $name } darf zur Supervision von { $facilitator } zuhören und ist gerade nicht da.
supervision-asks = { $name } möchte zur Supervision von { $facilitator } zuhören. Solange nicht alle, die da sind, zustimmen, dringt nichts aus dem Raum zu { $name }.
supervision-ask = Du kannst es jederzeit zurücknehmen. Niemand erfährt, wer zustimmt und wer nicht.
supervision-yes = Ich stimme zu
supervision-no = Ich stimme nicht zu
supervision-said-yes = Du stimmst zu.
supervision-said-no = Du stimmst nicht zu. Das erfährt niemand.
supervision-take-back = Zurücknehmen
supervision-notes = Von { $name }, nur für dich
supervision-said = { $name }, nur für dich: { $text }
supervision-listen-title = Du hörst zu
supervision-listen-text = Niemand hört oder sieht dich, und alle wissen, dass du da bist. Was du schreibst, liest nur { $name }; es steht in keinem Protokoll.
supervision-label = Nur an { $name }
supervision-send = Senden
supervision-written = Nur { $name } liest es.
supervision-own-notes = Was du geschrieben hast
supervision-wait-title = Das Set wird gefragt
supervision-wait-text = Alle, die kommen, sagen, ob du zuhören darfst. Bis alle zustimmen, und sobald jemand es nicht mehr tut, dringt nichts aus dem Raum zu dir. Du musst nichts tun: Es öffnet sich von selbst.
supervision-wait-ended = Die Sitzung ist zu Ende. Ihr Protokoll gehört dem Set.
supervision-leave = Zur ersten Seite
