package bad;

import dev.lamina.*;

/*LM201*/@Model
public class ModelKind {

  /*LM201*/@Model
  enum Constants {
    ONE
  }
}
