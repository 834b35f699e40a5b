### Wörter, die mehrere Seiten gemeinsam haben. Anrede: du.

service = Openset
service-line = Action-Learning-Sets in einem ruhigen Raum.

close = Schließen
cancel = Abbrechen
back = Zurück
more = Mehr
change = Ändern
save = Speichern
again = Noch einmal
yes = Ja
no = Nein
loading = Einen Moment
language = Sprache
language-other = English
theme = Hell oder dunkel
theme-system = Wie dieses Gerät
theme-light = Hell
theme-dark = Dunkel
you = Du
session-of = Treffen { $number } von { $total }

skip-to-content = Zum Inhalt springen
skip-to-question = Zur Frage springen
skip-to-composer = Zu deiner Frage springen
skip-to-seats = Zu den Plätzen springen

minutes = { $count } Min.
minutes-spoken = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
  }

line-good = Verbindung gut
line-weak = Verbindung schwach
line-lost = Verbindung weg

part-presenter = bringt das Anliegen ein
part-facilitator = Moderation
part-questioner = fragt
part-observer = beobachtet
part-rehearsal = Übungsmitglied

unknown-title = Hier ist nichts
unknown-text = Vielleicht ist die Adresse vertippt, oder diese Seite gehört zu einem anderen Set.
unknown-home = Zur ersten Seite

trouble-title = Das hat nicht geklappt
trouble-offline = Der Dienst ist nicht zu erreichen. Was du geschrieben hast, ist noch da.
