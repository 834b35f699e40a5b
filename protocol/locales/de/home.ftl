### Die erste Seite, die Einladung und das Zuhause eines Sets zwischen den Sitzungen.

home-title = Eine Person bringt ein. Die anderen fragen.
home-text = Openset ist ein Raum für Action-Learning-Sets: vier bis acht Menschen, ein echtes Anliegen nach dem anderen, offene Fragen und gerecht geteilte Zeit.
# A question as people ask it; it stands on the table of the picture.
home-example = Was würde es dich kosten, nur zu einem davon Nein zu sagen?
home-try-title = Eine Sitzung ausprobieren
home-try-text = Nimm einen Platz. Die anderen nehmen Übungsmitglieder: simuliert und überall so gekennzeichnet.
home-try-part = Dein Platz
home-try-facilitator = Moderation
home-try-facilitator-text = Du hütest den Ablauf
home-try-presenter = Anliegen
home-try-presenter-text = Du bringst es ein
home-try-questioner = Fragen
home-try-questioner-text = Du fragst
home-try-pace = Tempo
home-try-pace-human = Wie Menschen
home-try-pace-brisk = Zügig
home-try-pace-quick = Im Schnelldurchlauf
home-try-name = Dein Name
home-try-start = Beginnen
home-enter = In den Raum
home-programme-title = Ein Programm ausprobieren
home-programme-text = Ein ganzes Programm, von der ersten Tabelle bis zum letzten Bericht, in wenigen Sekunden gespielt von Leuten, die es nicht gibt.
home-programme = Eines aussuchen

home-start-title = Ein Set gründen
home-start-text = Eine feste Gruppe mit eigenen Sitzungen und Protokollen. Du bekommst einen Link je Mitglied.
home-start = Ein Set gründen

set-new-name = Name des Sets
set-new-members = Mitglieder
set-new-member = Name von Mitglied { $number }
set-new-add = Mitglied hinzufügen
set-new-remove = { $name } entfernen
set-new-create = Set anlegen

invitation-title = Du bist eingeladen
invitation-text = zu { $set }, als { $name }.
invitation-opening = Deine Einladung wird geöffnet
invitation-accept = Diesen Platz nehmen
invitation-again-title = Öffne deinen Link noch einmal
invitation-again-text = Öffne den Link aus deiner Nachricht noch einmal. Diese Seite behält keinen Link, damit ihn hier niemand sonst findet.
invitation-enter = Zu deinem Platz
invitation-device-text = Dieser Link öffnet den Platz von { $name } in { $set } auf einem weiteren Gerät.
invitation-device-accept = Den Platz auf diesem Gerät nutzen
invitation-device-kept = Deine anderen Geräte erfahren, dass dieses dazugekommen ist.
invitation-guest-text = Du bist Gast einer Sitzung von „{ $set }“, als { $name }. Wer moderiert, lässt dich herein.
invitation-guest-waits = Wer moderiert, sieht auf der Seite des Sets dieselbe Zahl. Diese Seite geht von selbst weiter.
invitation-guest-refused = Wer moderiert, hat dich nicht hereingelassen. Sprich mit der Person.
invitation-asks-text = { $name } hat diesen Platz in { $set } schon, auf einem anderen Gerät. Wenn du das bist, lass dich dort ein.
invitation-ask = Mein anderes Gerät fragen
invitation-asks-else = Wenn du es nicht mehr hast: Öffne deinen eigenen Link oder bitte deine Moderation um einen frischen.
invitation-waits-text = Es wird auf dein Ja gewartet. Dort muss die Zahl { $code } stehen.
invitation-waits-where = Öffne auf dem Gerät, das den Platz hat, die Seite des Sets: Dort wirst du gefragt. Hier geht es dann von selbst weiter.
invitation-refused-text = Dort war die Antwort Nein. Hier wurde nichts gezeigt.
invitation-kept = Der Link gehört nur dir und lässt einmal ein. Der Platz bleibt auf diesem Gerät, bis du ihn ein halbes Jahr nicht nutzt. Auf der Seite des Sets findest du deinen eigenen Link für andere Geräte.

nav-records = Protokolle
set-records-all = In allen Protokollen suchen
set-members = { $count ->
    [one] ein Mitglied
   *[other] { $count } Mitglieder
  }
set-next-plain = Nächste Sitzung
set-next-none = Keine Sitzung ist geplant
set-running = Die Sitzung läuft
set-enter = In den Raum
set-rounds-none = Noch keine Runde.
set-open = Vorgenommen und noch offen
set-took = Fragen, die du mitgenommen hast
set-took-text = Nur du siehst diese Liste.

home-seats = Deine Plätze auf diesem Gerät
home-made = Dein Platz ist bereit, { $name }
home-come-in = Mit deiner Adresse hereinkommen
home-account = Dein Konto
home-try-rehearsal = Übungsmitglieder sitzen auf den anderen Plätzen, bis ein Mensch sie einnimmt
set-round-name = { $set }, als { $name }
set-part-facilitator = Moderation
set-part-member = Mitglied
set-part-observer = Beobachtung
set-part-supervisor = Supervision der Moderation
set-new-part = Rolle von Mitglied { $number }
set-new-key = Schlüssel, um auf diesem Server Sets zu gründen
set-new-one-facilitator = Ein Set hat genau eine Moderation.
set-call = Die nächste Sitzung ansetzen

## Fragen als Beispiele für den Spiegel

