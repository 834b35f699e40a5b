# Die Entwicklung derer, die begleiten lernen.
development-page = Begleiten lernen
development-none = In diesem Programm gibt es noch keinen Weg zum Begleiten.
development-not-in-it = Du bist in diesem Programm nicht auf dem Weg zum Begleiten.
development-own = Deine Entwicklung
development-supervised = Die du supervidierst
development-supervised-by = Supervision: { $name }.
development-runs-text = Du sagst, was verlangt ist und wer dabei ist. Was jemand erfahren hat, das Lerntagebuch und was andere dazu sagten, gehört dieser Person und der Supervision: Du siehst hier, wer bestätigt ist, und nicht mehr.
development-track = Was verlangt ist
development-track-text = Sitzungen, Wörter und Monate zählt der Dienst. Niemand trägt davon etwas ein.
development-asks-presented = Sitzungen, in denen etwas vorgestellt wurde
development-asks-took_part = Sitzungen als Mitglied
development-asks-facilitated = Begleitete Sitzungen
development-asks-sets = Begleitete Sets
development-asks-supervised = Treffen mit der Supervision
development-asks-log_words = Wörter des Lerntagebuchs, abgegeben
development-asks-log_months = Monate, die das Lerntagebuch umfasst
development-asks-feedback = Wie oft Mitglieder der eigenen Sets gefragt wurden und genug antworteten
development-least-words = Wörter des Lerntagebuchs, mindestens
development-most-words = Wörter des Lerntagebuchs, höchstens
development-least-months = Monate, mindestens
development-most-months = Monate, höchstens
development-gate-add = Eine Marke hinzufügen
development-gate-remove = Die Marke vom { $date } wegnehmen
development-gates = Marken des Lerntagebuchs
development-gate-by = Bis
development-gate-least = Wörter mindestens
development-gate-most = Wörter höchstens
development-choose = Speichern, was verlangt ist
development-chosen = Gespeichert.
development-who = Wer dabei ist
development-who-none = Noch ist niemand dabei.
development-add = Jemanden aufnehmen
development-trainee = Wen
development-supervisor = Supervision durch
development-name-it = Aufnehmen
development-nobody-supervises = In diesem Programm supervidiert noch niemand. Lade zuerst jemanden zur Supervision ein.
development-end = { $name } herausnehmen
development-signed-on = Bestätigt am { $date }
development-not-signed = Noch nicht bestätigt
development-sentence =
    { $met ->
        [0] Von { $of } Dingen, die verlangt sind, ist noch keines da.
        [one] Von { $of } Dingen, die verlangt sind, ist eines da.
       *[other] Von { $of } Dingen, die verlangt sind, sind { $met } da.
    }
development-complete = Alles ist da, was verlangt ist.
development-requirements = Was verlangt ist, und was da ist
development-asked = Was verlangt ist
development-least = Wie viel
development-have = Vorhanden
development-is-met = Erfüllt
development-met = erfüllt
development-not-met = noch nicht
development-days = An welchen Tagen
development-matrix = Erfahrene Rollen
development-matrix-text =
    { $sessions ->
        [0] Noch keine Sitzung.
        [one] Bisher eine Sitzung: vorgestellt in { $presenter }, Mitglied in { $member }, begleitet in { $facilitator }.
       *[other] Bisher { $sessions } Sitzungen: vorgestellt in { $presenter }, Mitglied in { $member }, begleitet in { $facilitator }.
    }
development-matrix-none = Noch keine Sitzung in Sets des Programms.
development-matrix-key = Voll: in dieser Sitzung in dieser Rolle. Gepunktet: nicht.
development-matrix-picture = Erfahrene Rollen, Sitzung für Sitzung
development-role-presenter = Stellt vor
development-role-member = Mitglied
development-role-facilitator = Begleitet
development-roles = Als was
development-set = Set
development-session = Sitzung
development-day = Tag
development-words = Wörter
development-side = Wie es steht
development-yes = ja
development-no = –
development-log = Lerntagebuch
development-log-none = Noch wurde kein Lerntagebuch gezählt.
development-log-none-own = Dein Lerntagebuch steht in deinem Tagebuch, mit deinem Schlüssel versiegelt. Lass es dort zählen, und gib es dort ab, wenn es fertig ist.
development-log-standing =
    { $entries ->
        [one] { $words } Wörter in einem Eintrag, vom { $from }: { $side }.
       *[other] { $words } Wörter in { $entries } Einträgen, vom { $from } bis { $until }: { $side }.
    }
