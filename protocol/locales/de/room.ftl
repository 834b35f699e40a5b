### Der Raum, wie er zuerst dasteht. Was eine laufende Sitzung sagt, steht in running.ftl. Rollen werden mit Verben gesagt ("bringt das Anliegen ein"), nicht mit Personenbezeichnungen.

## Gliederung, für Menschen, die die Seite hören

room-seats = Plätze, im Uhrzeigersinn ab deinem
room-stages = Abschnitte
room-questions = Fragen
room-controls = Deine Bedienung
room-signals = Zeichen an das Set
room-skip-links = Sprungmarken

## Der Satz unter dem Titel vor dem ersten Abschnitt

rule-open = Alle dürfen sprechen. Hebt die Hand, wenn es eng wird.

## Die Mitte des Tisches

centre-open-floor = Das Wort ist frei

## Zeit

stage-to-come = kommt noch

## Plätze

seat-you = du
seat-presenter = Anliegen
seat-facilitator = Moderation
seat-observer = beobachtet
seat-asked = hat gefragt
seat-lost = kommt wieder
seat-absent = noch nicht da
seat-turned = abgewandt
seat-speaking = spricht
seat-listening = hört zu
seat-next = gleich
seat-then = danach
seat-rehearsal = Übung
seat-has-floor = hat das Wort
seat-is-presenter = bringt das Anliegen ein
seat-is-facilitator = Moderation
seat-is-lost = Verbindung weg, der Platz bleibt
seat-is-next = ist gleich dran
seat-is-then = danach
seat-hand-up = Hand gehoben
seat-is-rehearsal = Übungsmitglied
seat-listens = kann zuhören, spricht nach diesem Abschnitt mit

## Schriftlich

said-title = Schriftlich
say-label = Schriftlich sagen
say-send = Sagen
take-back = Zurücknehmen
keys-mode = Einzelne Tasten

## Fragen und Zeichen

log-title = Bisher gefragt
log-none = Noch keine Frage.

## Eigene Bedienung und Zeichen

mic-none = Kein Mikro
signal-with_you = Bin dabei
signal-slow_down = Langsamer
signal-need_a_moment = Einen Moment
stop = Stopp
leave = Gehen

## Verbindung und Ankommen

line-lost-own = Verbindung weg. Dein Platz und deine Reihenfolge bleiben.

## Der Raum außerhalb der Abschnitte, kommen und gehen

room-waiting = Vor dem Beginn
room-ended = Die Sitzung ist zu Ende
room-opening = Du nimmst Platz
room-to-record = Zum Protokoll
room-status = Verbindung
session-number = Sitzung { $number }

## The title of the tab, when something is wanted of the member. It stands before the name of the set.

title-begun = Die Sitzung hat begonnen
