instrument = A map of what is hard
    .about = Place each card by how far people agree on it and how far it can be foreseen. Then give five dots to what matters first.

map = Where does each belong?
    .across = how far it can be foreseen
    .up = how far people agree on it
    .card-1 = Caseload
    .card-2 = Supervision
    .card-3 = Staff who leave
    .card-4 = Work across agencies
    .card-5 = Recording
    .card-6 = Decisions about risk

missing = Which card is missing?
