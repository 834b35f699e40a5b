### Die Wege zum eigenen Platz und, für die Moderation, zu denen der anderen.

access-title = Dein Platz und seine Geräte
access-own-none = Du hast noch keinen eigenen Link. Mit ihm kommst du zurück, wenn dieses Gerät dich vergessen hat.
access-own-make = Meinen eigenen Link machen
access-own-replace = Einen neuen Link machen; der bisherige öffnet dann nichts mehr
access-own-made = Das ist dein neuer Link. Der bisherige öffnet nichts mehr.
access-account = Oder behalte alle deine Plätze mit deiner Mailadresse
access-devices = Geräte, die diesen Platz haben
access-device = { $browser }, { $system }
access-this = { $device }: dieses Gerät
access-when = { $day }, { $time }
access-came = { $way }, { $when }.
access-seen = Zuletzt benutzt: { $when }.
access-new = Dieses Gerät ist dazugekommen. Ist es deins? Wenn nicht, melde es ab und mach einen neuen Link.
access-mine = Es ist meins
access-known = Notiert: Dieses Gerät ist deins.
access-end = Abmelden
access-ended = Dieses Gerät ist abgemeldet. Was dort offen war, wurde geschlossen.
access-asks = { $device } möchte auf deinen Platz, { $when }.
access-asks-guest = { $name }, dein Gast, möchte herein, mit { $device }, { $when }.
access-asks-code = Sag nur Ja, wenn auf dem Bildschirm dort { $code } steht.
access-yes = Ja, das bin ich
access-no = Nein
access-let-in = Dieses Gerät hat jetzt auch deinen Platz.
access-kept-out = Es wurde nicht eingelassen.
access-fresh = Deine Moderation hat einen frischen Link zu deinem Platz gemacht, { $when }. Wer ihn öffnet, kommt einmal herein. Wenn du nicht darum gebeten hast, nimm ihn zurück.
access-withdraw = Den Link zurücknehmen
access-withdrawn = Dieser Link öffnet nichts mehr.
way-founded = Hier hast du das Set angelegt
way-invitation = Kam mit deiner Einladung
way-fresh-invitation = Kam mit einem frischen Link deiner Moderation
way-own-link = Kam mit deinem eigenen Link
way-yes = Kam mit deinem Ja
way-account = Kam durch Anmelden mit deiner Adresse
way-simulated = Übungsmitglied
browser-firefox = Firefox
browser-chrome = Chrome
browser-edge = Edge
browser-safari = Safari
browser-other = Ein Browser
system-windows = Windows
system-macos = macOS
system-ios = iPhone oder iPad
system-android = Android
system-linux = Linux
system-other = anderes System

## Mitglieder, für die Moderation

members-title = Mitglieder
members-text = Wer den eigenen Platz verloren hat, kann einen frischen Link bekommen. Er lässt ein Gerät ein, sieben Tage lang, und die Person erfährt davon.
members-free = noch nicht besetzt
members-taken = hat den Platz
members-fresh = Frischer Link
members-fresh-made = Es gibt einen frischen Link für { $name }. Der bisherige öffnet nichts mehr.
members-fresh-text = Schick ihn { $name } und sonst niemandem. Er wird hier nur einmal gezeigt.
members-hand-on = Moderation weitergeben
members-hand-on-title = Die Moderation an { $name } weitergeben?
members-hand-on-text = Ab dann hütet die Person das Set, plant die Treffen und ruft die Sitzungen ein; du bist Mitglied und kommst an die Reihe. Sie kann die Moderation zurückgeben. Das geht zwischen den Sitzungen.
members-handed-on = { $name } hütet das Set ab jetzt.
members-remove = Aus dem Set nehmen
members-remove-title = { $name } aus dem Set nehmen?
members-remove-text = Die Geräte werden sofort abgemeldet, und kein Link öffnet den Platz mehr. Die Person ist in keiner weiteren Sitzung. Was in früheren gesagt wurde, bleibt in deren Protokollen. Das lässt sich nicht rückgängig machen.
members-add = Noch jemand
members-add-text = Zwischen Sitzungen kann noch jemand einen Platz bekommen. Wer später dazukommt, findet von den Sitzungen davor nichts.
members-add-name = Name
members-add-as = Als was
members-add-member = Mitglied
members-add-observer = Beobachtung
members-add-guest = Gast der nächsten Sitzung
members-add-guest-note = Ein Gast bittet um Einlass, und du sagst hier Ja. Der Platz endet mit der Sitzung.
members-add-go = Einen Platz geben
members-add-made = { $name } hat einen Platz. Gib diesen Link weiter; er lässt einmal ein.
members-add-guest-made = { $name } ist Gast der nächsten Sitzung. Gib diesen Link weiter; du wirst hier gefragt, wenn er geöffnet wird.
members-keep = Behalten
members-removed = { $name } ist nicht mehr im Set.

