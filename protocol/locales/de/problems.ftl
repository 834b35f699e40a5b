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
problem-rehearsal-account = Hier bist du in einer Probe, die von selbst wieder geht. Komm zuerst mit deiner eigenen Adresse herein.
problem-format-unknown = Dieser Server kennt das Format nicht.
problem-format-not-first = Dieses Format ist nicht für die erste Sitzung eines Sets: Man sollte sich kennen. Sag in einem Satz, warum du es trotzdem wählst; die Sitzung bewahrt ihn auf.
problem-seats-do-not-fit = Ein Set braucht genau eine Moderation und mindestens zwei Mitglieder, und nicht mehr, als das Format fasst.
problem-name-not-plain = Ein Name hat ein bis achtzig sichtbare Zeichen.
problem-session-under-way = Die letzte Sitzung ist noch nicht zu Ende. Beende sie, dann rufe die nächste ein.
problem-cannot-store = Der Server kann gerade nichts aufbewahren. Es wurde nichts geändert. Versuche es gleich noch einmal.
problem-going-down = Der Server startet neu. Versuche es gleich noch einmal.
problem-unreadable = Was hier aufbewahrt wurde, lässt sich nicht lesen. Wer diesen Dienst betreibt, kann das beheben.
problem-day-too-far = Dieser Tag ist zu weit weg für eine Sitzung.
problem-broken = Dem Server ist ein Fehler unterlaufen. Er wurde vermerkt, ohne etwas von dem, was du geschrieben hast.
problem-unreachable = Der Dienst ist nicht erreichbar.

## Mit einem Brief hereinkommen

problem-last-organiser = Dann würde niemand mehr die Organisation organisieren. Lass zuerst jemand anderen organisieren.
problem-organisation-full = Hier sind so viele, wie sein dürfen. Nimm eine Einladung zurück, die wartet, oder frag, wer den Dienst betreibt.
problem-address-not-plain = An diese Adresse kann kein Brief gehen. Sie sieht aus wie jonas@example.org, und vor dem @ stehen nur einfache Buchstaben, Ziffern und Zeichen.
problem-sign-in-unknown = Einen solchen Brief gibt es nicht, oder er ist zu alt. Bitte hier um einen neuen.
problem-sign-in-used = Dieser Link hat schon eingelassen, und das tut er einmal. Bitte um einen neuen, wenn du ihn brauchst.
problem-sign-in-replaced = Du hast seitdem um einen neueren Brief gebeten, und nur der neueste lässt ein. Such ihn, oder bitte noch einmal darum.
problem-sign-in-expired = Die zehn Minuten dieses Briefs sind vorbei. Bitte um einen neuen.
problem-sign-in-elsewhere = Das ist ein anderer Browser als der, von dem aus du gefragt hast. Geh dorthin zurück und tippe die sechs Ziffern aus dem Brief ein; oder bitte hier um einen neuen Brief.
problem-provider-expired = Das hat zu lange gedauert oder wurde in einem anderen Browser angefangen. Fang hier noch einmal an.
problem-provider-refused = Die Anmeldung deiner Organisation hat dich nicht eingelassen. Wenn dich das wundert, frag nach, wer sie betreut.
problem-provider-away = Die Anmeldung deiner Organisation antwortet gerade nicht. Nichts ist verloren: Versuch es in einigen Minuten noch einmal.
problem-provider-wrong = Was die Anmeldung deiner Organisation geantwortet hat, ist nicht vertrauenswürdig, deshalb wurde niemand eingelassen. Sag es denen, die sie betreuen; wer diesen Dienst betreibt, sieht, woran es lag.
problem-provider-not-allowed = Diese Adresse darf dieser Dienst nicht aufrufen. Wer ihn betreibt, kann sie erlauben.
problem-provider-not-plain = Das beschreibt keine Anmeldung: Nötig sind ein Aussteller, der mit https anfängt, und wie dieser Dienst dort heißt.
problem-identity-taken = Mit dieser Anmeldung kommt hier schon jemand in ein anderes Konto.
problem-code-not-plain = Im Brief stehen sechs Ziffern. Tippe alle sechs.
problem-code-wrong = Die Ziffern passen nicht zum letzten Brief.
problem-code-tries-over = Es wurden zu oft falsche Ziffern getippt. Der Link im Brief gilt noch; oder bitte später um einen neuen Brief.

