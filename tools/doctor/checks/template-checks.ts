import type { Parameter } from '@aws-sdk/client-rds';
import { collect } from '../../shared/aws/collect';
import { without } from '../../shared/lists/lists';
import { resourcesOf } from '../../shared/templates/resources';
import { judge, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

/** The values that Amazon RDS accepts for a parameter depend on the family. No schema contains them. */
export const engineParametersCheck: DoctorCheck = {
  id: 'engine-parameters',
  title: 'The engine accepts each parameter of the database',
  needsAws: 'an emulator has no list of parameters',
  byHand: 'aws rds describe-engine-default-cluster-parameters --db-parameter-group-family <family>',
  run: async (context) => {
    const [group] = resourcesOf(context.layers, 'AWS::RDS::DBClusterParameterGroup');
    const family = String(group?.properties.Family);
    const known = await parametersOf(context, family);
    if (known.size === 0) {
      return unknown(`${family} has no list of parameters in ${context.config.region}`, engineParametersCheck.byHand);
    }
    const wanted = Object.entries((group?.properties.Parameters ?? {}) as Record<string, string>);
    const problems = wanted.flatMap(([name, value]) => {
      const problem = refusalOf(known.get(name), value);
      return problem === undefined ? [] : [`${name} = ${value}: ${problem}`];
    });
    const fix = 'correct lib/data/database-parameters.ts, whose table is by family';
    return judge(problems, `${family} takes all ${wanted.length}`, fix);
  },
};

/** The parameter group of a cluster contains the parameters of its instances too. */
async function parametersOf({ clients }: DoctorContext, family: string): Promise<ReadonlyMap<string, Parameter>> {
  const request = { DBParameterGroupFamily: family };
  const defaults = await Promise.all([
    collect(clients.rds.paginateDescribeEngineDefaultParameters(request), 'EngineDefaults'),
    collect(clients.rds.paginateDescribeEngineDefaultClusterParameters(request), 'EngineDefaults'),
  ]);
  const parameters = defaults.flat().flatMap(({ Parameters = [] }) => Parameters);
  return new Map(parameters.map((parameter) => [parameter.ParameterName ?? '', parameter]));
}

function refusalOf(parameter: Parameter | undefined, value: string): string | undefined {
  if (parameter === undefined) {
    return 'the family has no such parameter';
  }
  if (parameter.IsModifiable === false) {
    return 'it cannot be changed';
  }
  const { AllowedValues: allowed } = parameter;
  const range = /^(-?\d+)-(-?\d+)$/.exec(allowed ?? '');
  if (range !== null) {
    const [, least, most] = range;
    return Number(value) >= Number(least) && Number(value) <= Number(most) ? undefined : `allowed are ${allowed ?? ''}`;
  }
  const values = allowed?.split(',').map((one) => one.trim());
  return values === undefined || value.split(',').every((one) => values.includes(one.trim()))
    ? undefined
    : `allowed are ${allowed ?? ''}`;
}

/** An endpoint is created in a subnet of each zone, but not every zone has every service. */
export const endpointServicesCheck: DoctorCheck = {
  id: 'endpoint-services',
  title: 'Each zone has the endpoint services of the network layer',
  needsAws: 'an emulator does not know the zones of endpoint services',
  byHand: 'aws ec2 describe-vpc-endpoint-services --service-names <names>',
  run: async (context) => {
    const { config, clients } = context;
    const names = resourcesOf(context.layers, 'AWS::EC2::VPCEndpoint')
      .filter(({ properties }) => properties.VpcEndpointType === 'Interface')
      .map(({ properties }) => String(properties.ServiceName));
    if (names.length === 0) {
      return pass('not needed: the configuration has no interface endpoints');
    }
    const { ServiceDetails = [] } = await clients.ec2.describeVpcEndpointServices({ ServiceNames: names });
    const problems = names.flatMap((name) => {
      const zones = ServiceDetails.find(({ ServiceName }) => ServiceName === name)?.AvailabilityZones ?? [];
      const absent = without(config.network.availabilityZones, zones);
      return absent.length === 0 ? [] : [`${name} is not in ${absent.join(', ')}`];
    });
    return judge(
      problems,
      `${names.length} services in ${config.network.availabilityZones.join(', ')}`,
      `choose other zones for network.availabilityZones in config/${config.environment}.ts, or set interfaceEndpoints to false`,
    );
  },
};