## Mit einem Brief hereinkommen, und das eigene Konto

sign-in-title = Komm herein
sign-in-text = Mit deiner Adresse findest du alle deine Plätze auf jedem Gerät. Ein Brief bringt einen Link, und sechs Ziffern, falls du ihn anderswo liest.
sign-in-address = Deine Adresse
sign-in-send = Schick mir einen Link
sign-in-note = Gilt einmal, zehn Minuten lang, in diesem Browser. Wir sagen dasselbe, ob wir dich kennen oder nicht.
sign-in-seats = Diese Plätze auf diesem Gerät hast du dann auf jedem Gerät, von dem aus du hereinkommst:
sign-in-new = Neu hier? Ein Brief geht an deine Adresse, wenn dieser Dienst nicht nur für Eingeladene ist: Dann öffne zuerst deine Einladung.
sign-in-key = Du hast den Schlüssel dieses Dienstes?
sign-in-key-note = Er ist ein Grund für einen Brief, wo nur hereinkommt, wer eingeladen ist.
sign-in-try = Ohne Konto kannst du
sign-in-try-link = eine Sitzung ausprobieren

## Andere Regionen

regions-title = Andere Regionen
regions-here = Das ist die Region { $here }. Was in einer anderen liegt, liegt nur dort, und ein Konto auch: Komm dort herein.
regions-there = In { $name } hereinkommen

## Mit der Anmeldung der eigenen Organisation

sign-in-provider-title = Oder mit deiner Organisation
sign-in-provider = Mit { $name } hereinkommen
sign-in-provider-own = Mit deiner Organisation hereinkommen
sign-in-provider-note = Du kommst auf die eigene Seite deiner Organisation und von dort hierher zurück. Sie erfährt, dass du hier hereinkommst, und nichts von dem, was du tust.
## Mit einem Passkey

sign-in-passkey-title = Oder mit einem Passkey
sign-in-passkey = Passkey
sign-in-passkey-note = Dein Gerät fragt nach deinem Finger, deinem Gesicht oder seinem Code. Du tippst nichts.
# Warum es keine gibt. Beides gilt denen, die den Dienst betreiben, so gut wie denen, die hereinkommen.
passkeys-ip-address = Hier gibt es keine Passkeys: Diese Seite hat die Adresse einer Maschine, und ein Passkey gehört zu einem Namen wie sets.example.org.
passkeys-plain-http = Hier gibt es keine Passkeys: Diese Seite ist nicht verschlüsselt (https).
passkeys-no-browser = Dieser Browser hat keine Passkeys. Ein neuerer hat welche, und ein Telefon.
passkey-left = Es wurde nichts ausgewählt, oder es hat zu lange gedauert. Nichts hat sich geändert.
passkey-there = Dieses Gerät hat schon einen Passkey für dein Konto.
passkey-not-kept = Dein Gerät behält keine Passkeys. Versuch es mit einem anderen oder mit einem Telefon.

