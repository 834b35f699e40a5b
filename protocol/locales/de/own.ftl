### Was jemand in einem Set hat, so wie es auf der Seite zum Herunterladen steht.

own-title = Deins im Set „{ $set }“
own-made = Erstellt am { $when }. Zeiten sind die von { $zone }. Hier ist alles, was deins ist, und was mit dir geteilt wurde.
own-seat = Dein Platz
own-seat-text = { $name }, { $part }, Platz { $number }. Diese Geräte haben ihn:
own-part-member = Mitglied
own-zone = Du lebst nach den Uhren von { $zone }.
own-device = { $browser } auf { $system }
own-device-since = seit { $since }, zuletzt gesehen { $seen }
own-browser-firefox = Firefox
own-browser-chrome = Chrome
own-browser-edge = Edge
own-browser-safari = Safari
own-browser-other = Ein Browser
own-system-windows = Windows
own-system-macos = macOS
own-system-ios = iPhone oder iPad
own-system-android = Android
own-system-linux = Linux
own-system-other = einem Gerät
own-account = Dein Konto
own-account-text = { $address }, seit { $since }. Hier bist du angemeldet:
own-account-none = Ohne Adresse, seit { $since }. Hier bist du angemeldet:
own-way = Du kommst mit { $at } herein, seit { $since }.
own-passkey = Dein Passkey „{ $name }“, erstellt { $made }. Du bist noch nicht damit hereingekommen.
own-passkey-used = Dein Passkey „{ $name }“, erstellt { $made }. Zuletzt bist du { $used } damit hereingekommen.
own-letters-yes = Du willst Briefe über deine Sets.
own-letters-no = Du willst keine Briefe über deine Sets.
own-setting-language = { $language ->
    [en] Sprache: Englisch
   *[de] Sprache: Deutsch
  }
own-setting-low = { $on ->
    [yes] Schwache Leitung
   *[no] Keine schwache Leitung
  }
own-setting-system = Hell oder dunkel, wie jedes Gerät es hat
own-setting-light = Hell
own-setting-dark = Dunkel
own-setting-contrast = { $on ->
    [yes] Mehr Kontrast
   *[no] Nicht mehr Kontrast
  }
own-setting-tones = { $on ->
    [yes] Leise Töne
   *[no] Keine Töne
  }
own-pieces = Was das Set zwischen seinen Sitzungen gemacht hat
own-piece-version = { $when }, { $name }: { $words }
own-meetings = Treffen, und was du dazu gesagt hast
own-meeting-when = Wann
own-meeting-length = Wie lange
own-meeting-reply = Deine Antwort
own-meeting-cancelled = findet nicht statt
own-reply-yes = du hast zugesagt
own-reply-perhaps = du hast vielleicht gesagt
own-reply-no = du hast abgesagt
own-reply-none = du hast nichts gesagt
own-contract = Was das Set vereinbart hat, Fassung { $version }
own-contract-months = Protokolle werden { $months ->
    [one] einen Monat
   *[other] { $months } Monate
  } aufbewahrt.
own-contract-least = Mindestens { $count } Mitglieder müssen da sein.
own-contract-accepted = Du hast am { $when } zugestimmt.
own-contract-declined = Du hast am { $when } nicht zugestimmt.
own-contract-unanswered = Du hast nicht geantwortet.
own-contract-digest = Fingerabdruck: { $digest }
own-actions = Vorhaben: deine, und die du wissen sollst
own-diary = Tagebücher
own-diary-text = { $count ->
    [one] Dein Tagebuch hat einen Eintrag. Er ist mit einem Schlüssel versiegelt, den dieser Dienst nicht hat: Die Seite deines Tagebuchs schreibt ihn in Worten auf.
   *[other] Dein Tagebuch hat { $count } Einträge. Sie sind mit einem Schlüssel versiegelt, den dieser Dienst nicht hat: Die Seite deines Tagebuchs schreibt sie in Worten auf.
  }
own-released = Zeilen, die du freigegeben hast
own-opened = Zeilen, die andere freigegeben haben und die du geöffnet hast
own-consented = Texte, die du für eine Auswertung freigegeben hast
own-consented-account = Ein Bericht von dir
own-consented-interview = Ein Gespräch; { $agreed } von { $voices } haben zugestimmt
own-programme = Deins im Programm „{ $programme }“
own-programme-roles = Du bist: { $roles }.
own-questionnaires = Fragebögen, die dich gefragt haben
own-questionnaire-unanswered = Du hast nicht geantwortet.
own-questionnaire-nobodys = Du hast geantwortet. Antworten werden ohne Namen und ohne Zeit aufbewahrt: Niemand kann noch sagen, welche deine ist.
own-questionnaire-given = Du hast geantwortet. In deiner Gruppe ist sonst niemand gefragt, also ist dies deins:
own-about = Was über dich geantwortet wurde: { $title }
own-measures = Zahlen, die du gebracht hast
own-development = Deine Entwicklung
own-supervised = Die Entwicklung von { $name }, die du begleitest
own-development-by = Supervision: { $name }
own-development-met = Supervision fand statt: { $days }
own-development-signed = Bestätigt am { $when }
own-log = Das Lerntagebuch, wie es abgegeben wurde
own-places = Gastplätze, die du dir gewünscht hast
own-place = Für die Sitzung von { $set } am { $when }, die du versäumt hast
own-place-asking = Ein Set wird gefragt.
own-place-offered = Angeboten: { $set }, { $when }
own-place-taken = Angenommen: { $set }, { $when }
own-place-sat = Du warst da.
own-place-ended = Daraus ist nichts geworden.
