framework = Wissen und Können (KSS): Kinder und Familien
    .about = Was Fachkräfte der Sozialen Arbeit mit Kindern und Familien in England wissen und können. Gilt bis zum 31. März 2027.

direct-work = Beziehungen und wirksame direkte Arbeit
communication = Kommunikation
child-development = Entwicklung von Kindern
adult-mental-ill-health = Seelische Erkrankung, Sucht, häusliche Gewalt, körperliche Erkrankung und Behinderung Erwachsener
abuse-and-neglect = Misshandlung und Vernachlässigung von Kindern
assessment = Einschätzung von Kind und Familie
analysis-and-decision = Analyse, Entscheidung, Planung und Überprüfung
law = Recht, Familien- und Jugendgerichtsbarkeit
role-of-supervision = Die Rolle der Supervision
organisational-context = Organisatorischer Rahmen