passkeys-title = Passkeys
passkeys-text = Mit einem Passkey kommst du mit deinem Finger, deinem Gesicht oder dem Code deines Geräts herein, ohne auf einen Brief zu warten. Was geheim ist, bleibt auf deinem Gerät.
passkeys-none = Du hast noch keinen.
passkeys-letter = Ein Brief an { $address } lässt dich außerdem immer ein.
passkey-made = Erstellt { $when }.
passkey-used = Zuletzt benutzt { $when }.
passkey-not-used = Noch nicht benutzt.
passkey-doubted = Am { $day } sah es so aus, als gäbe es eine Kopie davon. Er lässt niemanden mehr ein: Entferne ihn und erstelle einen neuen.
passkey-name = Wie nennst du ihn?
passkey-name-note = Damit du ihn wiedererkennst. Lässt du es leer, heißt er „{ $example }“.
passkey-add = Passkey erstellen
passkey-added = Der Passkey „{ $name }“ ist erstellt. Ab jetzt kommst du damit herein.
passkey-remove = Entfernen
passkey-remove-title = Den Passkey „{ $name }“ entfernen?
passkey-remove-text = Er lässt dich nicht mehr ein, und wer damit auf einem anderen Gerät hereingekommen ist, wird dort abgemeldet. Lösch ihn auch auf deinem Gerät: Es erfährt davon nichts.
passkey-remove-keep = Behalten
passkey-removed = Der Passkey ist entfernt.
sign-in-back-title = Du kommst herein
sign-in-back-text = Wir fragen deine Organisation, wer du bist.
sign-in-back-again = Noch einmal anfangen

sign-in-look-title = Sieh in deine Post
sign-in-look-text = Wenn die Adresse hier jemandem gehört, ist ein Brief unterwegs. Drück den Link darin auf diesem Gerät, oder tippe seine sechs Ziffern.
sign-in-printed = Hier ist kein Mailserver eingerichtet: Wer den Dienst betreibt, findet den Brief auf dessen Konsole.
sign-in-figures = Die sechs Ziffern
sign-in-good-until = { $tries ->
    [one] Gültig bis { $time }. Ein Versuch.
   *[other] Gültig bis { $time }. { $tries } Versuche.
  }
sign-in-go-on = Weiter
sign-in-nothing-title = Nichts gekommen?
sign-in-nothing-text = Sieh bei unerwünschter Post nach. Du kannst um einen neuen Brief bitten; der bisherige endet dann.
sign-in-another = Um einen neuen Brief bitten

sign-in-wrong-title = Das ist es nicht
sign-in-wrong-left = { $left ->
    [one] Die Ziffern passen nicht zum letzten Brief. Ein Versuch bleibt.
   *[other] Die Ziffern passen nicht zum letzten Brief. { $left } Versuche bleiben.
  }
sign-in-newest = Ist es der neueste Brief? Jeder neue beendet den vorigen. Zuletzt geschickt um { $time }.

sign-in-press-title = Hereinkommen?
sign-in-press-text = Drück, um hereinzukommen: Das Öffnen dieser Seite hat nichts verändert.
sign-in-press = Auf diesem Gerät hereinkommen
sign-in-in-title = Du bist drin
sign-in-in-text = Dieser Browser hat jetzt deine Plätze. Wenn du auf einem Gerät fertig bist, das auch andere benutzen, melde dich ab.

account-title = Dein Konto
account-address = { $address }, seit { $day }
account-sign-ins = Wo du angemeldet bist
account-this = { $device }: dieses Gerät
account-since = { $way ->
    [passkey] Angemeldet seit { $when } mit einem Passkey.
    [provider] Angemeldet seit { $when } mit deiner Organisation.
   *[letter] Angemeldet seit { $when }.
  }
