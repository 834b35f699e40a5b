instrument = Konkurrierende Werte
    .about = Sechs Seiten davon, wie es bei euch zugeht, erst wie es ist und dann wie du es dir wünschst. Nichts ist richtig oder falsch; niemand sieht deins allein.

character = Wie es hier ist
    .part-1 = Wie eine große Familie: Man teilt, was man hat und weiß.
    .part-2 = Wie eine Werkstatt: Man probiert, was noch niemand probiert hat.
    .part-3 = Wie ein Wettkampf: Man will vorn sein und wird nach Ergebnissen gefragt.
    .part-4 = Wie ein Fahrplan: Was getan wird und wie, steht fest.

leading = Wie geführt wird
    .part-1 = Sie sind Mentoren und haben Zeit für einen.
    .part-2 = Sie probieren aus und lassen einen auch scheitern.
    .part-3 = Sie entscheiden schnell und drängen auf Ergebnisse.
    .part-4 = Sie halten Ordnung, und man weiß, woran man ist.

people = Wie miteinander gearbeitet wird
    .part-1 = In Teams, die Einigkeit suchen, und alle haben etwas zu sagen.
    .part-2 = Alle auf eigene Art, mit Raum für Neues.
    .part-3 = Nebeneinander, alle gemessen an dem, was sie erreichen.
    .part-4 = Nach klaren Pflichten, an einem sicheren Platz.

glue = Was es zusammenhält
    .part-1 = Treue und Vertrauen zueinander.
    .part-2 = Der Wunsch, mit Neuem die Ersten zu sein.
    .part-3 = Der Wunsch, Gesetztes zu erreichen und zu gewinnen.
    .part-4 = Regeln, und dass es reibungslos läuft.

attention = Worauf am meisten geachtet wird
    .part-1 = Dass Menschen wachsen und offen reden.
    .part-2 = Auf neue Möglichkeiten und was man beim Probieren lernt.
    .part-3 = Auf Ziele und darauf, besser zu sein als andere.
    .part-4 = Dass nichts überrascht und nichts vergeudet wird.

success = Was als Erfolg gilt
    .part-1 = Menschen, die bleiben, einander helfen und sich verstehen.
    .part-2 = Etwas Neues, das es vorher nicht gab.
    .part-3 = Mehr von dem, was gewollt war, früher als andere.
    .part-4 = Was versprochen war, am Tag, zu den genannten Kosten.
