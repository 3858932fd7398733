package bad;

import dev.lamina.*;

@Model
public /*LM209*/interface NoNodes {}