account-end = Abmelden
account-ended = Dort abgemeldet. Was offen war, wurde geschlossen.
account-no-address = Mit deiner Organisation, seit { $day }. Sie hat uns keine Adresse genannt, deshalb erreichen dich keine Briefe.
account-ways = Wie du hereinkommst
account-way-letter = Mit einem Brief an { $address }
account-way-provider = Mit { $at }, seit { $day }
account-way-add = Auch mit { $name } hereinkommen
account-way-end = Beenden
account-way-ended = Damit kommst du nicht mehr herein.
account-seats = Deine Plätze
account-seats-none = Noch ist kein Platz deiner. Öffne deine Einladung auf diesem Gerät, oder gründe ein Set.
account-letters = Briefe über deine Sets
account-letters-on = Du bekommst Einladungen zu Treffen, Erinnerungen, und Nachricht, wenn etwas verschoben wird.
account-letters-off = Du bekommst keine Briefe über deine Sets. Die Termine stehen auf der Seite jedes Sets.
account-letters-printed = Hier ist kein Mailserver eingerichtet, deshalb gehen gerade keine hinaus.
account-letters-stop = Schick mir keine
account-letters-go = Schick mir Briefe
account-erase = Mein Konto löschen
account-erase-title = Dein Konto löschen?
account-erase-text = Deine Adresse geht, und du bist überall abgemeldet. Die Geräte, die deine Plätze haben, behalten sie, und deine eigenen Links gelten weiter. Was in deinen Sets gesagt wurde, bleibt dort; du löschst es auf der Seite jedes Sets. Was Programme von dir aufbewahren, geht, ebenso die Texte, die du für eine Auswertung freigegeben hast. Das lässt sich nicht rückgängig machen.
account-erase-keep = Behalten
account-erase-do = Löschen
# Under a seat in the circle of the set.
seat-supervisor = Supervision

### Organisationen: wer darin ist, wer eingeladen ist, und was wer organisiert von den Sets sieht.

organisations-title = Deine Organisationen
organisations-none = Du bist in keiner Organisation. In eine kommst du durch eine Einladung, oder du gründest eine.
organisation-start = Eine Organisation gründen
organisation-name = Wie sie heißt
organisation-key = Der Schlüssel dieses Dienstes, von dem, der ihn betreibt
organisation-start-go = Gründen
organisation-you-organise = Du organisierst hier. Du siehst, wer in welchem Set ist, wann Sets sich treffen und wie viele kamen; nie ein Wort aus einer Sitzung.
organisation-you-facilitate = Du moderierst hier. Auf der Seite eines Sets, das du hütest, kannst du sagen, dass es zu dieser Organisation gehört.
organisation-sets = Sets
organisation-sets-none = Noch gehört kein Set zu dieser Organisation. Wer ein Set hütet, sagt das auf dessen Seite.
organisation-set-new = Ein Set gründen
organisation-set-new-text = Du hast darin keinen Platz und siehst davon, was du von jedem Set siehst. Wer eine Adresse hat, bekommt einen Brief; die anderen bekommen ihren Link von der Moderation.
organisation-set-address = Adresse von Mitglied { $number } (leer: die Moderation gibt den Link weiter)
organisation-set-made = { $letters ->
    [0] Das Set ist gegründet. Niemand bekommt einen Brief.
    [one] Das Set ist gegründet. Eine Person bekommt einen Brief.
   *[other] Das Set ist gegründet. { $letters } Personen bekommen einen Brief.
  }
organisation-set-link = Der Link zum Platz der Moderation. Er steht nur jetzt hier: Gib ihn weiter.
organisation-nameless = Name gelöscht
organisation-guards = { $name } (moderiert)
organisation-paused = { $name } (eine Zeit lang weg)
organisation-lost = Briefe erreichen { $names } nicht: Der mit dem Link oder die an die Adresse kamen zurück oder wurden nicht angenommen.
organisation-when = { $day }, { $time }
organisation-next = Trifft sich als Nächstes am { $when }.
organisation-next-none = Kein Treffen geplant.
organisation-past = { $count ->
    [one] Ein Treffen bisher
   *[other] { $count } Treffen bisher
  }
