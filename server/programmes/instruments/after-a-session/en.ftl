instrument = After the session
    .about = Four short questions while it is fresh. Nobody sees your answers alone.

heard = Were you listened to?
    .low = hardly
    .high = fully

held = Did what was agreed hold, questions before advice?
    .low = hardly
    .high = throughout

use = Was it of use to you?
    .low = hardly
    .high = very much

else = What should be known that was not asked?
