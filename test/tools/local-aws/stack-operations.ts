import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a template declares. */
export interface SmallTemplate {
  readonly Resources: Record<string, object>;
  readonly Outputs?: Record<string, object>;
}

/** A stack after an operation. */
export interface StackOutcome {
  readonly status: string;
  /** Values of the outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Reasons of the resources that failed. */
  readonly failures: readonly string[];
}

/** Stacks of templates that are written into a test. */
export class StackOperations {
  public constructor(
    private readonly client: CloudFormationClient,
    private readonly stackName: string,
  ) {}

  public async create(template: SmallTemplate): Promise<StackOutcome> {
    const Tags = [{ Key: 'Project', Value: 'payments' }];
    await this.client.send(new CreateStackCommand({ ...this.request(template), Tags }));
    return this.outcome();
  }

  public async update(template: SmallTemplate): Promise<StackOutcome> {
    await this.client.send(new UpdateStackCommand(this.request(template)));
    return this.outcome();
  }

  public async delete(): Promise<StackOutcome> {
    const { Stacks = [] } = await this.client.send(new DescribeStacksCommand({ StackName: this.stackName }));
    await this.client.send(new DeleteStackCommand({ StackName: this.stackName }));
    return this.outcome(Stacks[0]?.StackId);
  }

  private request(template: SmallTemplate) {
    return { StackName: this.stackName, TemplateBody: JSON.stringify(template), Capabilities: [] };
  }

  private async outcome(id = this.stackName): Promise<StackOutcome> {
    for (;;) {
      const { Stacks = [] } = await this.client.send(new DescribeStacksCommand({ StackName: id }));
      const status = Stacks[0]?.StackStatus ?? 'UNKNOWN';
      if (!status.endsWith('_IN_PROGRESS')) {
        const outputs = (Stacks[0]?.Outputs ?? []).map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']);
        return {
          status,
          outputs: Object.fromEntries(outputs) as Record<string, string>,
          failures: await this.failures(id),
        };
      }
      await sleep(50);
    }
  }

  private async failures(id: string): Promise<string[]> {
    const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName: id }));
    const failed = StackEvents.filter(
      (e) => e.ResourceStatus?.endsWith('_FAILED') && e.LogicalResourceId !== this.stackName,
    );
    return failed.map((event) => event.ResourceStatusReason ?? '');
  }
}
