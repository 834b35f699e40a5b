framework = Wissen und Können (KSS): Erwachsene
    .about = Was Fachkräfte der Sozialen Arbeit mit Erwachsenen in England wissen und können.

role = Die Aufgabe der Sozialen Arbeit mit Erwachsenen
person-centred-practice = Personenzentrierte Praxis
safeguarding = Schutz vor Gefährdung
mental-capacity = Einwilligungsfähigkeit
assessment-and-support-planning = Wirksame Einschätzung und zielbezogene Hilfeplanung
direct-work = Direkte Arbeit mit Einzelnen und Familien
supervision-critical-analysis-and-reflection = Supervision, kritische Reflexion und Analyse
organisational-context = Organisatorischer Rahmen
professional-ethics-and-leadership = Berufsethik und Führung
level-of-capability = Stand am Ende des ersten Berufsjahres
