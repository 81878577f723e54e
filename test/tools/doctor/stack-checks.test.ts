import type { DoctorContext } from '../../../tools/doctor/check';
import { awsError, type RecordedAnswers } from '../../helpers/recorded-clients';
import { recordedContext, resultOf } from './context';

/** The context with a template that no request holds. */
const large = (id: string): Partial<DoctorContext> => ({
  layers: recordedContext({}).layers.map((layer) =>
    layer.id === id ? { ...layer, template: { ...layer.template, Description: 'x'.repeat(51_200) } } : layer,
  ),
});

describe('templateSyntaxCheck, on recorded answers', () => {
  test('passes when CloudFormation accepts all templates', async () => {
    const layers = recordedContext({}).layers.filter(({ id }) => !['ComputeStack', 'MonitoringStack'].includes(id));
    expect(await resultOf('templates', { ValidateTemplate: {} }, { layers })).toMatchObject({
      verdict: 'pass',
      evidence: 'all 3',
    });
  });

  test('fails with the message of CloudFormation on each', async () => {
    const refused = awsError('ValidationError', 'Template format error: Unresolved resource dependencies');
    const ValidateTemplate = ({ TemplateBody = '' }) => (TemplateBody.includes('AWS::RDS::DBCluster"') ? refused : {});
    expect(await resultOf('templates', { ValidateTemplate })).toMatchObject({
      verdict: 'fail',
      evidence: 'DataStack: Template format error: Unresolved resource dependencies',
    });
  });

  test('is unknown without --rehearse for templates that are too large for a request', async () => {
    expect(await resultOf('templates', { ValidateTemplate: {} }, large('EdgeStack'))).toMatchObject({
      verdict: 'unknown',
      evidence: expect.stringMatching(
        /^2 of 5; ComputeStack has \d{5} bytes without spaces and EdgeStack has \d{5} .* and MonitoringStack has .*, and a request holds 51200: the others have to be uploaded to the bootstrap bucket$/,
      ) as string,
      fix: 'doctor with --rehearse, which uploads them and deletes them again',
    });
  });

  test('uploads those with --rehearse, and deletes them again', async () => {
    const { answers, written } = cloudFormation({}, {});
    const ValidateTemplate = (input: object) => {
      written.push(`ValidateTemplate ${Object.keys(input).join()}`);
      return {};
    };
    expect(await resultOf('templates', { ...answers, ValidateTemplate }, { rehearse: true })).toMatchObject({
      verdict: 'pass',
      evidence: 'all 5',
    });
    expect(written.filter((one) => one === 'ValidateTemplate TemplateBody')).toHaveLength(3);
    expect(written.filter((one) => one !== 'ValidateTemplate TemplateBody')).toEqual([
      'PutObject',
      'ValidateTemplate TemplateURL',
      'DeleteObject v1',
      'PutObject',
      'ValidateTemplate TemplateURL',
      'DeleteObject v1',
    ]);
  });

  test('deletes what it uploaded when CloudFormation refuses it', async () => {
    const { answers, written } = cloudFormation({}, {});
    const refused = awsError('ValidationError', 'Template format error');
    const ValidateTemplate = ({ TemplateURL }: { readonly TemplateURL?: string }) =>
      TemplateURL === undefined ? {} : refused;
    expect(await resultOf('templates', { ...answers, ValidateTemplate }, { rehearse: true })).toMatchObject({
      verdict: 'fail',
      evidence: 'ComputeStack: Template format error; MonitoringStack: Template format error',
    });
    expect(written).toEqual(['PutObject', 'DeleteObject v1', 'PutObject', 'DeleteObject v1']);
  });

  test('uploads to the bucket of the stacks, and only in the account of the credentials', async () => {
    const inputs: unknown[] = [];
    const PutObject = (input: Record<string, unknown>) => {
      const { Bucket, Key, ExpectedBucketOwner } = input;
      inputs.push({ Bucket, Key, ExpectedBucketOwner });
      return awsError('NoSuchBucket');
    };
    const result = await resultOf('templates', { ValidateTemplate: {}, PutObject }, { rehearse: true });
    expect(result).toMatchObject({
      verdict: 'unknown',
      evidence:
        'could not be checked: there is no cdk-hnb659fds-assets-333333333333-us-east-1; bootstrap the region first',
    });
    expect(inputs).toEqual([
      {
        Bucket: 'cdk-hnb659fds-assets-333333333333-us-east-1',
        Key: expect.stringMatching(/^doctor\/payments-prod-compute-\d+\.json$/) as string,
        ExpectedBucketOwner: '333333333333',
      },
    ]);
  });

  test('names what it could not delete', async () => {
    const answers = { ValidateTemplate: {}, PutObject: {}, DeleteObject: awsError('AccessDenied', 'no') };
    expect((await resultOf('templates', answers, { rehearse: true }))?.evidence).toMatch(
      /^could not be checked: s3:\/\/cdk-hnb659fds-assets-333333333333-us-east-1\/doctor\/\S+ was not deleted, delete it by hand: no$/,
    );
  });
});

