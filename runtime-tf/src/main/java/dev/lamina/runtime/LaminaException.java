package dev.lamina.runtime;

/**
 * A mistake or a condition that the user of the library can do something about. The message is one
 * sentence that says what was expected, what was found and what to do; no stack trace is needed to
 * understand it, and a program does well to print the message alone:
 *
 * <pre>
 * } catch (LaminaException e) {
 *   System.err.println("error: " + e.getMessage());
 *   System.exit(1);
 * }
 * </pre>
 */
public final class LaminaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaminaException(String message) {
    super(message);
  }

  public LaminaException(String message, Throwable cause) {
    super(message, cause);
  }
}
