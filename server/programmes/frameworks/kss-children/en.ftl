framework = Knowledge and skills statement: child and family
    .about = What child and family social workers in England know and are able to do.

role = The role of child and family social work
child-development = Child development
adult-mental-ill-health = Adult mental ill-health, substance misuse, domestic abuse, physical ill-health and disability
abuse-and-neglect = Abuse and neglect of children
direct-work = Effective direct work with children and families
assessment = Child and family assessment
analysis-and-decision = Analysis, decision-making, planning and review
law = The law and the family justice system
professional-ethics = Professional ethics
supervision-and-research = The role of supervision and research
organisational-context = Organisational context
