instrument = Rückblick
    .about = Einige Monate nach der letzten Sitzung: was geblieben ist und was nicht. Niemand sieht deine Antworten allein.

questions = Wie oft fragst du, wo du früher Rat gegeben hast?
    .low = nie
    .high = täglich

listening = Wie weit hörst du Menschen zu Ende zu?
    .low = wie vorher
    .high = ganz anders

undertaken = Wie viel von dem, was du im Set angegangen bist, ist geworden?
    .low = nichts davon
    .high = alles

others = Wie sehr arbeiten Menschen um dich seither anders?
    .low = gar nicht
    .high = sehr

changed = Was ist jetzt anders, und woran merkst du es?

unexpected = Was kam dabei heraus, woran niemand gedacht hatte?
