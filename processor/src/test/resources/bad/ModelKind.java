package bad;

import dev.lamina.*;

@Model
public record ModelKind(int size) {}
