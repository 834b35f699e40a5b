### The record of a set: all its sessions on one page.

set-record = Alle Protokolle
set-record-title = { $set }: alles, was hier gefragt wurde
set-record-heading = Alles, was hier gefragt wurde
set-record-whole = { $sessions ->
    [one] Eine Sitzung
   *[other] { $sessions } Sitzungen
  }, { $questions ->
    [0] keine Frage
    [one] eine Frage
   *[other] { $questions } Fragen
  }. Nur dieses Set kann darin suchen.
set-record-gone = Bis Sitzung { $number } sind nur Nummern und Tage geblieben: Die vereinbarte Zeit ist um.
set-record-none-yet = Noch ist keine Sitzung vorbei. Was in einer gefragt wird, lässt sich danach hier finden.
set-record-words = Gesuchte Wörter
set-record-search = Suchen
set-record-presenter = Eingebracht von
set-record-presenter-any = allen
set-record-kind = Art der Frage
set-record-kind-any = jede
set-record-starred = Hat geholfen
set-record-led = Führte zu einem Vorhaben
set-record-clear = Nichts mehr suchen
set-record-found = { $places ->
    [one] Eine Stelle
   *[other] { $places } Stellen
  } in { $sessions ->
    [one] einer Sitzung
   *[other] { $sessions } Sitzungen
  }
set-record-near = Nicht mit diesen Wörtern. Nahe kommen:
set-record-none = Nicht mit diesen Wörtern, und nichts kommt ihnen nahe.
set-record-left-out = { $count ->
    [one] Eine weitere ist nicht zu sehen.
   *[other] { $count } weitere sind nicht zu sehen.
  } Ein Wort mehr grenzt es ein.
set-record-sessions = Sitzungen
set-record-line = Ein Punkt ist eine Sitzung, ein offener Kreis eine gefundene Stelle.
set-record-dot-found = { $title }, { $date }: { $found ->
    [one] eine Stelle
   *[other] { $found } Stellen
  }
set-record-dot = { $title }, { $date }
set-record-counts = { $questions ->
    [0] keine Frage
    [one] eine Frage
   *[other] { $questions } Fragen
  }, { $actions ->
    [0] kein Vorhaben
    [one] ein Vorhaben
   *[other] { $actions } Vorhaben
  }
set-record-question = Frage
set-record-action = Vorhaben
set-record-reflection = Reflexion
set-record-sheet = Blatt
set-record-open = Öffnen
set-record-close = Schließen
set-record-before = Davor gefragt
set-record-from = Aus der Frage
set-record-after = Was daraus wurde
set-record-to-round = Die Runde hier öffnen
set-record-to-session = Die Sitzung öffnen
set-record-keys = / geht zur Suche, Pfeiltasten zu den Stellen, Enter öffnet eine, Escape schließt sie.
set-record-failed = Es konnte nicht gesucht werden.
