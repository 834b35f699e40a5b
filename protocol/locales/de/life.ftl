### Das Set über die Zeit: wann es sich trifft, was es vereinbart hat, wer an der Reihe ist, was vorgenommen wurde.

life-meetings = Wann sich das Set trifft
life-meetings-none = Noch ist kein Treffen geplant.
life-zone = Alle Zeiten gelten an deinem Ort: { $zone }.
life-zone-device = Dein Gerät geht nach der Zeit von { $zone }.
life-zone-use = Meine Zeiten dort zeigen
# What the server worked out differs from what the browser would have: its zone rules are older.
life-zone-differs = Dein Gerät sagt { $device }, wir sagen { $ours }. Wir gehen nach den Zonenregeln von { $rules }; in der Kalenderdatei steht dasselbe.
life-place = { $wall } in { $zone }
life-moved-from = für dich zu einer anderen Tageszeit als zuvor: Es war { $time }, weil die Uhren umgestellt wurden
life-cancelled = findet nicht statt
life-moved = verlegt
life-coming = { $count ->
    [one] ein Mitglied kann kommen, soweit bekannt
   *[other] { $count } Mitglieder können kommen, soweit bekannt
  }
life-in-question = fraglich: weniger, als das Set möchte
life-triad-instead = so wenige können sich noch als Triade treffen: dafür gibt es beim Rufen der Sitzung das Format „Triaden“
life-attended = { $came } von { $of } waren da
life-answer = Kommst du, { $date }?
life-answer-yes = Ich komme
life-answer-perhaps = Vielleicht
life-answer-no = Ich kann nicht
life-away = Warum, wenn du es sagen möchtest; nur die Moderation sieht es
life-away-unsaid = Ohne Angabe
life-away-work = Arbeit
life-away-deployed = Im Einsatz
life-away-health = Gesundheit
life-away-leave = Urlaub
life-away-line = Die Leitung
life-answered = Deine Antwort ist vermerkt.
life-calendar-file = Für meinen Kalender
life-calendar-file-of = Für meinen Kalender: { $date }
life-feed = Ein Kalender zum Abonnieren
life-feed-text = Eine Adresse für dein Kalenderprogramm. Sie zeigt Zeiten und den Weg zu dieser Seite, und nichts, was gesagt wurde. Wer sie hat, sieht die Zeiten; eine neue beendet die vorige.
life-feed-make = Neue Adresse erstellen
life-feed-made = Die Adresse steht da und kann kopiert werden.
life-feed-copy = Adresse kopieren
life-feed-copied = Kopiert.
life-letters-go = Einladungen und Erinnerungen kommen zu dir per Mail.
life-letters-wait = Briefe an dich warten: Der Mailserver nimmt sie gerade nicht. Es wird weiter versucht.
life-letters-refused = Der Mailserver nimmt keine Briefe an deine Adresse. Melde dich mit einer anderen an.
life-letters-returned = Briefe an deine Adresse kamen zurück. Sobald du dich wieder mit einem Brief angemeldet hast, gehen sie wieder dorthin; oder melde dich mit einer anderen Adresse an.
life-letters-unwanted = Du willst keine Briefe über deine Sets.
life-letters-none = Mit einem Konto kommen Einladungen und Erinnerungen zu dir per Mail.
life-letters-account = Dein Konto
life-letters-refused-to = Der Mailserver nimmt keine Briefe an { $names }. Bitte um eine andere Adresse.
life-letters-returned-to = Der Brief an { $names } kam zurück. Bitte um eine andere Adresse oder darum, sich wieder mit einem Brief anzumelden.
life-letters-lost-to = Der Brief mit dem Link an { $names } ist nicht angekommen. Gib den Link selbst weiter: Er steht bei den freien Plätzen.
life-letters-wait-to = Briefe an { $names } warten: Der Mailserver nimmt sie gerade nicht. Es wird weiter versucht.
life-letters-go-to = Einladungen gehen per Mail an { $names }.
life-letters-unwanted-to = Keine Briefe gewünscht: { $names }. Die Termine stehen hier.
life-letters-without = Ohne Konto: { $names }. Die Termine stehen hier.
life-later = { $count ->
    [one] Ein weiteres danach
   *[other] { $count } weitere danach
  }
