framework = Wissen und Können (KSS): Kinder und Familien
    .about = Was Fachkräfte der Sozialen Arbeit mit Kindern und Familien in England wissen und können.

role = Die Aufgabe der Sozialen Arbeit mit Kindern und Familien
child-development = Entwicklung von Kindern
adult-mental-ill-health = Seelische Erkrankung, Sucht, häusliche Gewalt, körperliche Erkrankung und Behinderung Erwachsener
abuse-and-neglect = Misshandlung und Vernachlässigung von Kindern
direct-work = Wirksame direkte Arbeit mit Kindern und Familien
assessment = Einschätzung von Kind und Familie
analysis-and-decision = Analyse, Entscheidung, Planung und Überprüfung
law = Recht und Familiengerichtsbarkeit
professional-ethics = Berufsethik
supervision-and-research = Die Rolle von Supervision und Forschung
organisational-context = Organisatorischer Rahmen
