-- The letter that brought the link to a seat, or an invitation into a programme, by which it is known that it came back.
ALTER TABLE seats ADD COLUMN letter TEXT;
ALTER TABLE programme_invitations ADD COLUMN letter TEXT;
