### Mikrofon, Kamera und Lautsprecher: was vor dem Raum geprüft wird, und warum ein Gerät nicht zu haben ist.
### Kommt mit allen, die mit Ton dabei sind.

hear-title = Du hörst uns
hear-title-unknown = Hörst du uns?
hear-play = Ton abspielen
hear-again = Noch einmal
hear-heard = Ich habe ihn gehört
mic-title = Wir hören dich
mic-title-unknown = Hören wir dich?
mic-text = { $device }. Sag deinen Namen.
mic-start = Einschalten
mic-level = Pegel deines Mikrofons
camera-title = Dein Bild
camera-text = { $device }. Noch siehst nur du es.
line-title-checking = Wir prüfen die Verbindung
line-title-good = Verbindung gut
line-title-weak = Verbindung schwach
line-title-lost = Kein Weg für Ton
line-title-unknown = Verbindung nicht geprüft
line-way = { $way ->
    [tcp] Über TCP: UDP kommt hier nicht durch.
    [relay] Über das Relais: Anderes kommt hier nicht durch.
   *[udp] Direkt, über UDP.
  }
line-text-checking = Du kannst solange schon Platz nehmen.
line-text-good = Wird sie schwächer, geht zuerst dein Bild. Dein Platz bleibt.
line-text-weak = Nur Stimme hält besser. Dein Platz bleibt so oder so.
line-text-lost = Von hier kommt kein Ton durch. Schreiben geht; dein Platz ist derselbe.
line-text-unknown = Das sagt nichts über sie. Du kannst trotzdem Platz nehmen.
line-again = Noch einmal prüfen
low-title = Schwache Verbindung
low-text = Nur Ton, und der sparsam. Keine Bilder, weder deins noch die der anderen.
low-own = Schwache Verbindung: nur Ton. Ausschalten kannst du das unter Mehr.
words-only-title = Nur Worte
words-only-text = Auch kein Ton. Abschnitte, Zeit, Fragen und Reihenfolge gehen weiter.
words-only-own = Nur Worte: Kein Ton kommt oder geht. Ausschalten kannst du das unter Mehr.
sound-fails-low = Der Ton kommt auf dieser Leitung schlecht. Sparsam kommt er vielleicht gut.
sound-fails-words = Auf dieser Leitung kommt kein Ton durch. Alles andere geht weiter.
sound-helps-low = Schwache Verbindung
sound-helps-words = Nur Worte
pictures-rest = Bilder der anderen ruhen: Deine Leitung ist schwach. Die Stimmen gehen weiter.
devices-title = Andere Geräte
mic-choose = Mikrofon
speaker-choose = Lautsprecher
camera-choose = Kamera
camera-own = Mein eigenes Bild zeigen

mic-denied = Der Browser gibt das Mikrofon nicht frei. Erlaube es neben der Adresse und versuch es noch einmal. Du kannst auch schriftlich dabei sein.
mic-missing = Kein Mikrofon gefunden. Schließ eines an und versuch es noch einmal, oder sei schriftlich dabei.
mic-busy = Ein anderes Programm benutzt das Mikrofon. Schließ es und versuch es noch einmal, oder sei schriftlich dabei.
mic-silenced = Dein Gerät hält das Mikrofon zurück: ein Anruf oder ein Schalter für die Privatsphäre. Die anderen hören dich nicht. Danach ist es von selbst wieder da.
camera-silenced = Dein Gerät hält die Kamera zurück, durch einen Schalter für die Privatsphäre oder eine andere App. Danach ist sie von selbst wieder da.
mic-unplugged = Das Mikrofon ist weg: ausgesteckt oder vom Browser abgeschaltet. Die anderen hören dich gerade nicht. Steck es ein oder wähl unter Mehr ein anderes, dann schalt es ein.
camera-denied = Der Browser gibt die Kamera nicht frei. Erlaube sie neben der Adresse, oder komm nur mit Stimme.
camera-missing = Keine Kamera gefunden. Du kannst nur mit Stimme dabei sein.
camera-busy = Ein anderes Programm benutzt die Kamera. Schließ es und versuch es noch einmal, oder komm nur mit Stimme.
camera-unplugged = Die Kamera ist weg: ausgesteckt oder vom Browser abgeschaltet. Deine Stimme bleibt.
mic-insecure = Mikrofone arbeiten nur über https oder auf diesem Rechner. Du kannst schriftlich dabei sein.
camera-insecure = Kameras arbeiten nur über https oder auf diesem Rechner. Du kannst schriftlich dabei sein.
share-trouble = Der Browser gibt uns keinen Bildschirm zum Zeigen. Ein anderer Browser auf einem Rechner kann es vielleicht.

## Die eigenen Geräte im Raum, und was mit ihnen nicht geht

mic-ready = Mikro bereit
mic-on = Mikro an
mic-off = Mikro aus
mic-waits = Mikro wartet
mic-muted = Mikro gesperrt
camera-on = Kamera an
camera-off = Kamera aus
camera-rests = Kamera ruht
camera-muted = Kamera gesperrt
share-off = Bildschirm zeigen
share-on = Nicht mehr zeigen
line-weak-own = Dein Bild ruht, damit deine Stimme hält.
media-full-own = Für mehr Ton und Bild ist gerade kein Platz. Schreiben geht; dein Platz ist derselbe.
sound-wants-tap = Tippe irgendwohin, um die anderen zu hören.