organisation-counted = { $when }: { $came } von { $of } waren da
organisation-uncounted = { $when }: nicht gezählt
organisation-kept = Wie lange Protokolle aufbewahrt werden
organisation-kept-text = Jedes Set vereinbart, wie lange das Protokoll einer Sitzung aufbewahrt wird. Du kannst sagen, wie lange höchstens; die Mitglieder sehen es auf der Seite ihres Sets.
organisation-kept-months = Höchstens so viele Monate (leer: wie jedes Set es vereinbart)
organisation-kept-look = Ansehen, was daraus folgt
organisation-kept-preview = { $sessions ->
    [0] Für keine Sitzung ist die Zeit damit um. Jetzt wird nichts gelöscht.
    [one] Für eine Sitzung ist die Zeit damit um. Ihr Protokoll wird ab morgen gelöscht, und das lässt sich nicht rückgängig machen.
   *[other] Für { $sessions } Sitzungen, in { $sets ->
        [one] einem Set
       *[other] { $sets } Sets
      }, ist die Zeit damit um. Ihre Protokolle werden ab morgen gelöscht, und das lässt sich nicht rückgängig machen.
  }
organisation-kept-do = So festlegen
organisation-kept-done = Das gilt von jetzt an.
organisation-provider = Wie eure Leute hereinkommen
organisation-provider-text = Eure Leute können hier mit eurer eigenen Anmeldung (OpenID Connect) hereinkommen. Wer es ist, sagt hier der Name, den eure Anmeldung dafür hat, und nie eine Adresse.
organisation-provider-link = Für eure eigenen Seiten: Dieser Link führt zu eurer Anmeldung.
organisation-provider-describe = Eure Anmeldung beschreiben
organisation-provider-change = Ändern
organisation-provider-returns = Eure Anmeldung muss diesen Dienst als einen kennen, zu dem sie Leute zurückschicken darf, unter:
organisation-provider-issuer = Ihr Aussteller (issuer), Zeichen für Zeichen
organisation-provider-client = Wie dieser Dienst dort heißt (client ID)
organisation-provider-secret = Das Geheimnis (client secret)
organisation-provider-secret-note = Es wird versiegelt und niemandem mehr gezeigt.
organisation-provider-secret-kept = Es gibt eins, und niemand sieht es. Lass das Feld leer, dann bleibt es.
organisation-provider-listed = Allen anbieten, die sich anmelden wollen, mit dem Namen eurer Organisation
organisation-provider-keep = Ausprobieren und behalten
organisation-provider-kept = Sie hat geantwortet, wie sie soll. Eure Leute können jetzt mit ihr hereinkommen.
organisation-provider-remove-text = Wegnehmen heißt: Sie lässt niemanden mehr herein, und wer mit ihr hereingekommen ist, wird sofort abgemeldet.
organisation-provider-remove = Wegnehmen
organisation-provider-removed = Sie lässt niemanden mehr herein.
organisation-no-address = jemand ohne Adresse
organisation-people = Wer darin ist
organisation-you = Du
organisation-role = Als was
organisation-role-organiser = organisiert
organisation-role-facilitator = moderiert
organisation-since = seit { $day }
organisation-leave = Verlassen
organisation-leave-title = Diese Organisation verlassen?
organisation-remove = Herausnehmen
organisation-remove-title = Diese Person herausnehmen?
organisation-remove-text = Plätze in Sets bleiben, wie sie sind. Wer zurück will, braucht eine neue Einladung.
organisation-keep = So lassen
organisation-invite = Jemanden einladen
organisation-language = In welcher Sprache
organisation-address = An welche Adresse (leer: du gibst den Link weiter)
organisation-invite-go = Einladen
organisation-invite-made = Dieser Link lässt eine Person ein, einmal, vierzehn Tage lang. Er steht nur jetzt hier.
organisation-invite-sent = Ein Brief geht an { $address }.
organisation-link = Der Link der Einladung
organisation-waiting = Einladungen, die warten
organisation-waits = { $role }, seit { $since }, bis { $until }
organisation-withdraw = Zurücknehmen
organisation-invitation-returned = Der Brief kam zurück: Lade an eine andere Adresse ein oder gib einen Link weiter.
organisation-letters-returned = Briefe an diese Adresse kamen zurück.
organisation-join-title = Du bist in eine Organisation eingeladen
organisation-join-text = Wer sie organisiert, sieht deine Adresse. Von den Sets, die du hütest, sehen sie, was du zulässt: wer darin ist, wann sie sich treffen und wie viele kamen.
organisation-join = Hineingehen
organisation-join-account = Du bist in eine Organisation eingeladen. Zuerst brauchst du ein Konto: Ein Brief geht an deine Adresse.

