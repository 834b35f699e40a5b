framework = Professional Capabilities Framework
    .about = Nine domains of social work in England. They are looked at as a whole and are no list to tick.

professionalism = Professionalism
values-and-ethics = Values and ethics
diversity-and-equality = Diversity and equality
rights-justice-and-economic-wellbeing = Rights, justice and economic wellbeing
knowledge = Knowledge
critical-reflection-and-analysis = Critical reflection and analysis
skills-and-interventions = Skills and interventions
contexts-and-organisations = Contexts and organisations
professional-leadership = Professional leadership
