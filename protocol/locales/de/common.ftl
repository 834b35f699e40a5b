### Wörter, die mehrere Seiten gemeinsam haben. Anrede: du.

service = Openset
service-line = Action-Learning-Sets in einem ruhigen Raum.

close = Schließen
text-left-out = { $count ->
    [one] Ein Zeichen passte nicht mehr hinein und fehlt; Platz ist für { $max }.
   *[other] { $count } Zeichen passten nicht mehr hinein und fehlen; Platz ist für { $max }.
}
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
theme = Hell oder dunkel
theme-system = Wie dieses Gerät
theme-light = Hell
theme-dark = Dunkel
you = Du

skip-to-content = Zum Inhalt springen
skip-to-question = Zur Frage springen
skip-to-composer = Zu deiner Frage springen
skip-to-seats = Zu den Plätzen springen

minutes = { $count } Min.

line-good = Verbindung gut
line-weak = Verbindung schwach
line-lost = Verbindung weg

unknown-title = Hier ist nichts
unknown-text = Vielleicht ist die Adresse vertippt, oder diese Seite gehört zu einem anderen Set.
unknown-home = Zur ersten Seite

trouble-title = Das hat nicht geklappt

# A part of the pages that was asked for and does not come.
fetch-title = Ein Teil dieser Seite fehlt
fetch-unreachable = Er war nicht zu bekommen. Es wird von selbst noch einmal versucht.
fetch-changed = Der Dienst ist jetzt eine neuere Version. Lade die Seite neu; dein Platz bleibt.
fetch-anew = Neu laden

## Said in the room as well as on the pages round it

home-try-links-title = Plätze für andere
nav-set = Set
record-by = Bis { $date }
action-do = Tun
action-stop = Lassen
action-leave-undone = Ungetan lassen
action-find-out = Herausfinden
action-talk-to = Sprechen mit
action-try = Versuchen
record-airtime-part = { $percent } %
say-nothing-yet = Bisher wurde nichts gesagt.
