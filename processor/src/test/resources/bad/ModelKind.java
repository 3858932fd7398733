package bad;

import dev.lamina.*;

@Model
public /*LM201*/record ModelKind(int size) {}
