package dev.lamina.runtime.convolution;

/**
 * Winograd's minimal filtering with a 3x3 kernel at stride 1: {@code outputs x outputs} results
 * from {@code (outputs + 2) x (outputs + 2)} cells of the input, as {@code A' ((G w G') * (B' x B))
 * A} with one multiplication a cell. (Lavin and Gray 2016, arXiv 1509.09308, section 4.)
 */
enum WinogradTile {
  /** 2x2 outputs with 16 multiplications instead of 36. */
  TWO(
      new TileMatrix(
          new double[] {1, 0, -1, 0},
          new double[] {0, 1, 1, 0},
          new double[] {0, -1, 1, 0},
          new double[] {0, 1, 0, -1}),
      new TileMatrix(
          new double[] {1, 0, 0},
          new double[] {0.5, 0.5, 0.5},
          new double[] {0.5, -0.5, 0.5},
          new double[] {0, 0, 1}),
      new TileMatrix(new double[] {1, 1, 1, 0}, new double[] {0, 1, -1, -1})),

  /** 4x4 outputs with 36 multiplications instead of 144, and some more rounding. */
  FOUR(
      new TileMatrix(
          new double[] {4, 0, -5, 0, 1, 0},
          new double[] {0, -4, -4, 1, 1, 0},
          new double[] {0, 4, -4, -1, 1, 0},
          new double[] {0, -2, -1, 2, 1, 0},
          new double[] {0, 2, -1, -2, 1, 0},
          new double[] {0, 4, 0, -5, 0, 1}),
      new TileMatrix(
          new double[] {1.0 / 4, 0, 0},
          new double[] {-1.0 / 6, -1.0 / 6, -1.0 / 6},
          new double[] {-1.0 / 6, 1.0 / 6, -1.0 / 6},
          new double[] {1.0 / 24, 1.0 / 12, 1.0 / 6},
          new double[] {1.0 / 24, -1.0 / 12, 1.0 / 6},
          new double[] {0, 0, 1}),
      new TileMatrix(
          new double[] {1, 1, 1, 1, 1, 0},
          new double[] {0, 1, -1, 2, -2, 0},
          new double[] {0, 1, 1, 4, 4, 0},
          new double[] {0, 1, -1, 8, -8, 1}));

  private final TileMatrix ofCells;
  private final TileMatrix ofWeights;
  private final TileMatrix toOutputs;

  WinogradTile(TileMatrix ofCells, TileMatrix ofWeights, TileMatrix toOutputs) {
    this.ofCells = ofCells;
    this.ofWeights = ofWeights;
    this.toOutputs = toOutputs;
  }

  /** B', [cells, cells]. */
  TileMatrix ofCells() {
    return ofCells;
  }

  /** G, [cells, 3]. */
  TileMatrix ofWeights() {
    return ofWeights;
  }

  /** A', [outputs, cells]. */
  TileMatrix toOutputs() {
    return toOutputs;
  }

  /** Rows and columns of the outputs of a tile; neighbouring tiles are as far apart. */
  int outputs() {
    return toOutputs.rows();
  }

  /** Rows and columns of the cells that they come from. */
  int cells() {
    return toOutputs.columns();
  }
}
