/** Properties that hold a sentence for people. Their words are reviewed, not tested. */
const SENTENCES = new Set(['changeNote', 'comment', 'description', 'meaning', 'reason', 'unit']);

/** The texts of errors that only a mistake in this code can raise. */
const isInternalError = (path) => path.isNewExpression() && path.node.callee.name === 'Error';

const isSentence = (path) => path.isObjectProperty() && SENTENCES.has(path.node.key.name) && isText(path.get('value'));

const isText = (value) => value.isStringLiteral() || value.isTemplateLiteral();

/** An ignorer of StrykerJS: mutating a sentence says nothing about the infrastructure. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'texts-for-people',
    value: {
      shouldIgnore: (path) => (isSentence(path) || isInternalError(path) ? 'a text for people' : undefined),
    },
  },
];