## Das Set zwischen seinen Sitzungen

problem-no-such-member = Niemand mit diesem Platz gehört zu diesem Set, oder nicht mehr.
problem-already-member = Die Person gehört schon zu diesem Set.
problem-owner-only = Das tut nur die Person, der es gehört.
problem-facilitator-stays = Gib zuerst die Moderation weiter: Ein Set ist nie ohne sie.
problem-not-to-them = Die Moderation geht an ein Mitglied, das da ist.
problem-nothing-changes = So ist es schon. Es wurde nichts geändert.
problem-zone-unknown = Eine Zeitzone dieses Namens gibt es nicht. Wähle eine aus der Liste.
problem-meeting-length = Ein Treffen dauert eine Viertelstunde bis zehn Stunden.
problem-meeting-count = Plane ein bis hundertvier Treffen auf einmal.
problem-meeting-order = Zwei Treffen liegen zur selben Zeit, oder die Tage sind nicht in ihrer Reihenfolge.
problem-meeting-out-of-range = Dieser Tag liegt zu weit weg.
problem-meeting-in-gap = Die Uhren überspringen diese Zeit an diesem Tag. Welche Stunde meinst du?
problem-meeting-in-fold = Die Uhren zeigen diese Zeit an diesem Tag zweimal. Welche Stunde meinst du?
problem-no-such-meeting = Dieses Treffen gibt es nicht.
problem-meeting-cancelled = Dieses Treffen ist abgesagt.
problem-meeting-past = Diese Zeit ist vorbei. Was vorbei ist, bleibt, wie es war.
problem-meeting-ahead = Dieses Treffen kommt erst noch.
problem-meetings-overlap = Um diese Zeit trifft sich das Set schon. Wähle eine andere, oder verlege zuerst das andere Treffen.
problem-too-many = Mehr davon kann ein Set nicht haben.
problem-out-of-range = Diese Zahl ist nicht möglich.
problem-not-presenters = Ein Anliegen bringen Mitglieder des Sets ein.
problem-allocation-empty = In einer Reihenfolge steht jemand, und niemand zweimal.
problem-turn-noted = Diese Runde ist schon vermerkt.
problem-complaint-nowhere = Hier gibt es niemanden, an den eine Beschwerde gehen könnte: Das Set gehört zu keiner Organisation, und wer es leitet, ist in keiner, die jemand organisiert. Sprich mit der Person, die dich eingeladen hat.
problem-no-mail = Aus diesem Dienst gehen keine Briefe, deshalb wurde nichts geschickt. Sprich mit denen, die ihn betreiben, oder mit denen, die organisieren.
problem-contract-changed = Die Vereinbarung hat sich inzwischen geändert. Lies die neue, dann antworte.
problem-no-contract = Es gibt noch keine Vereinbarung.
problem-contract-empty = Eine Vereinbarung hat mindestens einen Satz, jeder mit Worten, und Protokolle werden einen Monat bis zehn Jahre aufbewahrt.
problem-no-such-action = Diesen Schritt gibt es nicht.
problem-action-settled = Dieser Schritt ist schon abgeschlossen.
problem-text-empty = Es stehen keine Worte darin.
problem-text-not-plain = Das ist zu lang oder hat Zeichen, die niemand sehen kann.

## Wer vor dem Raum sagt, dass etwas nicht geht

