### The page before the room: who is here, how to join, what works, what is kept.

lobby-title = Take your seat
lobby-starts-in = { $minutes ->
    [0] Starts now
   *[other] Starts in { $minutes } min
  }
lobby-running = The session is running
lobby-here = { $here } of { $total } are here. You can talk; nothing has begun.
lobby-here-running = { $here } of { $total } are here.
lobby-today = Today
lobby-rounds-open = Presenters are agreed in the room
lobby-your-seat = your seat

join-legend = How will you join?
join-video = With video
join-video-text = Others see you
join-voice = Voice only
join-voice-text = Same seat as ever
join-writing = Writing
join-writing-text = No sound needed

overheard-title = Nobody can overhear me
overheard-text = Door closed, or headphones on and screen turned

kept-title = What is kept from today
kept-questions = Questions that are asked
kept-questions-where = in the set's record
kept-airtime = Speaking time
kept-airtime-where = as a picture of the set; your own figure for you alone
kept-examples = My questions as examples for the mirror
kept-examples-text = If all of you agree, whoever runs this service may read the questions asked from then on, with their kinds and without names, to make the mirror better. Anyone can take their word back.
kept-examples-all = All of you agree.
kept-examples-waiting = Nothing is read before all have said so.
kept-media = Sound and video
kept-media-never = never kept
kept-yes-since = yes, since { $date }
kept-yes = yes
kept-no = no
kept-ask = not yet said

lobby-enter = Take your seat
lobby-trouble = Something does not work

lobby-waits = Not begun yet

lobby-to-see = Something happened at your seat: a device came, or asks to come in.
lobby-to-see-link = Look at it
