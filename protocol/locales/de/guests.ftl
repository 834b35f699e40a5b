# Ein Platz als Gast in einem anderen Set, und ein Gast im eigenen.
guests-title = Gäste
guests-missed = Am { $date } warst du nicht dabei
guests-open = Du kannst diesen Monat einmal als Gast in einem anderen Set des Programms sitzen. Wir fragen ein Set, das Platz hat, und alle darin müssen einverstanden sein. Sie erfahren deinen Namen und nichts von deinem eigenen Set.
guests-wish = Um einen Platz bitten
guests-nowhere = Diesen Monat hat kein anderes Set Platz zu einer Zeit, die noch kommt.
guests-asking = Ein Set wird gefragt. Bis { $date } weißt du es.
guests-offered = Du kannst am { $date } um { $time } zu „{ $set }“ kommen. Alle dort sind einverstanden.
guests-take = Den Platz nehmen
guests-give-up = Lieber nicht
guests-taken = Am { $date } um { $time } bist du Gast bei „{ $set }“.
guests-link = Der Weg zu deinem Platz
guests-link-text = Öffne ihn einmal vorher: Wer dort moderiert, lässt dich ein.
guests-sat = Du hast es als Gast in einem anderen Set nachgeholt.
guests-ended = Diesmal ist nichts daraus geworden.
guests-asks = { $name } fragt, ob ein Platz bei euch frei ist, einmal
guests-asks-text = { $name } hat eine Sitzung des eigenen Sets versäumt und käme am { $date } um { $time } als Gast zu eurer. Alle müssen bis { $until } einverstanden sein. Ein Nein genügt, und niemand erfährt, wessen es war; eine Antwort, die nicht kommt, ist ein Nein.
guests-yes = Darf kommen
guests-no = Diesmal nicht
guests-agreed = Du bist einverstanden. Bis alle es sind, bleibt es offen.
guests-answered = Vermerkt.
guests-coming = { $name } kommt am { $date } um { $time } als Gast.
# Zwei Sets, die eines werden.
merging-page = Zwei Sets werden eines
merging-text = Wo zu wenige kommen, können zwei Sets einer Kohorte als eines weitermachen, mit höchstens acht Mitgliedern. Alle in beiden müssen zustimmen: Ein Nein genügt, und niemand erfährt, von wem es war. Was in einem gesagt wurde, bleibt bei denen, die dabei waren; wer dazukommt, behält die eigenen Aufzeichnungen und sieht, was von da an gesagt wird.
merging-one = „{ $from }“ geht weiter in „{ $into }“
merging-state-asking = { $agreed } von { $asked } haben zugestimmt. Offen bis { $date }.
merging-state-agreed = Alle haben zugestimmt. Sie werden eines, sobald keine Sitzung von ihnen offen ist.
merging-state-merged = Sie sind ein Set.
merging-state-declined = Nicht alle stimmten zu.
merging-state-late = Bis { $date } hatten nicht alle geantwortet.
merging-state-taken_back = Es wurde zurückgenommen.
merging-take-back = Zurücknehmen: „{ $from }“ geht weiter in „{ $into }“
merging-no-sets = Es gibt noch keine zwei Sets.
merging-propose = Vorschlagen, dass zwei eines werden
merging-from = Das Set, das endet
merging-into = Das Set, in dem es weitergeht
merging-nobody = Kein anderes Set der Kohorte hat Platz für alle.
merging-propose-it = Beide Sets fragen
merging-proposed = Beide Sets werden gefragt.
merging-set = { $set }: { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitglieder
}.
merging-came = Zur letzten Sitzung kamen { $came }.
merging-title = Ein Set aus zweien
merging-asked-ends = Vorgeschlagen ist, dass euer Set in „{ $other }“ weitergeht. Eure Moderation kommt nicht mit.
merging-asked-goes-on = Vorgeschlagen ist, dass „{ $other }“ in eurem Set weitergeht, ohne seine Moderation.
merging-names = In „{ $other }“ sind: { $names }.
merging-asked-text = Alle in beiden Sets müssen bis { $date } zustimmen. Ein Nein genügt, und niemand erfährt, von wem es war; eine Antwort, die nicht kommt, ist ein Nein. Was in eurem Set gesagt wurde, bleibt bei euch: Niemand aus dem anderen kann es lesen.
merging-yes = Ich stimme zu
merging-no = Lieber nicht
merging-goes-on = Euer Set geht in „{ $set }“ weiter. Die Aufzeichnungen von diesem bleiben hier, und eure.