trouble-lobby-title = Schriftlich geht immer
trouble-lobby-text = Nichts hier hält dich fern. Wähl Schriftlich und nimm Platz: Du siehst den Kreis, die Fragen und die Zeit, kannst die Hand heben und schriftlich fragen.
problem-diary-elsewhere = Dieses Tagebuch wurde auf einem anderen Gerät begonnen. Hier wird sein Schlüssel gebraucht.
problem-diary-changed = Dieser Eintrag wurde inzwischen auf einem anderen Gerät geändert.
problem-diary-full = In diesem Tagebuch ist kein Platz mehr. Zuerst muss etwas gelöscht werden.
problem-release-read = Jemand hat diese Zeile schon gelesen: Sie lässt sich nicht zurücknehmen.
problem-release-unknown = Diese Zeile gibt es nicht, oder sie wurde zurückgenommen.
problem-record-over = Das Protokoll dieser Sitzung wurde so lange aufbewahrt, wie euer Set es vereinbart hat. Diese Zeit ist um, und es wurde gelöscht.

## Programme

problem-role-only = Was du in diesem Programm bist, lässt das nicht zu.
problem-day-unknown = Das ist kein Tag. Schreib ihn wie 2026-05-11.
problem-time-unknown = Das ist keine Uhrzeit. Schreib sie wie 14:30.
problem-no-such-wave = Diese Welle gibt es nicht.
problem-no-such-cohort = Diese Kohorte gibt es nicht.
problem-no-such-occasion = Nichts mit dieser Nummer steht auf der Zeitachse.
problem-no-such-person = Niemand mit dieser Nummer geht durch dieses Programm, oder nicht mehr.
problem-occasion-past = Das ist vorbei. Was war, bleibt, wie es war.
problem-day-past = Etwas, das noch bevorsteht, käme in der Vergangenheit zu liegen. Wähle einen späteren Tag.
problem-collection-closed = Der letzte Tag der Erhebung ist vorbei. Danach kommt nichts mehr dazu.
problem-wave-too-early = Eine Welle beginnt, wenn die davor zu Ende ist. Wähle einen späteren Tag, oder lass die frühere Welle eher enden.
problem-manager-not-finished = Hier würde jemand beginnen, bevor die eigene Führungskraft fertig ist. Die Seite der Personen nennt sie.
problem-cohort-full = Für so viele Personen ist in der Kohorte kein Platz.
problem-cohort-small = Die Kohorte hat weniger Personen, als sie braucht.
problem-programme-full = Für so viele Personen ist in dem Programm kein Platz.
problem-programme-too-many = Mehr davon kann ein Programm nicht haben.
problem-rules-unclear = Eine Regel nennt jemanden, der nicht in dieser Kohorte ist, oder etwas, das niemand hat.
problem-programme-changed = Seit du hingesehen hast, hat sich etwas geändert. Sieh noch einmal hin, dann entscheide.
problem-not-formed = Nach diesen Regeln gibt es solche Sets nicht.
problem-sets-made = Die Sets dieser Kohorte wurden schon gebildet. Was sich jetzt ändert, ändert sich in den Sets selbst.
problem-choosing-closed = Gerade wählt niemand ein Set.

## Fragebögen, was hinausgeht, Auswertung