## Wie jemand die Seiten mag, auf jedem Gerät, auf dem er oder sie sich anmeldet

own-settings = So hast du es gern
own-settings-text = Das geht mit dir auf jedes Gerät, auf dem du dich anmeldest. Was du offen lässt, bleibt, wie das Gerät es hat, und was du in einem Raum änderst, bleibt auf diesem Gerät.
own-settings-open = Wie das Gerät es hat
own-settings-zone = Die Zone, nach der du lebst, in allen deinen Sets
own-settings-zone-open = Wie ich es in jedem Set gesagt habe
own-settings-low = Schwache Leitung: nur Ton
own-settings-contrast = Mehr Kontrast
own-settings-tones = Leise Töne
own-settings-keep = Behalten
own-settings-kept = Behalten. Auf diesem Gerät gilt es ab jetzt, auf dem nächsten, wenn du dich dort anmeldest.

## Was jemand in einem Set hat, und sich beschweren

own-data = Deins zum Mitnehmen
own-data-text = Alles, was in diesem Set deins ist, und was mit dir geteilt wurde: was du gesagt und dir vorgenommen hast, was du vereinbart hast, dein Konto, die Protokolle, und was in Programmen deins ist. Einträge deines Tagebuchs sind darin versiegelt; die Seite deines Tagebuchs schreibt sie in Worten auf.
own-data-page = Als Seite zum Lesen
own-data-json = Als Daten (JSON)
own-evidence = Nachweis deines Lernens
complaint = Sich beschweren
complaint-organisers = { $count ->
    [one] Es geht als Brief an die eine Person, die „{ $organisation }“ organisiert.
   *[other] Es geht als Brief an die { $count } Personen, die „{ $organisation }“ organisieren.
  }
complaint-facilitators = { $count ->
    [one] Dein Set gehört zu keiner Organisation. Es geht als Brief an die eine Person, die „{ $organisation }“ organisiert, wo ist, wer dein Set leitet.
   *[other] Dein Set gehört zu keiner Organisation. Es geht als Brief an die { $count } Personen, die „{ $organisation }“ organisieren, wo ist, wer dein Set leitet.
  }
complaint-facilitator-too = Das ist die Person, die dein Set leitet: Sonst kann es niemand lesen.
complaint-facilitator-not = Wer dein Set leitet, bekommt es nicht, und auch sonst niemand im Set.
complaint-nobody = Hier gibt es niemanden, an den eine Beschwerde gehen könnte: Dein Set gehört zu keiner Organisation, und wer es leitet, ist in keiner, die jemand anders organisiert. Sprich mit der Person, die dich eingeladen hat.
complaint-printed = Hier ist kein Mailserver eingerichtet, deshalb kann nichts geschickt werden. Sprich mit denen, die diesen Dienst betreiben, oder mit denen, die organisieren.
complaint-what = Worum geht es?
complaint-note = Lass weg, was in einer Sitzung gesagt wurde. Im Brief steht der Name des Sets; der Dienst behält nichts davon, sobald er weg ist.
complaint-answer = Wohin eine Antwort geht (leer: niemand kann antworten)
complaint-named = Meinen Namen im Set nennen
complaint-send = Abschicken
complaint-sent = { $count ->
    [one] Unterwegs seit { $day }, als ein Brief. Eine Antwort steht innerhalb von 30 Tagen aus.
   *[other] Unterwegs seit { $day }, als { $count } Briefe. Eine Antwort steht innerhalb von 30 Tagen aus.
  }
