### Was ein Aufruf nicht tun konnte und was hilft. Die Kennungen sind `problem-` und der Code des Vertrags.

problem-not-found = Hier ist nichts, oder nichts für dieses Gerät. Öffne deinen eigenen Link oder deine Einladung auf diesem Gerät.
problem-not-understood = Der Server konnte die Anfrage nicht lesen. Lade die Seite neu.
problem-too-large = Das ist zu viel auf einmal.
problem-foreign-origin = Diese Seite wurde über eine andere Adresse geöffnet, als der Dienst hat. Öffne sie über seine eigene Adresse.
problem-too-fast = Das war zu oft. Warte einen Moment und versuche es noch einmal.
problem-invitation-unknown = Dieser Link öffnet hier nichts, oder nicht mehr. Wenn du einen eigenen Link hast, öffne den; sonst bitte um einen frischen, wo du ihn bekommen hast.
problem-seat-held = Auf diesem Platz sitzt schon jemand. Wenn du das bist, lass dich von dem Gerät aus ein, das ihn hat, oder öffne deinen eigenen Link.
problem-facilitator-only = Das tut nur die Moderation.
problem-key-needed = Um hier ein Set zu beginnen, braucht es ein Wort von denen, die den Dienst betreiben.
problem-demo-off = Das Ausprobieren ist hier abgeschaltet.
problem-format-unknown = Dieser Server kennt das Format nicht.
problem-seats-do-not-fit = Ein Set braucht genau eine Moderation und mindestens zwei Mitglieder, und nicht mehr, als das Format fasst.
problem-name-not-plain = Ein Name hat ein bis achtzig sichtbare Zeichen.
problem-session-under-way = Die letzte Sitzung ist noch nicht zu Ende. Beende sie, dann rufe die nächste ein.
problem-cannot-store = Der Server kann gerade nichts aufbewahren. Es wurde nichts geändert. Versuche es gleich noch einmal.
problem-going-down = Der Server startet neu. Versuche es gleich noch einmal.
problem-broken = Dem Server ist ein Fehler unterlaufen. Er wurde vermerkt, ohne etwas von dem, was du geschrieben hast.
problem-unreachable = Der Dienst ist nicht erreichbar.
