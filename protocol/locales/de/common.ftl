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

## Said in the room as well as on the pages round it

home-try-links-title = Plätze für andere
home-try-links-text = Ein Link nimmt einen Platz. Schick ihn einer Person, oder öffne ihn in einem anderen Tab.
home-links-set-text = Schick jeden Link an seine Person und an niemanden sonst. Wer ihn öffnet, nimmt den Platz ein.
nav-set = Set
home-try-link = Link für den Platz von { $name }
home-copy = Kopieren
home-copied = Kopiert
mic-denied = Der Browser gibt das Mikrofon nicht frei. Erlaube es neben der Adresse und versuch es noch einmal. Du kannst auch schriftlich dabei sein.
mic-missing = Kein Mikrofon gefunden. Schließ eines an und versuch es noch einmal, oder sei schriftlich dabei.
mic-busy = Ein anderes Programm benutzt das Mikrofon. Schließ es und versuch es noch einmal, oder sei schriftlich dabei.
camera-denied = Der Browser gibt die Kamera nicht frei. Erlaube sie neben der Adresse, oder komm nur mit Stimme.
camera-missing = Keine Kamera gefunden. Du kannst nur mit Stimme dabei sein.
camera-busy = Ein anderes Programm benutzt die Kamera. Schließ es und versuch es noch einmal, oder komm nur mit Stimme.
insecure-origin = Mikrofone arbeiten nur über https oder auf diesem Rechner. Du kannst schriftlich dabei sein.
record-by = Bis { $date }
record-no-date = Ohne Datum
action-do = Tun
action-stop = Lassen
action-leave-undone = Ungetan lassen
action-find-out = Herausfinden
action-talk-to = Sprechen mit
action-try = Versuchen
record-airtime-part = { $percent } %
