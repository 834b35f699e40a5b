framework = Berufliche Fähigkeiten (PCF)
    .about = Neun Bereiche der Sozialen Arbeit in England. Sie werden im Ganzen betrachtet und sind keine Liste zum Abhaken.

professionalism = Professionalität
values-and-ethics = Werte und Ethik
diversity-and-equality = Vielfalt und Gleichheit
rights-justice-and-economic-wellbeing = Rechte, Gerechtigkeit und wirtschaftliches Wohlergehen
knowledge = Wissen
critical-reflection-and-analysis = Kritische Reflexion und Analyse
skills-and-interventions = Fertigkeiten und Interventionen
contexts-and-organisations = Umfeld und Organisationen
professional-leadership = Berufliche Führung
