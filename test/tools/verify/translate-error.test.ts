import { translateError } from '../../../tools/verify/aws/translate-error';
import { CannotVerify } from '../../../tools/verify/cannot-verify';

const error = (name: string, more: object = {}): Error => Object.assign(new Error('what AWS says'), { name, ...more });

describe('translateError', () => {
  test.each([
    ['there are no credentials', error('CredentialsProviderError'), 'There are no AWS credentials.'],
    ['the credentials expired', error('ExpiredTokenException'), 'AWS does not take the credentials.'],
    ['nobody answers', error('Error', { code: 'ECONNREFUSED' }), 'Nobody answers for AWS.'],
    [
      'no address answers',
      error('AggregateError', { errors: [error('Error', { code: 'ECONNREFUSED' })] }),
      'Nobody answers',
    ],
  ])('ends the verification where %s', (_, given, message) => {
    const translated = translateError(given, '333333333333');
    expect(translated).toBeInstanceOf(CannotVerify);
    expect(translated).toHaveProperty('message', expect.stringContaining(message));
  });

  test.each([
    ['unknown', error('AccessDeniedException')],
    ['unknown', error('UnauthorizedOperation')],
    ['unknown', error('UnknownOperationException')],
    ['fail', error('DBClusterNotFoundFault')],
    ['fail', error('NoSuchEntity')],
    ['fail', error('WAFNonexistentItemException')],
    ['fail', error('InvalidGroup.NotFound')],
  ])('is %s for %s', (verdict, given) => {
    expect(translateError(given, '333333333333')).toMatchObject({ verdict });
  });

  test('does not know what it was not told of', () => {
    expect(translateError(error('TypeError'), '333333333333')).toBeUndefined();
  });
});
