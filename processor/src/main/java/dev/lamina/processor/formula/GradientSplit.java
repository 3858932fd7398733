package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.over;
import static dev.lamina.processor.formula.Binary.times;

import java.util.Optional;
import java.util.function.Predicate;

/** Takes out of the contribution of one element what is the same for all of them. */
final class GradientSplit {
  private final Predicate<Term> shared;

  /**
   * A split.
   *
   * @param shared what is the same
   */
  GradientSplit(Predicate<Term> shared) {
    this.shared = shared;
  }

  /** The contribution as {@code where ? scale * elementwise : 0}. */
  record Parts(Expr elementwise, Expr scale, Optional<Condition> where) {

    Parts simplified() {
      return new Parts(Simplifier.simplify(elementwise), Simplifier.simplify(scale), where);
    }

    /** What was taken out, as one expression. */
    Expr common() {
      return where
          .<Expr>map(condition -> new Selection(condition, scale, Constant.ZERO))
          .orElse(scale);
    }

    /**
     * Whether what was taken out may multiply the rest. A mask may not: where it is 0 the rest may
     * be infinite. Powers are the exception, since their base can be masked.
     */
    boolean canBeFactor() {
      return where.isEmpty() || elementwise instanceof IndexPower;
    }

    /** What is left, finite wherever what was taken out is masked. */
    Expr masked() {
      return where.isPresent() && elementwise instanceof IndexPower power
          ? new IndexPower(new Selection(where.get(), power.base(), Constant.ZERO), power.over())
          : elementwise;
    }

    private Parts withElementwise(Expr other) {
      return new Parts(other, scale, where);
    }

    private Parts withScale(Expr other) {
      return new Parts(elementwise, other, where);
    }

    private Parts within(Condition condition) {
      return new Parts(
          elementwise,
          scale,
          Optional.of(where.<Condition>map(w -> new Both(condition, w)).orElse(condition)));
    }
  }

  Parts of(Expr contribution) {
    if (shared.test(contribution)) {
      return new Parts(Constant.ONE, contribution, Optional.empty());
    }
    if (contribution instanceof Negation negation) {
      Parts inner = of(negation.operand());
      return inner.withScale(new Negation(inner.scale()));
    }
    if (contribution instanceof Binary binary) {
      return ofBinary(binary);
    }
    if (contribution instanceof Selection selection) {
      return ofSelection(selection);
    }
    return whole(contribution);
  }

  private Parts ofBinary(Binary binary) {
    if (binary.operator() == Operator.MULTIPLY) {
      return product(of(binary.left()), of(binary.right()));
    }
    if (binary.operator() == Operator.DIVIDE) {
      Parts left = of(binary.left());
      return shared.test(binary.right())
          ? left.withScale(over(left.scale(), binary.right()))
          : left.withElementwise(over(left.elementwise(), binary.right()));
    }
    return whole(binary);
  }

  private static Parts product(Parts left, Parts right) {
    Parts product =
        new Parts(
            times(left.elementwise(), right.elementwise()),
            times(left.scale(), right.scale()),
            right.where());
    return left.where().map(product::within).orElse(product);
  }

  private Parts ofSelection(Selection selection) {
    Condition condition = selection.condition();
    boolean elseZero = selection.no().equals(Constant.ZERO);
    if (elseZero && shared.test(condition)) {
      return of(selection.yes()).within(condition);
    }
    if (elseZero) {
      Parts yes = of(selection.yes());
      return yes.withElementwise(new Selection(condition, yes.elementwise(), Constant.ZERO));
    }
    if (selection.yes().equals(Constant.ZERO)) {
      Parts no = of(selection.no());
      return no.withElementwise(new Selection(condition, Constant.ZERO, no.elementwise()));
    }
    return whole(selection);
  }

  private static Parts whole(Expr contribution) {
    return new Parts(contribution, Constant.ONE, Optional.empty());
  }
}