life-past = { $count ->
    [one] Ein vergangenes Treffen
   *[other] { $count } vergangene Treffen
  }

life-plan = Treffen planen
life-plan-first = Erster Tag
life-plan-time = Uhrzeit
life-plan-zone = Zeitzone, in der die Reihe zu Hause ist
life-plan-minutes = Minuten
life-plan-repeat = Wiederholung
life-plan-weekly = jede Woche
life-plan-fortnightly = jede zweite Woche
life-plan-four = alle vier Wochen
life-plan-six = alle sechs Wochen
life-plan-monthly = jeden Monat, am selben Wochentag
life-plan-once = nur einmal
life-plan-count = Wie viele
life-plan-go = Planen
life-planned = Geplant.
life-which = Welche meinst du?
life-which-earlier = { $time }, die frühere
life-which-later = { $time }, die spätere
life-change = Ändern
life-change-of = Das Treffen am { $date } ändern
life-change-day = Tag
life-change-following = Alle folgenden ebenso
life-change-move = Verlegen
life-change-cancel = Absagen
life-changed = Geändert.
life-quorum = Mitglieder, die da sein müssen
life-quorum-none = Nicht vereinbart
life-quorum-some = Mindestens { $count }

life-turns = Gehabte und offene Runden
life-turns-text = Allen steht gleich viel zu: über das Leben des Sets, nicht bei jedem Treffen.
life-turns-member = Mitglied
life-turns-had = Runden
life-turns-minutes = Minuten
life-turns-of-owed = { $turns }, eine offen
life-minutes-of-owed = { $minutes }, etwa { $owed } offen
life-turns-even = Niemand liegt mehr als eine Runde zurück.
life-turns-uneven = Jemand liegt mehr als eine Runde zurück. Wer wieder da ist, kommt zuerst dran und holt eine Runde auf.
life-spread = { $how ->
    [even] Die Runden verteilen sich gleichmäßig
    [nearly] Die Runden verteilen sich fast gleichmäßig
   *[uneven] Die Runden verteilen sich ungleich
  } über das Set: Gleichmaß { $entropy }, bei 1 ist es gleich; die meisten Runden sind das { $most }-fache des Durchschnitts.
life-next = Vorschlag für das nächste Treffen
life-next-none = Kein Vorschlag: Es ist kein Treffen geplant, oder niemand aus der Reihenfolge kommt.
life-review = Das nächste Treffen blickt zurück.
life-review-every = Alle { $every } Treffen schaut das Set zurück; { $replaces ->
    [yes] das nimmt den Platz einer Runde ein.
   *[no] bei diesem Treffen bringt trotzdem jemand ein.
  }
life-why-owed = eine Runde steht noch aus
life-why-in-order = als Nächstes in der Reihenfolge
life-why-fewer = weniger Runden als die anderen: { $turns }
life-why-longest = so viele wie andere, am längsten her
life-why-not-yet = war noch nicht an der Reihe
life-why-owner = es ist das eigene Anliegen
# The viewer among the names of the next sentence.
life-you-object = dich
life-without = ohne { $names }
life-rotation = Wer moderiert
life-rotation-stays = Die Moderation bleibt bei einer Person von euch, bis sie weitergegeben wird.
life-rotation-round = Die Moderation geht reihum: Wenn eine Sitzung vorbei ist, hat sie die nächste Person in der Reihenfolge eurer Plätze. Wer gerade weg ist, wird übergangen.
life-rotation-host = { $name } lädt als Nächstes ein: sorgt für den Termin und moderiert danach.
life-rotation-you-host = Du lädst als Nächstes ein: Du sorgst für den Termin und moderierst danach.
life-rotation-go = Reihum gehen lassen
life-rotation-stay = Bei einer Person lassen
life-allocation = Wie Runden vergeben werden
life-allocation-equal = alle der Reihe nach
life-allocation-bid = wer etwas mitbringt, wer weniger hatte zuerst
life-allocation-rotation = eine feste Reihenfolge, nach Plätzen
life-allocation-owner = ein Anliegen, eine Person
life-allocation-review = Rückblick alle so vielen Treffen
life-allocation-replaces = Ein Rückblick ersetzt eine Runde
life-allocation-whose = Wessen Anliegen
life-allocation-go = So vergeben
life-and = { $first } und { $second }

