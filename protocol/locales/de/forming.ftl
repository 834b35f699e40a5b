## Sets bilden: was `openset form` sagt.

forming-done = { $sets ->
    [one] Ein Set
   *[other] { $sets } Sets
} aus { $people ->
    [one] einer Person
   *[other] { $people } Personen
}.
forming-set = Set { $set } ({ $size }): { $names }
forming-missed = Set { $set } verfehlt einen Wunsch: { $wish }
forming-proved = Bestmöglich: bewiesen.
forming-not-proved = Gut, nicht als beste bewiesen.
forming-impossible = Mit diesen Regeln nicht.
forming-cause = Das widerspricht sich:
forming-cause-not-minimal = Es liegt vielleicht an weniger: nicht von jeder Regel hier ist bewiesen, dass sie dazugehört.
forming-there-are = Es gibt { $count ->
    [one] eine Person
   *[other] { $count }
}: { $names }
forming-there-is-nobody = Es gibt niemanden.
forming-changes = Was es möglich macht, die kleinste Änderung zuerst:
forming-no-change = Keine kleine Änderung gefunden, die es möglich macht.
forming-undecided = Keine Sets gefunden, und kein Beweis, dass es keine gibt. Weniger Regeln helfen, oder einige Personen von Hand gesetzt.
forming-nothing-written = keine Sets, und nichts wurde geschrieben
forming-column-name = Name
forming-column-set = Set
forming-more-people = { $count ->
    [one] eine weitere Person
   *[other] { $count } weitere
}
forming-sizes = Sets zu { $sizes }.
forming-instead = Statt „{ $rule }“: { $with }.
forming-either = „{ $rule }“ und „{ $gone }“ werden eins: { $with }.
forming-except = „{ $rule }“ gilt nicht für { $names }.
forming-without = Ohne „{ $rule }“.
forming-or = oder

forming-rule-sets = { $count ->
    [one] ein Set
   *[other] { $count } Sets
}
forming-rule-size = je { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
forming-rule-sizes = je { $least } bis { $most } Personen
forming-rule-together = wer bei „{ $fact }“ dasselbe hat, bleibt zusammen
forming-rule-line = niemand sitzt mit der eigenen Linie zusammen, über beliebig viele Stufen
forming-rule-line-direct = niemand sitzt mit der eigenen Führungskraft zusammen
forming-rule-apart = nicht zusammen: { $names }
forming-rule-at-most = in jedem Set höchstens { $count } mit demselben Wert bei „{ $fact }“
forming-rule-at-least = in jedem Set mindestens { $count } mit { $fact } { $values }
forming-rule-kinds = in jedem Set mindestens { $count } verschiedene Werte bei „{ $fact }“
forming-rule-hours = je zwei eines Sets haben { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
} des Tages gemeinsam
forming-rule-facilitators = niemand sitzt bei einer Moderation aus der eigenen Linie
forming-rule-placed = { $name } sitzt in Set { $set }
forming-wish-spread = „{ $fact }“ gleichmäßig verteilt
forming-wish-alike = „{ $fact }“ in jedem Set gleich
forming-wish-not-alone = niemand ist allein mit { $fact } { $value }
forming-wish-near = wer bei „{ $fact }“ dasselbe hat, sitzt zusammen, { $points ->
    [one] ein Punkt
   *[other] { $points } Punkte
} für je zwei
forming-wish-level = „{ $fact }“ überall auf gleicher Höhe
forming-points = wer zusammen sitzt, zählt { $points ->
    [one] einen Punkt
   *[other] { $points } Punkte
}

forming-nobody = es ist niemand zu setzen
forming-too-many = mehr als auf einmal gebildet werden kann: 1.000 Personen, 200 Sets, 30 Regeln
forming-circle = diese Personen berichten einander im Kreis: { $names }
forming-no-such-person = jemand, der hier genannt ist, wird nicht gesetzt: { $rule }
forming-no-such-fact = niemand hat, worum es hier geht; ist es eine Spalte der Tabelle? { $rule }
forming-senseless = diese Zahlen bedeuten nichts: { $rule }
forming-twice = das wurde vorher anders gesagt: { $rule }
forming-not-a-number = { $name } hat dort keine ganze Zahl: { $rule }
forming-table = nichts wurde übernommen, denn die Tabelle der Personen hat Fehler:
forming-table-not-utf8 = Zeile { $row }, Spalte { $column } ist nicht UTF-8. Die Tabelle bitte als „CSV UTF-8“ speichern.
forming-table-no-names = In der ersten Zeile heißt keine Spalte „name“.
forming-table-column-twice = Zwei Spalten heißen „{ $column }“.
forming-table-cells = Zeile { $row }, „{ $column }“: Diese Zeile hat { $cells } Zellen, die erste hat { $columns }. Ist die Datei vollständig?
forming-table-nameless = Zeile { $row }, „{ $column }“: Hier fehlt der Name.
forming-table-person-twice = Zeile { $row }, „{ $column }“: { $name } steht schon in Zeile { $first }.
forming-table-manager-unknown = Zeile { $row }, „{ $column }“: { $name } steht in keiner Zeile.
forming-table-hours = Zeile { $row }, „{ $column }“: Stunden in UTC bitte so: 7-18.
forming-table-yes-or-no = Zeile { $row }, „{ $column }“: bitte ja oder nein.
forming-table-none = Die Datei ist keine Tabelle. Bitte als CSV oder als Tabelle (.xlsx, .ods) speichern.
forming-table-nobody = In der Tabelle steht niemand: Sie hat nur ihre erste Zeile.
forming-table-not-plain = Zeile { $row }, „{ $column }“: zu lang, oder mit Zeichen, die niemand sieht.
forming-table-person-known = Zeile { $row }, „{ $column }“: { $name } geht schon durch dieses Programm.
forming-table-circle = Zeile { $row }, „{ $column }“: Diese Personen berichten einander im Kreis: { $names }.
forming-table-address = Zeile { $row }, „{ $column }“: Das ist keine Adresse, an die ein Brief gehen kann.

forming-rule-own = eine Regel, die beim Programm bleibt
forming-why-placed = Von Hand gesetzt, oder selbst gewählt.
forming-why-closed = Set { $set } geht nicht: { $rules }.
forming-why-open = { $count ->
    [one] Auch in Set { $sets } wäre jede Regel gehalten.
   *[other] Auch in den Sets { $sets } wäre jede Regel gehalten.
}
forming-why-swap = Ohne eine Regel zu brechen, wäre ein Tausch möglich mit { $names }.
forming-rule-taken = in Set { $set } sitzt schon jemand