problem-no-such-questionnaire = Diesen Fragebogen gibt es nicht.
problem-questionnaire-not-open-yet = Dieser Fragebogen ist noch nicht offen.
problem-questionnaire-closed = Dieser Fragebogen ist geschlossen. Was bis dahin geantwortet wurde, zählt.
problem-questionnaire-called-off = Dieser Fragebogen wurde abgesagt.
problem-questionnaire-still-open = Dieser Fragebogen ist noch offen. Gezeigt wird etwas, wenn er geschlossen ist.
problem-questionnaire-answered = Du hast diesen Fragebogen schon beantwortet.
problem-questionnaire-changed = Der Fragebogen hat sich inzwischen geändert. Lies ihn noch einmal; was du ausgefüllt hast, bleibt hier.
problem-answer-missing = Etwas ist noch nicht beantwortet.
problem-answer-not-asked = Es wurde etwas beantwortet, wonach nicht gefragt ist. Lade die Seite neu.
problem-points-left = Es sind noch Punkte zu verteilen.
problem-points-too-many = Es wurden mehr Punkte verteilt, als da sind.
problem-answer-out-of-range = Eine Zahl liegt neben der Skala, oder es sind mehr Punkte vergeben, als da sind.
problem-comment-not-plain = Eine Anmerkung ist leer, zu lang oder hat Zeichen, die niemand sehen kann.
problem-instrument-not-sound = Was der Fragebogen fragt, ergibt keinen Sinn: Etwas hat keine Worte, steht zweimal da, oder die Zahlen passen nicht.
problem-questionnaire-window = Ein Fragebogen öffnet, erinnert dann und schließt dann, und nicht in der Vergangenheit.
problem-questionnaire-groups = Die Gruppen passen nicht: Jede hat einen eigenen Namen, steht nach der, zu der sie gehört, und alle Befragten sind in einer.
problem-questionnaire-nobody-asked = Der Fragebogen fragt niemanden.
problem-questionnaires-too-many = Mehr Fragebögen, Gruppen oder Fassungen kann es nicht geben.
problem-questionnaire-unchanged = Es würde sich nichts ändern.
problem-no-such-letter = Diesen Brief gibt es nicht.
problem-letter-reworded = Die Worte haben sich inzwischen geändert. Lies sie zuerst.
problem-letter-not-read-any-more = Dieser Brief ist hinausgegangen oder hat geendet.
problem-letter-declined = Jemand möchte nicht, dass diese Worte hinausgehen. Andere Worte können allen vorgelegt werden.
problem-letter-still-read = Noch haben es nicht alle gelesen, und die Lesezeit ist nicht vorbei.
problem-message-needs-everyone = Eine Nachricht ohne Urheber geht hinaus, wenn alle genau diesen Worten zugestimmt haben.
problem-no-such-line = Diese Zeile gibt es nicht, oder sie wurde gestrichen.
problem-letter-opened = Es wurde gelesen; zurücknehmen geht nicht mehr.
problem-letter-not-plain = Eine Zeile sagt nichts, ist zu lang oder hat Zeichen, die niemand sehen kann.
problem-reading-time = Ein Brief wird ein bis sechzig Tage lang gelesen.
problem-letters-too-many = Mehr Briefe oder Fassungen kann es nicht geben.
problem-letter-unchanged = Das hast du schon gesagt.
problem-releases-held = Etwas ist nach außen gelangt. Nichts geht hinaus, bis darüber gesprochen wurde.
problem-no-breach = Es wurde nichts gemeldet.
problem-no-such-title = Diesen Titel gibt es nicht, oder er wurde zurückgenommen.
problem-no-such-theme = Dieses Thema gibt es nicht; unter einem Thema gibt es eine Ebene.
problem-title-not-plain = Das sagt nichts, ist zu lang oder ist schon da.
problem-titles-too-many = Mehr Titel oder Themen kann es nicht geben.
problem-nothing-ordered = Noch hat kein Titel ein Thema und eine Region.
problem-no-such-text = Diesen Text gibt es nicht, oder er wurde zurückgenommen.
problem-no-such-line-of-text = Der Text hat diese Zeile nicht.
problem-no-such-code = Das Kodebuch hat diesen Kode nicht.
problem-coded-by-two = Diesen Text kodieren schon zwei andere.
problem-coding-finished = Du hast diesen Text abgeschlossen: Deine Kodes stehen.
problem-coding-not-finished = Niemand sieht die Kodes der anderen Person, bevor beide fertig sind.
problem-nothing-to-settle = Beide haben dieser Zeile denselben Kode gegeben.
problem-text-not-plain-here = Das sagt nichts, ist zu lang oder ist schon da.
problem-texts-too-many = Mehr Texte oder Kodes kann es nicht geben.
problem-name-in-text = Ein Name ist darin, den das Programm kennt. Lies den Text noch einmal, wie ihn die Auswertung läse; deine Worte bleiben hier.
problem-interview-voices = Einem Interview mit einer Person stimmt eine zu, einem mit einem Set zwei bis zwanzig.
problem-text-unchanged = Du hast zugestimmt.
problem-no-such-project = Dieses Projekt gibt es nicht.
problem-project-not-plain = Der Name eines Projekts ist leer, zu lang oder hat Zeichen, die niemand sieht.
problem-projects-too-many = Mehr Projekte oder Förderer kann es nicht geben.
problem-project-unchanged = Es ist schon so.