life-contract = Was wir vereinbart haben
life-contract-none = Das Set hat noch nichts vereinbart. Eine Vereinbarung macht das Set selbst, meist bei seinem ersten Treffen.
life-contract-version = Fassung { $version }, von { $name }.
life-contract-version-own = Fassung { $version }, von dir.
life-contract-months = Protokolle werden { $months ->
    [one] einen Monat
   *[other] { $months } Monate
  } aufbewahrt.
life-contract-digest = Fingerabdruck { $digest }: Wer zugestimmt hat, hat genau diesen Worten zugestimmt.
life-contract-question = Gilt das für dich?
life-contract-accept = Ich stimme zu
life-contract-decline = Ich stimme nicht zu
life-contract-accepted = Du hast am { $date } zugestimmt.
life-contract-declined = Du hast am { $date } nicht zugestimmt. Sag es beim nächsten Ankommen.
life-contract-count = { $accepted } von { $of } haben zugestimmt.
life-contract-changed = geändert
life-contract-new-rule = neu
life-contract-gone = gestrichen
life-contract-asked = Was wir vereinbart haben: Gilt das für dich?
life-contract-holds = Es gilt seit dem { $date }.
life-contract-held = Bis alle zugestimmt haben, gilt Fassung { $version }.
life-contract-not-yet = Es gilt, sobald alle zugestimmt haben.
life-contract-months-before = Vorher war es { $months ->
    [one] ein Monat
   *[other] { $months } Monate
  }.
life-contract-least = Mindestens { $count } Mitglieder müssen da sein.
life-contract-minimum = Mitglieder, die da sein müssen, oder 0
life-contract-new = Dem Set eine Vereinbarung vorlegen
life-contract-change = Eine Änderung vorschlagen
life-contract-clause = Regel { $number }
life-contract-topic = Worum es in Regel { $number } geht
life-contract-add = Eine Regel hinzufügen
life-contract-remove = Regel { $number } entfernen
life-contract-remove-short = Entfernen
life-contract-kept = Monate, die Protokolle aufbewahrt werden
life-contract-propose = Dem Set vorlegen
life-contract-put = Es liegt dem Set vor.
life-topic-confidentiality = Vertraulichkeit
life-topic-limits = Ihre Grenzen
life-topic-punctuality = Pünktlichkeit
life-topic-quorum = Mindestzahl
life-topic-cameras = Kameras
life-topic-notes = Notizen
life-topic-organisation = Was die Organisation erfährt
life-topic-listening = Zuhören
life-topic-other = Anderes
life-draft-confidentiality = Was im Set gesagt wird, bleibt im Set.
life-draft-limits = Es sei denn, jemand ist in Gefahr oder das Gesetz lässt keine Wahl; dann sagen wir es zuerst.
life-draft-punctuality = Wir beginnen und enden pünktlich und sagen früh, wenn wir nicht kommen können.
life-draft-quorum = Wir treffen uns, wenn mindestens drei Mitglieder können.
life-draft-organisation = Die Organisation erfährt, wann wir uns getroffen haben und wie viele da waren, und sonst nichts.

