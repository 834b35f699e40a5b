### Briefe, die der Dienst schreibt. Ein Betreff sagt nichts, was andere nicht lesen dürfen.

mail-sign-in-subject = Dein Weg herein
mail-sign-in-text =
    Öffne diesen Link in dem Browser, von dem aus du gefragt hast, und drück dort den Knopf. Er lässt einmal ein, zehn Minuten lang:

    { $link }

    Wenn du das auf einem anderen Gerät liest, tippe diese sechs Ziffern dort ein, wo du gefragt hast:

    { $code }

    Wenn du nicht darum gebeten hast, tu nichts: Der Link gilt nur im Browser dessen, der gefragt hat, und die Ziffern stehen nur in diesem Brief. Sag sie niemandem.

mail-organisation-subject = Eine Einladung
mail-organisation-text =
    Du bist in die Organisation „{ $organisation }“ eingeladen, die Action-Learning-Sets führt. Öffne diesen Link und drück dort den Knopf. Er lässt einmal ein, vierzehn Tage lang:

    { $link }

    Wenn du nicht weißt, worum es geht, tu nichts.

mail-seat-text =
    Du hast einen Platz im Set „{ $set }“ des Programms „{ $programme }“. Öffne diesen Link, um ihn einzunehmen. Er lässt eine Person ein, einmal:

    { $link }

    Wenn du nicht weißt, worum es geht, tu nichts.

mail-organisation-seat-text =
    { $organisation } hat das Set „{ $set }“ gegründet, und du hast einen Platz darin. Öffne diesen Link, um ihn einzunehmen. Er lässt eine Person ein, einmal:

    { $link }

    Wenn du nicht weißt, worum es geht, tu nichts.

mail-programme-text =
    Du bist in das Programm „{ $programme }“ eingeladen. Öffne diesen Link und drück dort den Knopf. Er lässt einmal ein, sechzig Tage lang:

    { $link }

    Wenn du nicht weißt, worum es geht, tu nichts.

### Briefe über ein Set. Sie nennen Zeiten und den Weg zur Seite, und nichts, was jemand gesagt hat.

mail-when = { $date }, { $time } ({ $zone })
mail-meeting-new-subject = Dein Set trifft sich: { $date }
mail-meeting-new-text =
    Dein Set trifft sich:

    { $when }

    Hier geht es hinein. Hier sagst du auch, ob du kommst:

    { $link }
mail-meeting-moved-subject = Verschoben: Dein Set trifft sich am { $date }
mail-meeting-moved-text =
    Ein Treffen deines Sets ist jetzt zu einer anderen Zeit:

    { $when }

    Hier geht es hinein. Sag bitte neu, ob du kommst:

    { $link }
mail-meeting-answer = Oder antworte in deinem Kalenderprogramm: Das zählt genauso.
mail-meeting-cancelled-subject = Fällt aus: { $date }
mail-meeting-cancelled-text =
    Dieses Treffen deines Sets fällt aus:

    { $when }

    Die Termine, die bleiben, stehen hier:

    { $link }
mail-reminder-subject = Dein Set trifft sich bald: { $date }
mail-reminder-text =
    Dein Set trifft sich bald:

    { $when }

    Hier geht es hinein:

    { $link }
mail-shift-subject = Für dich zu einer anderen Tageszeit: { $date }
mail-shift-text =
    Die Uhren werden nicht überall in derselben Woche umgestellt. Dein Set trifft sich zu seiner gewohnten Zeit; für dich ist das eine andere Tageszeit als zuvor:

    { $when }

    Zuvor war es für dich { $before }. Dein Kalender weiß es, wenn er die Einladung genommen hat.

    { $link }
mail-action-subject = Etwas, das du dir vorgenommen hast
mail-action-text =
    Du hast dir etwas vorgenommen, und der Tag dafür ist nah. Was es ist, sagt nur die Seite:

    { $link }

    Getan, verändert oder bewusst gelassen: Das kannst du dort sagen, und was du gelernt hast.
mail-contract-subject = Die Vereinbarung deines Sets
mail-contract-text =
    Deinem Set liegt eine Vereinbarung vor, und deine Antwort fehlt noch. Was darin steht, sagt nur die Seite:

    { $link }

    Ob sie für dich gilt, sagst du. Bis alle zugestimmt haben, gilt weiter, was das Set vorher vereinbart hat.
mail-complaint-subject = Eine Beschwerde
mail-complaint-text =
    { $from } Es geht um das Set „{ $set }“:

    { $text }

    { $answer } Eine Antwort steht innerhalb von 30 Tagen aus. Dieser Brief ging nur an die, die organisieren; der Dienst behält nichts davon.
mail-complaint-named = { $name } beschwert sich.
mail-complaint-unnamed = Jemand beschwert sich und möchte den eigenen Namen nicht nennen.
mail-complaint-answer = Antworte an { $address }.
mail-complaint-no-answer = Es gibt keine Adresse für eine Antwort.
mail-why = Du bekommst das, weil du einen Platz in einem Set hast und ein Konto mit dieser Adresse. Ob du solche Briefe willst, sagst du hier: { $link }
mail-calendar-title = Action-Learning-Set
mail-calendar-text =
    Hier geht es hinein, und hier sagst du, ob du kommst:
    { $link }
mail-questionnaire-open-subject = Ein Fragebogen für dich
mail-questionnaire-open-text =
    Ein Fragebogen des Programms { $programme } ist offen. Deine Antworten werden ohne deinen Namen aufbewahrt:

    { $link }
mail-questionnaire-reminder-subject = Ein Fragebogen, der noch offen ist
mail-questionnaire-reminder-text =
    Ein Fragebogen des Programms { $programme } ist noch offen, und eine Antwort von dir fehlt:

    { $link }

    Das ist die einzige Erinnerung.
mail-guest-subject = Eine Frage an dein Set
mail-guest-text =
    Jemand aus dem Programm { $programme } hat eine Sitzung versäumt und fragt, ob ein Platz als Gast bei euch frei ist, ein einziges Mal. Wer es ist, und was du dazu sagst, steht auf der Seite deines Sets:

    { $link }

    Ein Nein genügt, und niemand erfährt, wessen es war. Eine Antwort, die nicht kommt, ist ein Nein.
mail-merger-subject = Eine Frage zu deinem Set
mail-merger-text =
    Wer das Programm { $programme } leitet, schlägt vor, dass dein Set und ein anderes eines werden, weil zu wenige kommen. Welches es ist, wer dort sitzt, und was du dazu sagst, steht auf der Seite deines Sets:

    { $link }

    Es geschieht nur, wenn alle aus beiden zustimmen. Ein Nein genügt, und niemand erfährt, wessen es war. Eine Antwort, die binnen zwei Wochen nicht kommt, ist ein Nein.
