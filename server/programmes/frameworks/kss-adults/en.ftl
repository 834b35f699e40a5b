framework = Knowledge and skills statement: adults
    .about = What social workers with adults in England know and are able to do.

role = The role of social workers working with adults
person-centred-practice = Person-centred practice
safeguarding = Safeguarding
mental-capacity = Mental capacity
assessment-and-support-planning = Effective assessments and outcome based support planning
direct-work = Direct work with individuals and families
supervision-critical-analysis-and-reflection = Supervision, critical reflection and analysis
organisational-context = Organisational context
professional-ethics-and-leadership = Professional ethics and leadership
level-of-capability = Level of capability at the end of the first year in employment
