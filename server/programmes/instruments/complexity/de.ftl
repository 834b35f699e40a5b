instrument = Eine Karte dessen, was schwer ist
    .about = Leg jede Karte dahin, wie einig man sich darüber ist und wie weit es sich vorhersehen lässt. Gib dann fünf Punkte dem, was zuerst zählt.

map = Wohin gehört was?
    .across = wie weit es sich vorhersehen lässt
    .up = wie einig man sich darüber ist
    .card-1 = Zahl der Fälle
    .card-2 = Supervision
    .card-3 = Menschen, die gehen
    .card-4 = Arbeit mit anderen Stellen
    .card-5 = Dokumentation
    .card-6 = Entscheidungen über Risiken

missing = Welche Karte fehlt?
