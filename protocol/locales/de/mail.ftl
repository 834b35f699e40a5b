### Briefe, die der Dienst schreibt. Ein Betreff sagt nichts, was andere nicht lesen dürfen.

mail-sign-in-subject = Dein Weg herein
mail-sign-in-text =
    Öffne diesen Link in dem Browser, von dem aus du gefragt hast, und drück dort den Knopf. Er lässt einmal ein, zehn Minuten lang:

    { $link }

    Wenn du das auf einem anderen Gerät liest, tippe diese sechs Ziffern dort ein, wo du gefragt hast:

    { $code }

    Wenn du nicht darum gebeten hast, tu nichts: Der Link gilt nur im Browser dessen, der gefragt hat, und die Ziffern stehen nur in diesem Brief. Sag sie niemandem.