/** CloudFormation with some stacks, that answers as recorded and remembers what it was asked to write. */
function cloudFormation(statuses: Readonly<Record<string, string>>, changeSet: object, events: unknown = {}) {
  const written: string[] = [];
  const note =
    (name: string, more: (input: Readonly<Record<string, string>>) => string = () => '') =>
    (input: Readonly<Record<string, string>>): object => {
      written.push(`${name}${more(input)}`);
      return { VersionId: 'v1' };
    };
  const answers: RecordedAnswers = {
    DescribeStacks: ({ StackName }: { readonly StackName: string }) =>
      StackName in statuses ? { Stacks: [{ StackStatus: statuses[StackName] }] } : awsError('ValidationError'),
    CreateChangeSet: note('CreateChangeSet', ({ ChangeSetType = '' }) => ` ${ChangeSetType}`),
    PutObject: note('PutObject'),
    DeleteObject: note('DeleteObject', ({ VersionId = '' }) => ` ${VersionId}`),
    DescribeChangeSet: changeSet,
    DescribeEvents: events,
    DeleteChangeSet: note('DeleteChangeSet'),
    DeleteStack: note('DeleteStack'),
  };
  return { answers, written };
}

const CREATED = { Status: 'CREATE_COMPLETE', Changes: [{}, {}] };

describe('rehearsalCheck, on recorded answers', () => {
  test('rehearses a creation, and deletes the change set and the empty stack', async () => {
    const { answers, written } = cloudFormation({}, CREATED);
    expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({
      verdict: 'pass',
      evidence: '2 changes in payments-prod-network',
    });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('rehearses an update, and never deletes the stack', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'UPDATE_COMPLETE' }, CREATED);
    expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({ verdict: 'pass' });
    expect(written).toEqual(['CreateChangeSet UPDATE', 'DeleteChangeSet']);
  });

  test.each(["The submitted information didn't contain changes.", 'No updates are to be performed.'])(
    'passes when nothing would change: %s',
    async (StatusReason) => {
      const { answers } = cloudFormation(
        { 'payments-prod-network': 'UPDATE_COMPLETE' },
        { Status: 'FAILED', StatusReason },
      );
      expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({
        verdict: 'pass',
        evidence: 'nothing would change in payments-prod-network',
      });
    },
  );

  test('fails with the reasons of the early validation, and deletes what it created', async () => {
    const events = {
      OperationEvents: [
        { EventType: 'PROGRESS_EVENT', LogicalResourceId: 'Other', ValidationStatusReason: 'not this' },
        {
          EventType: 'VALIDATION_ERROR',
          LogicalResourceId: 'VpcKeyAlias',
          ValidationPath: '/Resources/VpcKeyAlias/Properties/AliasName',
          ValidationStatusReason: 'Resource of type AWS::KMS::Alias already exists',
        },
      ],
    };
    const { answers, written } = cloudFormation({}, { Status: 'FAILED', StatusReason: 'Validation failed.' }, events);
    expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({
      verdict: 'fail',
      evidence:
        'Validation failed.; VpcKeyAlias (/Resources/VpcKeyAlias/Properties/AliasName): ' +
        'Resource of type AWS::KMS::Alias already exists',
    });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('fails without reasons when they cannot be read', async () => {
    const { answers } = cloudFormation(
      {},
      { Status: 'FAILED', StatusReason: 'Refused.' },
      awsError('InvalidAction', 'no such action'),
    );
    expect((await resultOf('rehearsal-NetworkStack', answers))?.evidence).toBe(
      'Refused.; the reasons could not be read (no such action)',
    );
  });

  test('deletes what it created when CloudFormation stops answering', async () => {
    const { answers, written } = cloudFormation({}, awsError('ServiceUnavailable'));
    expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({ verdict: 'unknown' });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('waits until the change set is complete', async () => {
    const statuses = ['CREATE_PENDING', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
    const { answers } = cloudFormation({}, () => ({ Status: statuses.shift(), Changes: [{}] }));
    expect((await resultOf('rehearsal-NetworkStack', answers))?.evidence).toBe('1 changes in payments-prod-network');
    expect(statuses).toEqual([]);
  });

  test('changes nothing when a producer is not deployed, or did not complete', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'ROLLBACK_FAILED' }, CREATED);
    expect(await resultOf('rehearsal-DataStack', answers)).toMatchObject({
      verdict: 'unknown',
      evidence: 'left out: NetworkStack must be deployed first',
    });
    expect(written).toEqual([]);
  });

  test('changes nothing while the stack is being updated', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'REVIEW_IN_PROGRESS' }, CREATED);
    expect(await resultOf('rehearsal-NetworkStack', answers)).toMatchObject({ verdict: 'unknown' });
    expect(written).toEqual([]);
  });

  test('rehearses a template that is too large for a request from the bootstrap bucket', async () => {
    const { answers, written } = cloudFormation({}, CREATED);
    const CreateChangeSet = (input: object) => {
      written.push(
        Object.keys(input)
          .filter((name) => name.startsWith('Template'))
          .join(),
      );
      return {};
    };
    const result = await resultOf('rehearsal-NetworkStack', { ...answers, CreateChangeSet }, large('NetworkStack'));
    expect(result).toMatchObject({ verdict: 'pass', evidence: '2 changes in payments-prod-network' });
    expect(written).toEqual(['PutObject', 'TemplateURL', 'DeleteChangeSet', 'DeleteStack', 'DeleteObject v1']);
  });

  test('deletes what it uploaded when CloudFormation stops answering', async () => {
    const { answers, written } = cloudFormation({}, awsError('ServiceUnavailable'));
    expect(await resultOf('rehearsal-NetworkStack', answers, large('NetworkStack'))).toMatchObject({
      verdict: 'unknown',
    });
    expect(written).toEqual([
      'PutObject',
      'CreateChangeSet CREATE',
      'DeleteChangeSet',
      'DeleteStack',
      'DeleteObject v1',
    ]);
  });
});
