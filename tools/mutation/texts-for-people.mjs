/** Properties that hold a sentence for people. Their words are reviewed, not tested. */
const SENTENCES = new Set(['changeNote', 'comment', 'description', 'meaning', 'reason', 'unit']);

/** The texts of errors that only a mistake in this code can raise. */
const isInternalError = (path) => path.isNewExpression() && path.node.callee.name === 'Error';

const isSentence = (path) => path.isObjectProperty() && SENTENCES.has(path.node.key.name) && isText(path.get('value'));

/** Functions whose last argument is a reason. */
const REASON_TAKERS = new Set(['acknowledgeWarning', 'acknowledgeWildcardResource']);

const isReason = ({ parent, key, listKey }) =>
  listKey === 'arguments' &&
  key === parent.arguments.length - 1 &&
  REASON_TAKERS.has(parent.callee.name ?? parent.callee.property?.name);

const isText = (value) =>
  value.isStringLiteral() ||
  value.isTemplateLiteral() ||
  (value.isBinaryExpression({ operator: '+' }) && isText(value.get('left')) && isText(value.get('right')));

/** An ignorer of StrykerJS: mutating a sentence says nothing about the infrastructure. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'texts-for-people',
    value: {
      shouldIgnore: (path) =>
        isSentence(path) || isInternalError(path) || isReason(path) ? 'a text for people' : undefined,
    },
  },
];
