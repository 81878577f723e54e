import { recordedClients } from '../../helpers/recorded-clients';
import { deleteStack, rollBackCreation, type StackToRemove } from '../../../tools/remove/stack-deletion';

/** A stack whose status is read one after the other; the last one stays. */
function target(status: string, statuses: readonly string[], resources: StackToRemove['resources'] = []) {
  const { clients, asked } = recordedClients({
    DescribeStacks: statuses.map((StackStatus) => ({ Stacks: [{ StackStatus, StackId: 'arn' }] })),
    DeleteStack: {},
    ListStackResources: {},
    RollbackStack: {},
    DescribeStackEvents: {
      StackEvents: [
        { ResourceStatus: 'DELETE_FAILED', LogicalResourceId: 'Vpc', ResourceStatusReason: 'has dependencies' },
        { ResourceStatus: 'DELETE_COMPLETE', LogicalResourceId: 'Other' },
      ],
    },
  });
  const layer = { id: 'NetworkStack', stackName: 'network', region: 'us-east-1', template: { Resources: {} } };
  const stack: StackToRemove = { layer, clients, pollMillis: 0, stackId: 'arn', status, completed: false, resources };
  return { stack, asked };
}

const progress = (): { lines: string[]; on: (line: string) => void } => {
  const lines: string[] = [];
  return { lines, on: (line) => void lines.push(line) };
};

describe('rollBackCreation', () => {
  test('waits for the operation to start while the old status is still returned', async () => {
    const { stack } = target('CREATE_FAILED', [
      'CREATE_FAILED',
      'CREATE_FAILED',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_COMPLETE',
    ]);
    const { lines, on } = progress();
    await rollBackCreation(stack, on);
    expect(lines).toEqual(['  ROLLBACK_IN_PROGRESS', '  ROLLBACK_COMPLETE']);
  });

  test('gives up when the status never changes', async () => {
    const { stack, asked } = target('CREATE_FAILED', ['CREATE_FAILED']);
    await rollBackCreation(stack, progress().on);
    expect(asked.filter(({ command }) => command === 'DescribeStacks')).toHaveLength(10);
  });
});

describe('deleteStack', () => {
  test('fails with the reasons when the deletion fails, even a second time', async () => {
    const { stack } = target('DELETE_FAILED', [
      'DELETE_FAILED',
      'DELETE_FAILED',
      'DELETE_IN_PROGRESS',
      'DELETE_FAILED',
    ]);
    await expect(deleteStack(stack, progress().on)).rejects.toThrow(
      /NetworkStack could not be deleted\.[^]*Vpc: has dependencies/,
    );
  });

  test('ends when the stack is deleted', async () => {
    const { stack } = target('ROLLBACK_COMPLETE', ['ROLLBACK_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);
    const { lines, on } = progress();
    await deleteStack(stack, on);
    expect(lines).toEqual(['  DELETE_IN_PROGRESS', '  DELETE_COMPLETE', '  deleted; nothing stays']);
  });
});