examples-title = Fragen als Beispiele
examples-text = Wenn alle zustimmen, darf, wer diesen Dienst betreibt, die von da an gestellten Fragen lesen, mit der Art, die Fragende, Moderation und Spiegel ihnen gegeben haben, um den Spiegel zu verbessern. Keine Namen, keine Antworten. Alle können ihr Wort jederzeit zurücknehmen; dann wird nichts mehr aus diesem Set gelesen.
examples-agree = Ich stimme zu
examples-refuse = Ich stimme nicht zu
examples-all = Alle stimmen zu, seit { $date }.
examples-waiting = Du stimmst zu. Gelesen wird nichts, bevor es alle gesagt haben.
examples-off = Gelesen wird nichts.

## Der eigene Link

access-own-title = Dein eigener Link
access-own-text = Bewahre diesen Link auf: Er öffnet deinen Platz auf jedem Gerät, auch wenn dieses dich vergessen hat. Er gehört nur dir; wer ihn hat, sitzt auf deinem Platz.
access-own-demo = Er öffnet deinen Platz wieder, solange dieser Versuch aufbewahrt wird: sieben Tage.

# Was von einem Set aufbewahrt wird, wie lange, und es löschen zu lassen.
keeping-title = Was aufbewahrt wird
keeping-for-good = Was hier gesagt und geschrieben wird, bleibt aufbewahrt, bis jemand es löscht.
keeping-days = { $days ->
    [one] Was hier gesagt und geschrieben wird, bleibt einen Tag aufbewahrt, nachdem sich das Set zuletzt getroffen hat oder treffen wollte: bis { $date }, wenn es sich nicht wieder trifft.
   *[other] Was hier gesagt und geschrieben wird, bleibt { $days } Tage aufbewahrt, nachdem sich das Set zuletzt getroffen hat oder treffen wollte: bis { $date }, wenn es sich nicht wieder trifft.
  }
keeping-months = { $months ->
    [one] Das Protokoll einer Sitzung bleibt einen Monat danach aufbewahrt, wie euer Set es vereinbart hat, und wird dann gelöscht.
   *[other] Das Protokoll einer Sitzung bleibt { $months } Monate danach aufbewahrt, wie euer Set es vereinbart hat, und wird dann gelöscht.
  }
keeping-months-most = { $months ->
    [one] Das Protokoll einer Sitzung bleibt einen Monat danach aufbewahrt, weil eure Organisation nicht länger erlaubt, und wird dann gelöscht.
   *[other] Das Protokoll einer Sitzung bleibt { $months } Monate danach aufbewahrt, weil eure Organisation nicht länger erlaubt, und wird dann gelöscht.
  }
keeping-next = Was als Nächstes gelöscht wird
keeping-next-one = { $texts ->
    [0] Sitzung { $number }, nach dem { $date }: darin wurde nichts geschrieben.
    [one] Sitzung { $number }, nach dem { $date }: ein Text.
   *[other] Sitzung { $number }, nach dem { $date }: { $texts } Texte.
  }
keeping-forgotten = Ihr Protokoll wurde am { $date } gelöscht, wie euer Set es vereinbart hat.
keeping-who = Nur die Mitglieder lesen es. Ton und Bild werden nie aufbewahrt. Alle können löschen, was sie selbst gesagt haben; die Moderation kann ein Mitglied oder das ganze Set löschen.
erased-name = Mitglied { $number }, gelöscht
erase-whose = Wessen Worte
erase-own = Löschen, was ich gesagt und geschrieben habe
erase-other = Löschen, was { $name } gesagt und geschrieben hat
erase-set = Das ganze Set löschen
erase-title = Diese Worte löschen?
erase-set-title = „{ $name }“ löschen?
erase-own-text = Alles, was du in diesem Set schriftlich gesagt hast, verschwindet: Fragen, Reflexionen, Vorhaben und dein Name. Dass du dabei warst und wann, bleibt. Es lässt sich nicht rückgängig machen.
erase-other-text = Alles, was { $name } in diesem Set schriftlich gesagt hat, verschwindet: Fragen, Reflexionen, Vorhaben und der Name. Dass die Person dabei war und wann, bleibt. Es lässt sich nicht rückgängig machen.
erase-set-text = Alle Sitzungen dieses Sets, alles, was darin gesagt und geschrieben wurde, alle Namen und alle Einladungen verschwinden, für alle. Eine Sitzung, die gerade läuft, endet. Es lässt sich nicht rückgängig machen.
erase-counts = { $texts ->
    [0] Nichts davon ist schriftlich.
    [one] Das ist ein Text, in { $sessions ->
        [one] einer Sitzung
       *[other] { $sessions } Sitzungen
      }.
   *[other] Das sind { $texts } Texte, in { $sessions ->
        [one] einer Sitzung
       *[other] { $sessions } Sitzungen
      }.
  }
erase-counts-diary = { $entries ->
    [0] Du hast hier kein Tagebuch.
    [one] Auch dein Tagebuch wird gelöscht: ein Eintrag und { $lines ->
        [one] eine freigegebene Zeile
       *[other] { $lines } freigegebene Zeilen
      }.
   *[other] Auch dein Tagebuch wird gelöscht: { $entries } Einträge und { $lines ->
        [one] eine freigegebene Zeile
       *[other] { $lines } freigegebene Zeilen
      }.
  }
erase-copies = Kopien, die jemand vorher heruntergeladen hat, sind davon nicht berührt, und Sicherungen erst, wenn sie erneuert wurden von denen, die den Dienst betreiben.
erase-keep = Behalten
erase-do = Löschen
erase-done = Gelöscht: { $name }.
