### Letters that the service writes. A subject says nothing that others may not read.

mail-sign-in-subject = Your way in
mail-sign-in-text =
    Open this link in the browser you asked from, and press the button there. It lets in once, for ten minutes:

    { $link }

    If you are reading this on another device, type these six figures where you asked:

    { $code }

    If you did not ask for this, do nothing: the link works only in the browser of whoever asked, and the figures are in this letter alone. Tell nobody what they are.
