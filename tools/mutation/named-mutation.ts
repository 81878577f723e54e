/** A mistake in a file that a page names, and the tests that the page says would fail then. */
export interface NamedMutation {
  /** The file, from the project's root on. */
  readonly file: string;
  /** Text that stands in it once or more; the first is replaced. */
  readonly from: string;
  readonly to: string;
  /** Tests as the page names them: `<file> › <name>`. */
  readonly kills: readonly string[];
}
