### Letters that the service writes. A subject says nothing that others may not read.

mail-sign-in-subject = Your way in
mail-sign-in-text =
    Open this link in the browser you asked from, and press the button there. It lets in once, for ten minutes:

    { $link }

    If you are reading this on another device, type these six figures where you asked:

    { $code }

    If you did not ask for this, do nothing: the link works only in the browser of whoever asked, and the figures are in this letter alone. Tell nobody what they are.

mail-organisation-subject = An invitation
mail-organisation-text =
    You are invited into the organisation “{ $organisation }”, which runs action learning sets. Open this link and press the button there. It lets in once, for fourteen days:

    { $link }

    If you do not know what this is about, do nothing.

mail-seat-text =
    You have a seat in the set “{ $set }” of the programme “{ $programme }”. Open this link to take it. It lets in one person, once:

    { $link }

    If you do not know what this is about, do nothing.

mail-organisation-seat-text =
    { $organisation } has made the set “{ $set }”, and you have a seat in it. Open this link to take it. It lets in one person, once:

    { $link }

    If you do not know what this is about, do nothing.

mail-programme-text =
    You are invited into the programme “{ $programme }”. Open this link and press the button there. It lets in once, for sixty days:

    { $link }

    If you do not know what this is about, do nothing.

### Letters about a set. They name times and the way to the page, and nothing that anybody said.

mail-when = { $date }, { $time } ({ $zone })
mail-meeting-new-subject = Your set meets: { $date }
mail-meeting-new-text =
    Your set meets:

    { $when }

    This is the way in. Here you also say whether you will come:

    { $link }
mail-meeting-moved-subject = Moved: your set meets on { $date }
mail-meeting-moved-text =
    A meeting of your set is at another time now:

    { $when }

    This is the way in. Please say anew whether you will come:

    { $link }
mail-meeting-answer = Or answer in your calendar program: that counts as well.
mail-meeting-cancelled-subject = Does not take place: { $date }
mail-meeting-cancelled-text =
    This meeting of your set does not take place:

    { $when }

    The dates that remain are here:

    { $link }
mail-reminder-subject = Your set meets soon: { $date }
mail-reminder-text =
    Your set meets soon:

    { $when }

    This is the way in:

    { $link }
mail-shift-subject = At another time of day for you: { $date }
mail-shift-text =
    The clocks change in different weeks in different places. Your set meets at its usual time; for you that is another time of day than before:

    { $when }

    Before, it was { $before } for you. Your calendar knows, if it took the invitation.

    { $link }
mail-action-subject = Something you undertook
mail-action-text =
    You undertook something, and its day is near. What it is, only the page says:

    { $link }

    Done, changed or left undone on purpose: you can say so there, and what you learned.
mail-contract-subject = Ground rules of your set
mail-contract-text =
    Ground rules were put to your set, and your answer is not there yet. What they say, only the page says:

    { $link }

    Whether they hold for you is yours to say. Until everybody has accepted them, what the set agreed before goes on holding.
mail-complaint-subject = A complaint
mail-complaint-text =
    { $from } It is about the set “{ $set }”:

    { $text }

    { $answer } An answer is due within 30 days. This letter went to the organisers alone; this service keeps nothing of it.
mail-complaint-named = { $name } complains.
mail-complaint-unnamed = Somebody who did not want to say their name complains.
mail-complaint-answer = Answer to { $address }.
mail-complaint-no-answer = There is no address to answer to.
mail-why = You get this because you have a seat in a set and an account with this address. Whether you want such letters, you say here: { $link }
mail-calendar-title = Action learning set
mail-calendar-text =
    The way in, and where you say whether you will come:
    { $link }
mail-questionnaire-open-subject = A questionnaire for you
mail-questionnaire-open-text =
    A questionnaire of the programme { $programme } is open. Your answers are kept without your name:

    { $link }
mail-questionnaire-reminder-subject = A questionnaire that is still open
mail-questionnaire-reminder-text =
    A questionnaire of the programme { $programme } is still open, and it has no answer of yours:

    { $link }

    This is the only reminder.
mail-guest-subject = A question to your set
mail-guest-text =
    Somebody of the programme { $programme } missed a session and asks to sit with your set once, as a guest. Who it is, and what you say to it, is on your set's page:

    { $link }

    One no is enough, and nobody is told whose it was. An answer that does not come is a no.
mail-merger-subject = A question about your set
mail-merger-text =
    Whoever runs the programme { $programme } proposes that your set and another one become one, because too few come. Which set it is, who sits there, and what you say to it is on your set's page:

    { $link }

    It is done only if everybody of both agrees. One no is enough, and nobody is told whose it was. An answer that does not come within two weeks is a no.