life-pieces = Was wir erarbeiten
life-pieces-text = Zwischen den Sitzungen: ein Szenario, ein Prototyp, eine Kostenrechnung, das Problem in einem Satz. Alle im Set sehen es, und wie es dazu wurde.
life-pieces-none = Noch liegt nichts vor.
life-pieces-version = Fassung { $version }, { $date }, { $name }
life-pieces-before = { $count ->
    [one] Die Fassung davor
   *[other] Die { $count } Fassungen davor
}
life-pieces-rework = Eine neue Fassung vorlegen
life-pieces-reworked = Die neue Fassung liegt vor.
life-pieces-new = Ein Arbeitsstück vorlegen
life-pieces-name = Was es ist
life-pieces-words = Was darin steht, oder wo es zu finden ist
life-pieces-go = Vorlegen
life-pieces-done = Es liegt vor.
life-actions = Was wir uns vorgenommen haben
life-actions-text = Deine Vorhaben, und die, von denen du erfahren sollst.
life-actions-none = Nichts ist offen.
life-actions-due = bis { $date }
life-actions-from = aus der Frage: { $question }
life-actions-knows = { $name } erfährt davon
life-actions-knows-own = du erfährst davon
life-actions-how = Was ist daraus geworden?
life-actions-learned = Was hast du gelernt? (darf leer bleiben)
life-actions-report = Berichten
life-actions-reported = Berichtet.
life-actions-new = Etwas vornehmen
life-actions-what = Was für ein Vorhaben
life-actions-words = In deinen Worten
life-actions-by = Bis zu welchem Tag, wenn überhaupt
life-actions-nobody = Niemand Bestimmtes
life-actions-who = Wer davon erfährt
life-actions-go = Vornehmen
life-actions-done = Vermerkt.
life-actions-settled = { $count ->
    [one] Ein abgeschlossenes Vorhaben
   *[other] { $count } abgeschlossene Vorhaben
  }
life-status-done = Erledigt
life-status-partly = Zum Teil
life-status-changed = Etwas anderes daraus geworden
life-status-not-done = Nicht erledigt
life-status-left-undone = Absichtlich gelassen

whose-title = Organisation
whose-told = Dieses Set gehört zur Organisation { $organisation }. Wer sie organisiert, sieht, wer im Set ist, wann es sich trifft und wie viele kamen; nie ein Wort, und nicht, warum jemand fehlte.
whose-choose = Zu welcher Organisation das Set gehört
whose-none = zu keiner
whose-go = So ist es
whose-chosen = Gesagt. Alle Mitglieder sehen es hier.

away-title = Weg sein
away-text = Wenn du eine Zeit lang nicht kommen kannst, sag es: Du wirst nicht erwartet, nicht gezählt und nicht angeschrieben, bis du zurück bist.
away-are = Du bist eine Zeit lang weg: nicht erwartet und nicht angeschrieben.
away-go = Ich bin eine Zeit lang weg
away-said = Gesagt. Das Set erwartet dich nicht, bis du zurück bist.
away-back = Ich bin zurück
away-back-said = Du wirst wieder erwartet.
away-is = { $name } ist eine Zeit lang weg.
away-is-back = Ist zurück
away-back-of = { $name } wird wieder erwartet.
away-leave = Das Set verlassen
away-leave-title = Dieses Set verlassen?
away-leave-text = Du bist sofort von deinem Platz abgemeldet, und kein Link öffnet ihn. Du bist in keiner weiteren Sitzung. Was du schriftlich gesagt hast, dein Tagebuch hier und dein Name gehen mit dir; dass du dabei warst und wann, bleibt. Lade vorher herunter, was du behalten willst. Das lässt sich nicht rückgängig machen.
away-stay = Bleiben
life-made-up =
    { $count ->
        [one] Eine Person, die fehlte, war dafür anderswo Gast.
       *[other] { $count }, die fehlten, waren dafür anderswo Gast.
    }
life-made-up-own = Du hast es als Gast in einem anderen Set nachgeholt.
