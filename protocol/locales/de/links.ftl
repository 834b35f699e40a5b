### Links für die Plätze anderer, überall, wo jemand sie weitergeben kann. Sie kommen, wenn nach ihnen gefragt wird.

part-presenter = bringt das Anliegen ein
part-facilitator = Moderation
part-questioner = fragt
part-observer = beobachtet
part-supervisor = Supervision
part-rehearsal = Übungsmitglied
home-try-links-text = Ein Link nimmt einen Platz. Schick ihn einer Person, oder öffne ihn in einem anderen Tab.
home-links-set-text = Schick jeden Link seiner Person und sonst niemandem. Wer ihn zuerst öffnet, nimmt den Platz; danach öffnet er anderen nichts mehr.
home-try-link = Link für den Platz von { $name }
home-copy = Kopieren
home-copied = Kopiert
