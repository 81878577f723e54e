import { explainFailure, findingOf } from '../../../../tools/shared/errors/aws-failure';
import { CouldNotAsk } from '../../../../tools/shared/errors/user-error';

const error = (name: string, more: object = {}): Error => Object.assign(new Error('what AWS says'), { name, ...more });

describe('explainFailure', () => {
  test.each([
    ['there are no credentials', error('CredentialsProviderError'), 'There are no AWS credentials.'],
    ['there is no login', error('TokenProviderError'), 'There are no AWS credentials.'],
    ['the credentials expired', error('ExpiredTokenException'), 'AWS does not accept the credentials.'],
    ['they expired, as S3 spells it', error('ExpiredToken'), 'AWS does not accept the credentials.'],
    ['they expired, as EC2 spells it', error('RequestExpired'), 'AWS does not accept the credentials.'],
    ['they are wrong', error('InvalidClientTokenId'), 'AWS does not accept the credentials.'],
    ['the endpoint does not answer', error('Error', { code: 'ECONNREFUSED' }), 'AWS does not answer.'],
    [
      'only the message has the cause',
      Object.assign(new Error('what AWS says: connect ECONNREFUSED 127.0.0.1:1')),
      'AWS does not',
    ],
    ['it takes too long', error('TimeoutError'), 'AWS does not answer.'],
    [
      'no address answers',
      error('AggregateError', { errors: [error('Error', { code: 'ECONNREFUSED' })] }),
      'AWS does not',
    ],
  ])('ends the command when %s', (_, given, message) => {
    const explained = explainFailure(given);
    expect(explained).toBeInstanceOf(CouldNotAsk);
    expect(explained?.message).toMatch(new RegExp(`^${message}[^]*what AWS says[^]*fix: `));
  });

  test.each([
    // Every service: https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
    ...['ExpiredTokenException', 'IncompleteSignature', 'InvalidClientTokenId', 'MissingAuthenticationToken'],
    ...['RequestExpired', 'UnrecognizedClientException', 'InvalidSignatureException', 'SignatureDoesNotMatch'],
    // Amazon S3: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    ...['ExpiredToken', 'InvalidAccessKeyId', 'InvalidSecurity', 'InvalidToken', 'TokenRefreshRequired'],
    // Amazon EC2: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    ...['AuthFailure', 'MissingAuthenticationTokenException', 'OptInRequired'],
  ])('recognizes %s as credentials that are not accepted', (name) => {
    expect(explainFailure(error(name))?.message).toContain('AWS does not accept the credentials.');
  });

  test.each([
    'The security token included in the request is expired',
    'The security token included in the request is invalid.',
    'Token has expired and refresh failed',
    'The credentials have expired',
  ])('recognizes them by the message alone: %s', (message) => {
    expect(explainFailure(new Error(message))?.message).toContain('AWS does not accept the credentials.');
  });

  test('names the endpoint that answered in place of AWS', () => {
    const explained = explainFailure(error('TimeoutError'), 'http://127.0.0.1:4566');
    expect(explained?.message).toMatch(/^http:\/\/127\.0\.0\.1:4566 does not answer\./);
  });

  test.each(['AccessDenied', 'Throttling', 'NoSuchBucket', 'TypeError'])('does not end the command for %s', (name) => {
    expect(explainFailure(error(name))).toBeUndefined();
  });
});

describe('findingOf', () => {
  test.each([
    ['unknown', 'AccessDeniedException', 'the credentials lack permission: what AWS says'],
    ['unknown', 'UnauthorizedOperation', 'the credentials lack permission: what AWS says'],
    ['unknown', 'UnknownOperationException', 'the endpoint does not answer for this service: what AWS says'],
    ['unknown', 'UnknownError', 'the endpoint does not answer for this service: what AWS says'],
    ['unknown', 'ThrottlingException', 'AWS throttles the calls: what AWS says'],
    ['unknown', 'CredentialsProviderError', 'there are no credentials: what AWS says'],
    ['unknown', 'ExpiredToken', 'the credentials are not accepted: what AWS says'],
    ['unknown', 'ETIMEDOUT', 'the service does not answer: what AWS says'],
    ['unknown', 'TypeError', 'could not be checked: what AWS says'],
    ['fail', 'DBClusterNotFoundFault', 'it is not there: what AWS says'],
    ['fail', 'NoSuchEntity', 'it is not there: what AWS says'],
    ['fail', 'WAFNonexistentItemException', 'it is not there: what AWS says'],
    ['fail', 'InvalidGroup.NotFound', 'it is not there: what AWS says'],
  ])('is %s for %s', (verdict, name, evidence) => {
    expect(findingOf(error(name))).toEqual({ verdict, evidence });
  });
});
