instrument = Competing values
    .about = Six aspects of how it is where you work, first as it is and then as you wish it. Nothing is right or wrong; nobody sees yours alone.

character = How it is here
    .part-1 = Like a large family: people share what they have and know.
    .part-2 = Like a workshop: people try what nobody has tried.
    .part-3 = Like a contest: people want to be ahead, and are asked for results.
    .part-4 = Like a timetable: what is done, and how, is laid down.

leading = How people are led
    .part-1 = They are mentors, and have time for you.
    .part-2 = They try things, and let you fail.
    .part-3 = They decide quickly and press for results.
    .part-4 = They keep order, and you know where you stand.

people = How people work with each other
    .part-1 = In teams that look for agreement, and everyone has a say.
    .part-2 = Each in their own way, with room for what is new.
    .part-3 = Side by side, each measured by what they reach.
    .part-4 = By clear duties, with a place that is safe.

glue = What holds it together
    .part-1 = Loyalty, and trust in each other.
    .part-2 = The wish to be first with something new.
    .part-3 = The wish to reach what was set, and to win.
    .part-4 = Rules, and that things run smoothly.

attention = What is attended to most
    .part-1 = That people grow, and speak openly.
    .part-2 = New chances, and what can be learned from trying.
    .part-3 = Targets, and being better than others.
    .part-4 = That nothing surprises us, and nothing is wasted.

success = What counts as a success
    .part-1 = People who stay, help each other and get on.
    .part-2 = Something new that did not exist before.
    .part-3 = More of what was wanted, sooner than others.
    .part-4 = What was promised, on the day, at the cost that was named.
