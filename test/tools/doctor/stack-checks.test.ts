import type { CheckResult } from '../../../tools/shared/checks/finding';
import { LARGEST_TEMPLATE_BYTES, rehearsalCheck, templateSyntaxCheck } from '../../../tools/doctor/checks/stack-checks';
import type { DoctorCheck, DoctorContext } from '../../../tools/doctor/check';
import { examine } from '../../../tools/doctor/examine';
import { awsError, recordedContext, type RecordedAnswers } from './context';

async function resultOf(
  check: DoctorCheck,
  answers: RecordedAnswers,
  change: Partial<DoctorContext> = {},
): Promise<CheckResult | undefined> {
  return (await examine([check], { ...recordedContext(answers), ...change })).results[0];
}

const large = (context: DoctorContext): Partial<DoctorContext> => ({
  layers: context.layers.map((layer) =>
    layer.id === 'EdgeStack'
      ? { ...layer, template: { ...layer.template, Description: 'x'.repeat(LARGEST_TEMPLATE_BYTES) } }
      : layer,
  ),
});

describe('templateSyntaxCheck, on recorded answers', () => {
  test('passes where CloudFormation takes all of them', async () => {
    const layers = recordedContext({}).layers.filter(({ id }) => !['ComputeStack', 'MonitoringStack'].includes(id));
    expect(await resultOf(templateSyntaxCheck, { ValidateTemplate: {} }, { layers })).toMatchObject({
      verdict: 'pass',
      evidence: 'all 3',
    });
  });

  test('fails with what CloudFormation says of each', async () => {
    const refused = awsError('ValidationError', 'Template format error: Unresolved resource dependencies');
    const ValidateTemplate = ({ TemplateBody = '' }) => (TemplateBody.includes('AWS::RDS::DBCluster"') ? refused : {});
    expect(await resultOf(templateSyntaxCheck, { ValidateTemplate })).toMatchObject({
      verdict: 'fail',
      evidence: 'DataStack: Template format error: Unresolved resource dependencies',
    });
  });

  test('does not know of a template that is too large to be sent', async () => {
    const context = recordedContext({});
    expect(await resultOf(templateSyntaxCheck, { ValidateTemplate: {} }, large(context))).toMatchObject({
      verdict: 'unknown',
      evidence: expect.stringMatching(
        /^the template of ComputeStack has \d{5} bytes without spaces, and CloudFormation takes 51200 in a request; the template of EdgeStack has .*; the template of MonitoringStack has .*\. The other 2 are accepted$/,
      ) as string,
    });
  });
});

/** CloudFormation with some stacks, that answers as recorded and remembers what it was asked to write. */
function cloudFormation(statuses: Readonly<Record<string, string>>, changeSet: object, events: unknown = {}) {
  const written: string[] = [];
  const note =
    (name: string, more: (input: { readonly ChangeSetType?: string }) => string = () => '') =>
    (input: { readonly ChangeSetType?: string }): object => {
      written.push(`${name}${more(input)}`);
      return {};
    };
  const answers: RecordedAnswers = {
    DescribeStacks: ({ StackName }: { readonly StackName: string }) =>
      StackName in statuses ? { Stacks: [{ StackStatus: statuses[StackName] }] } : awsError('ValidationError'),
    CreateChangeSet: note('CreateChangeSet', ({ ChangeSetType = '' }) => ` ${ChangeSetType}`),
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
    expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({
      verdict: 'pass',
      evidence: '2 changes in payments-prod-network',
    });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('rehearses an update, and never deletes the stack', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'UPDATE_COMPLETE' }, CREATED);
    expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({ verdict: 'pass' });
    expect(written).toEqual(['CreateChangeSet UPDATE', 'DeleteChangeSet']);
  });

  test.each(["The submitted information didn't contain changes.", 'No updates are to be performed.'])(
    'passes where nothing would change: %s',
    async (StatusReason) => {
      const { answers } = cloudFormation(
        { 'payments-prod-network': 'UPDATE_COMPLETE' },
        { Status: 'FAILED', StatusReason },
      );
      expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({
        verdict: 'pass',
        evidence: 'nothing would change in payments-prod-network',
      });
    },
  );

  test('fails with the reasons of the early validation, and deletes what it made', async () => {
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
    expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({
      verdict: 'fail',
      evidence:
        'Validation failed.; VpcKeyAlias (/Resources/VpcKeyAlias/Properties/AliasName): ' +
        'Resource of type AWS::KMS::Alias already exists',
    });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('fails without the reasons where they cannot be read', async () => {
    const { answers } = cloudFormation(
      {},
      { Status: 'FAILED', StatusReason: 'Refused.' },
      awsError('InvalidAction', 'no such action'),
    );
    expect((await resultOf(rehearsalCheck('NetworkStack'), answers))?.evidence).toBe(
      'Refused.; the reasons could not be read (no such action)',
    );
  });

  test('deletes what it made where CloudFormation stops answering', async () => {
    const { answers, written } = cloudFormation({}, awsError('ServiceUnavailable'));
    expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({ verdict: 'unknown' });
    expect(written).toEqual(['CreateChangeSet CREATE', 'DeleteChangeSet', 'DeleteStack']);
  });

  test('waits until the change set has settled', async () => {
    const statuses = ['CREATE_PENDING', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
    const { answers } = cloudFormation({}, () => ({ Status: statuses.shift(), Changes: [{}] }));
    expect((await resultOf(rehearsalCheck('NetworkStack'), answers))?.evidence).toBe(
      '1 changes in payments-prod-network',
    );
    expect(statuses).toEqual([]);
  });

  test('writes nothing where a producer is not deployed, or did not complete', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'ROLLBACK_FAILED' }, CREATED);
    expect(await resultOf(rehearsalCheck('DataStack'), answers)).toMatchObject({
      verdict: 'unknown',
      evidence: 'left out: NetworkStack must be deployed first',
    });
    expect(written).toEqual([]);
  });

  test('writes nothing while the stack is being changed', async () => {
    const { answers, written } = cloudFormation({ 'payments-prod-network': 'REVIEW_IN_PROGRESS' }, CREATED);
    expect(await resultOf(rehearsalCheck('NetworkStack'), answers)).toMatchObject({ verdict: 'unknown' });
    expect(written).toEqual([]);
  });

  test('writes nothing where the template is too large to be sent', async () => {
    const { answers, written } = cloudFormation({}, CREATED);
    const context = recordedContext({});
    expect(await resultOf(rehearsalCheck('EdgeStack'), answers, large(context))).toMatchObject({
      verdict: 'unknown',
      evidence: expect.stringMatching(/^the template of EdgeStack has \d{5,} bytes /) as string,
    });
    expect(written).toEqual([]);
  });
});
