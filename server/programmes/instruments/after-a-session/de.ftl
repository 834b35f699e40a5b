instrument = Nach der Sitzung
    .about = Vier kurze Fragen, solange es frisch ist. Niemand sieht deine Antworten allein.

heard = Wurde dir zugehört?
    .low = kaum
    .high = ganz

held = Hielt, was vereinbart war: Fragen vor Rat?
    .low = kaum
    .high = durchweg

use = Hat es dir genützt?
    .low = kaum
    .high = sehr

else = Was sollte man wissen, wonach nicht gefragt wurde?
