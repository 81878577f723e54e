import { accessTo } from '../../../tools/shared/aws/endpoint-environment';
import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import { startEmulator, type Emulator } from '../../../tools/shared/emulator/emulator';
import { StackOperations } from './stack-operations';

/** Parts of templates that are written into a test. */
export const ref = (id: string) => ({ Ref: id });
export const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
export const output = (Value: object) => ({ Value });
export const resource = (Type: string, Properties: object = {}, more: object = {}) => ({ Type, Properties, ...more });

/** A resource that fails in its creation, after the resources it depends on were made or changed. */
export const failing = (...DependsOn: string[]) =>
  resource('AWS::EC2::NatGateway', { SubnetId: 'subnet-none' }, { DependsOn });

/** An emulator to put stacks into. */
export class EmulatedStacks {
  private stackCount = 0;

  private constructor(
    public readonly emulator: Emulator,
    public readonly clients: AwsClients,
  ) {}

  public static async start(): Promise<EmulatedStacks> {
    const emulator = await startEmulator();
    const target = { endpoint: emulator.endpoint, account: '000000000000', region: 'us-east-1' };
    return new EmulatedStacks(emulator, awsClients(accessTo(target)));
  }

  /** A stack of a name of its own. */
  public newStack(): StackOperations {
    this.stackCount += 1;
    return new StackOperations(this.clients.cloudFormation, `stack-${this.stackCount}`);
  }

  /** Asks a service whose client the project does not have. */
  public async ask(service: string, target: string, body: object): Promise<unknown> {
    const authorization = `AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/${service}/aws4_request`;
    const headers = { authorization, 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
    const response = await fetch(this.emulator.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  }
}
