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

part-presenter = bringt das Anliegen ein
part-facilitator = Moderation
part-questioner = fragt
part-observer = beobachtet
part-rehearsal = Übungsmitglied

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
home-try-links-text = Ein Link nimmt einen Platz. Schick ihn einer Person, oder öffne ihn in einem anderen Tab.
home-links-set-text = Schick jeden Link seiner Person und sonst niemandem. Wer ihn zuerst öffnet, nimmt den Platz; danach öffnet er anderen nichts mehr.
nav-set = Set
home-try-link = Link für den Platz von { $name }
home-copy = Kopieren
home-copied = Kopiert
record-by = Bis { $date }
record-no-date = Ohne Datum
action-do = Tun
action-stop = Lassen
action-leave-undone = Ungetan lassen
action-find-out = Herausfinden
action-talk-to = Sprechen mit
action-try = Versuchen
record-airtime-part = { $percent } %
airtime-unmeasured =
    { $count ->
        [one] Die Redezeit eines Mitglieds ließ sich nicht messen: Sie fehlt in diesen Anteilen und zählt darin als Stille.
       *[other] Die Redezeiten von { $count } Mitgliedern ließen sich nicht messen: Sie fehlen in diesen Anteilen und zählen darin als Stille.
    }
airtime-unmeasured-names = Für { $names } ließ sich die Redezeit nicht messen: Sie fehlt in diesen Anteilen und zählt darin als Stille.
say-nothing-yet = Bisher wurde nichts gesagt.
