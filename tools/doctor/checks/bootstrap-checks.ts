import { DefaultStackSynthesizer } from 'aws-cdk-lib';
import { EDGE_REGION } from '../../../lib/facts/edge-region';
import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, pass, type Finding } from '../../shared/checks/finding';
import { isDeployedLocally, type DoctorCheck, type DoctorContext } from '../check';

/**
 * The oldest bootstrap that the stacks' manifests accept; a test compares it with them.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export const OLDEST_BOOTSTRAP = 6;

/** Qualifier of the bootstrap that the stacks use: the default of the CDK. */
const QUALIFIER = DefaultStackSynthesizer.DEFAULT_QUALIFIER;

/** The parameter that contains the version of the bootstrap stack. */
export const BOOTSTRAP_PARAMETER = `/cdk-bootstrap/${QUALIFIER}/version`;

/** The bucket that `cdk deploy` uploads templates to; a test compares it with the stacks' manifests. */
export function bootstrapBucket(account: string, region: string): string {
  return `cdk-${QUALIFIER}-assets-${account}-${region}`;
}

async function bootstrapOf(region: string, context: DoctorContext): Promise<Finding> {
  const { account, clientsIn } = context;
  const fix = `npx cdk bootstrap aws://${account}/${region}`;
  const request = { Name: BOOTSTRAP_PARAMETER };
  const answer = await clientsIn(region).ssm.getParameter(request).catch(undefinedFor('ParameterNotFound'));
  if (answer === undefined) {
    return isDeployedLocally(context)
      ? pass(`not needed yet: npm run deploy:local bootstraps ${region}`)
      : fail(`${region} of account ${account} has never been bootstrapped`, fix);
  }
  const { Value = 'unknown' } = answer.Parameter ?? {};
  return Number(Value) >= OLDEST_BOOTSTRAP
    ? pass(`version ${Value} in ${region}`)
    : fail(`version ${Value} in ${region}, ${OLDEST_BOOTSTRAP} or newer is needed`, fix);
}

/** What `cdk deploy` needs in each region. */
export const bootstrapChecks: readonly DoctorCheck[] = [
  {
    id: 'bootstrap-main',
    title: 'The main region is bootstrapped for the CDK',
    run: (context) => bootstrapOf(context.config.region, context),
  },
  {
    id: 'bootstrap-edge',
    title: `${EDGE_REGION} is bootstrapped for the CDK`,
    run: (context) =>
      context.config.region === EDGE_REGION
        ? Promise.resolve(pass(`${EDGE_REGION} is the main region`))
        : bootstrapOf(EDGE_REGION, context),
  },
];
