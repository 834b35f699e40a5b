### Microphone, camera and loudspeaker: what is checked before the room, and why a device cannot be had.
### Comes with whoever joins with sound.

hear-title = You can hear
hear-title-unknown = Can you hear?
hear-play = Play a tone
hear-again = Play again
hear-heard = I heard it
mic-title = We can hear you
mic-title-unknown = Can we hear you?
mic-text = { $device }. Say your name.
mic-start = Switch on
mic-level = Level of your microphone
camera-title = Your picture
camera-text = { $device }. Only you see this yet.
line-title-checking = Looking at the line
line-title-good = Line good
line-title-weak = Line weak
line-title-lost = No line for sound
line-title-unknown = The line was not looked at
line-way = { $way ->
    [tcp] Over TCP: UDP does not get through here.
    [relay] Through the relay: nothing else gets through here.
   *[udp] Directly, over UDP.
  }
line-text-checking = You can take your seat meanwhile.
line-text-good = If it weakens, your video goes first. You keep your seat.
line-text-weak = Voice only will hold better. You keep your seat either way.
line-text-lost = Sound cannot get through from here. Writing works; your seat is the same.
line-text-unknown = That says nothing about it. You can take your seat all the same.
line-again = Look again
low-title = Low connection
low-text = Sound only, and sparingly. No pictures, neither yours nor theirs.
low-own = Low connection: sound only. You can switch it off under More.
words-only-title = Words only
words-only-text = No sound either. Stages, time, questions and the queue go on.
words-only-own = Words only: no sound comes or goes. You can switch it off under More.
sound-fails-low = Sound comes badly on this line. Little of it may come well.
sound-fails-words = Sound does not get through on this line. Everything else goes on.
sound-helps-low = Low connection
sound-helps-words = Words only
pictures-rest = Pictures of others rest: your line is weak. Voices go on.
devices-title = Other devices
mic-choose = Microphone
speaker-choose = Loudspeaker
camera-choose = Camera
camera-own = Show me my own picture

mic-denied = The browser does not let us hear the microphone. Allow it beside the address, then try again. You can also join in writing.
mic-missing = No microphone was found. Plug one in and try again, or join in writing.
mic-busy = Another program is using the microphone. Close it and try again, or join in writing.
mic-unplugged = The microphone is gone: unplugged, or switched off by the browser. The others do not hear you now. Plug it in or choose another under More, then switch it on.
mic-silenced = Your device holds the microphone back: a phone call, or a privacy switch. The others do not hear you. It comes back by itself when that is over.
camera-silenced = Your device holds the camera back, by a privacy switch or another app. It comes back by itself when that is over.
camera-denied = The browser does not let us see the camera. Allow it beside the address, or join with voice only.
camera-missing = No camera was found. You can join with voice only.
camera-busy = Another program is using the camera. Close it and try again, or join with voice only.
camera-unplugged = The camera is gone: unplugged, or switched off by the browser. Your voice goes on.
mic-insecure = Microphones work only over https or on this machine. You can join in writing.
camera-insecure = Cameras work only over https or on this machine. You can join in writing.
share-trouble = The browser gives us no screen to share. Another browser on a computer may.

## Own devices, and what goes wrong with them, in the room

mic-ready = Mic ready
mic-on = Mic on
mic-off = Mic off
mic-waits = Mic waits
mic-muted = Mic muted
camera-on = Camera on
camera-off = Camera off
camera-rests = Camera rests
camera-muted = Camera muted
share-off = Share a screen
share-on = Stop sharing
line-weak-own = Your video rests so that your voice holds.
media-full-own = There is no place for more sound and video just now. You can write; your seat is the same.
sound-wants-tap = Tap anywhere to hear the others.