development-side-below = darunter
development-side-within = im Rahmen
development-side-above = darüber
development-side-whole-below = weniger, als verlangt ist
development-side-whole-within = im verlangten Rahmen
development-side-whole-above = mehr, als verlangt ist
development-log-handed-in = Es ist abgegeben. Noch hat es niemand geöffnet; du kannst es zurücknehmen.
development-log-opened = Es wurde am { $date } geöffnet und bleibt, wie es ist.
development-log-waiting = Ein Lerntagebuch ist abgegeben und wartet darauf, geöffnet zu werden. Danach kann es nicht mehr zurückgenommen werden.
development-log-open = Das Lerntagebuch öffnen
development-log-take-back = Zurücknehmen
development-log-read = Das Lerntagebuch lesen
development-log-to-diary = Zum Tagebuch in „{ $set }“
development-supervision = Treffen mit der Supervision
development-supervision-none = Noch ist kein Treffen vermerkt.
development-supervision-day = Getroffen am
development-supervision-mark = Das Treffen vermerken
development-supervision-unmark = Den Vermerk vom { $date } zurücknehmen
development-feedback = Was Mitglieder der Sets sagen
development-feedback-text = Mitglieder der begleiteten Sets beantworten einen kurzen Fragebogen, ohne ihren Namen. Unter fünf Antworten wird nichts gezeigt.
development-feedback-none = Noch wurde niemand gefragt.
development-feedback-no-set = Sobald ein Set des Programms begleitet wird, können seine Mitglieder gefragt werden.
development-feedback-ask = Die Mitglieder fragen, zwei Wochen lang
development-feedback-asked = Ab morgen werden sie gefragt.
development-feedback-planned = Öffnet bald, bis { $date }
development-feedback-open = Offen bis { $date }
development-feedback-called_off = Abgesagt
development-feedback-closed-few = Geschlossen am { $date }: weniger als fünf Antworten, darum wird nichts gezeigt
development-feedback-closed-shown = Geschlossen am { $date }
development-feedback-read = Was sie sagten
development-sign = Bestätigen
development-sign-text = Du bestätigst, dass alles da ist, was verlangt ist. Zahlen und Tage bleiben so stehen, wie sie jetzt sind.
development-sign-not-yet = Bestätigen kannst du, sobald alles da ist, was verlangt ist.
development-signed = Bestätigt.
development-document = Nachweis für die Anerkennung
development-document-pdf = Als PDF
development-document-word = Für Word
development-document-title = Nachweis für die Anerkennung: { $name }
development-document-about = { $name } hat im Programm „{ $programme }“ begleiten gelernt. Supervision: { $supervisor }. Zahlen und Tage stammen vom Dienst; niemand hat sie eingetragen.
development-document-met = Von { $of } Dingen, die verlangt sind, sind { $met } erfüllt.
development-document-signed = { $supervisor } hat am { $date } bestätigt.
development-document-unsigned = Es ist noch nicht bestätigt.
development-hand-in = Das Lerntagebuch, für deine Supervision in „{ $programme }“
development-hand-in-text = Zählen sagt deiner Supervision, wie viele Wörter es sind und von welchen Tagen, und behält keines davon. Abgeben lässt sie darin lesen; bis sie es geöffnet hat, kannst du es zurücknehmen.
development-hand-in-guard = Bevor du es abgibst, sieh einmal nach Namen, Initialen, Geburtsdaten und Adressen derer, für die du arbeitest, vor allem von Kindern. Worte von Mitgliedern deiner Sets werden nicht angenommen, außer sie haben sie freigegeben.
development-count = Zählen lassen
development-counted = Gezählt: { $words } Wörter.
development-hand-it-in = Abgeben
development-handed-in = Abgegeben.
development-refused = Diese Worte sind die von jemand anderem:
development-saved = Vermerkt.
