framework = Knowledge and skills statement: child and family
    .about = What child and family practitioners in England know and are able to do. In force until 31 March 2027.

direct-work = Relationships and effective direct work
communication = Communication
child-development = Child development
adult-mental-ill-health = Adult mental ill-health, substance misuse, domestic abuse, physical ill-health and disability
abuse-and-neglect = Abuse and neglect of children
assessment = Child and family assessment
analysis-and-decision = Analysis, decision-making, planning and review
law = The law and the family and youth justice systems
role-of-supervision = The role of supervision
organisational-context = Organisational context
