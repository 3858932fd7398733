package bad;

import dev.lamina.*;

@Model
public interface NoNodes {}
