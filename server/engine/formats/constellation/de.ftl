format = Aufstellung
    .about = Du stellst hin, was zu deiner Sache gehört; andere leihen ihm Stimmen, und es bewegt sich, bis du etwas Neues siehst.
    .know = Aufstellungen zu leiten will gelernt sein: Die Moderation sagt, dass sie es gelernt hat, oder warum sie trotzdem eine leitet. Die Mitglieder sollten sich kennen, und am Ende treten alle aus ihren Rollen.

stage-constellation-issue = Die Sache
    .presenter = Sag kurz, worum es geht und wer dazugehört. Den Rest erzählt das Bild.
    .questioner = Hör zu. Achte darauf, wer und was dazugehört.

stage-constellation-concern = Die Frage
    .facilitator = Frag, was das Bild zeigen soll, und fasst es gemeinsam in einen Satz.
    .presenter = Sag in einem Satz, was du klarer sehen möchtest.
    .questioner = Hör auf die Frage.
    .rule = { $presenter } und die Moderation finden die Frage an das Bild.

stage-constellation-elements = Was dazugehört
    .facilitator = Frag, wer und was dazugehört, auch Ziele und Hindernisse. Weniges genügt. Frag jede Person, ob sie ihm eine Stimme leihen mag.
    .presenter = Wähl, was dazugehört und wer ihm eine Stimme leiht. Stell es dorthin, wo es für dein Gefühl steht.
    .questioner = Hör zu. Du darfst eine Rolle ablehnen.
    .observer = Schau zu. Was wird zuerst hingestellt, was zuletzt?
    .rule = { $presenter } und die Moderation wählen, was dazugehört, und stellen es hin.

stage-constellation-first-picture = Das erste Bild
    .facilitator = Frag alle, was sie von ihrem Platz aus bemerken: Körper, Blick, Abstand. Keine Deutung, und niemand spielt etwas.
    .presenter = Schau hin. Du darfst außen stehen. Du musst nichts erklären.
    .questioner = Sag, was du von deinem Platz aus bemerkst: was du siehst, was nah ist, was hinter dir liegt. Nicht, was du raten würdest.
    .observer = Schau auf das Bild, nicht auf die Menschen.
    .rule = Alle sagen, was sie von ihrem Platz aus bemerken.

stage-constellation-moving = Bewegung
    .facilitator = Frag, was sich bewegen möchte, ein Schritt nach dem anderen, und was das für die anderen ändert. Langsam ist schnell genug.
    .presenter = Sag, was du ausprobieren möchtest. Schau von innen und von außen.
    .questioner = Beweg dich nur, wenn dich etwas zieht; ein Schritt, dann sag, was anders ist.
    .observer = Achte darauf, was jeder Schritt verändert.
    .rule = Ein Schritt nach dem anderen. Alle sagen, was anders ist.

stage-constellation-stepping-out = Aus den Rollen
    .facilitator = Lass alle laut sagen, wer sie wieder sind, und ihre Rolle verlassen. Geh weiter, wenn niemand mehr in einer ist.
    .presenter = Schau das Bild noch einmal an, und lass es stehen.
    .questioner = Sag laut, dass du wieder du selbst bist, und tritt aus der Rolle.
    .observer = Lass das Bild los.
    .rule = { $holder } ist dran, tritt aus der Rolle und sagt, wer wieder da ist.

stage-constellation-sense = Was ich jetzt sehe
    .presenter = Sag, was du jetzt siehst und vorher nicht gesehen hast. Du musst nichts daraus schließen.
    .rule = { $presenter } hat das Wort und sagt, was jetzt zu sehen ist.

stage-constellation-review = Was alle mitnehmen
    .facilitator = Jede Person sagt, was sie für die eigene Arbeit gelernt hat, als sie selbst und nicht aus der Rolle. Wer einbringt, spricht zuletzt.
    .presenter = Du sprichst zuletzt: Was hat es dir gezeigt?
    .questioner = Was nimmst du für deine eigene Arbeit mit? Sprich als du selbst, nicht aus der Rolle.
    .rule = { $holder } ist dran, als sie selbst und nicht aus der Rolle.
