import { Template } from 'aws-cdk-lib/assertions';
import { readProjectFile } from '../../tools/shared/process/project-paths';
import { container, variablesOf } from '../helpers/task-definitions';
import { templatesOf } from '../helpers/synthesized';

const page = readProjectFile('docs', 'application-contract.md');
const template = Template.fromJSON({ ...templatesOf('prod').ComputeStack });

/** The cells of a row of the first table, by its first cell: frontend, backend. */
function cellsOf(row: string): string[] {
  const line = page.split('\n').find((text) => text.startsWith(`| ${row} |`)) ?? '';
  return line
    .split('|')
    .slice(2, 4)
    .map((cell) => cell.replaceAll('`', '').trim());
}

/** The parts of a container that the page states. */
interface Application {
  readonly User: string;
  readonly LinuxParameters: { readonly Tmpfs: readonly { readonly ContainerPath: string; readonly Size: number }[] };
}

const applications = ['frontend', 'backend'].map((service) => {
  const found = container(template, `payments-prod-${service}`, 'app');
  return { variables: variablesOf(found), ...(found as unknown as Application) };
});

describe('docs/application-contract.md', () => {
  test('states the port, user and writable directories of both tasks', () => {
    expect(cellsOf('port (`PORT`)')).toEqual(applications.map(({ variables }) => variables.PORT));
    expect(cellsOf('user and group')).toEqual(applications.map(({ User }) => User));
    expect(cellsOf('writable')).toEqual(
      applications.map(({ LinuxParameters: { Tmpfs } }) =>
        Tmpfs.map(({ ContainerPath, Size }) => `${ContainerPath}, ${Size} MiB`).join(),
      ),
    );
  });

  test('states the health check paths of both services', () => {
    for (const HealthCheckPath of cellsOf('health path')) {
      template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { HealthCheckPath });
    }
    expect(cellsOf('health path')).toHaveLength(2);
  });

  test('lists every variable of the backend, and no other of the database', () => {
    const [, backend] = applications;
    const names = Object.keys(backend?.variables ?? {}).filter((name) => !name.startsWith('OTEL_'));
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const ofDatabase = [...page.matchAll(/`(DATABASE_[A-Z_]+)`/g)].map(([, name]) => name);
    expect(ofDatabase.filter((name) => name !== 'DATABASE_ADMIN_SECRET_ARN' && !names.includes(name ?? ''))).toEqual(
      [],
    );
  });
});
