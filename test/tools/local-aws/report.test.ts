import type { LocalDeployment } from '../../../tools/local-aws/deployment';
import { renderReport } from '../../../tools/local-aws/report';

const deployment: Pick<LocalDeployment, 'stacks' | 'report'> = {
  stacks: [
    {
      id: 'NetworkStack',
      stackName: 'payments-local-network',
      status: 'CREATE_COMPLETE',
      seconds: 0.44,
      resources: [{ type: 'AWS::EC2::VPC', logicalId: 'Vpc', physicalId: 'vpc-1' }],
    },
    { id: 'DataStack', stackName: 'payments-local-data', status: 'NOT DEPLOYED', resources: [] },
  ],
  report: {
    processId: 1,
    recorded: ['A', 'B'].map((logicalId) => ({ type: 'AWS::XRay::Group', stack: 'payments-local-compute', logicalId })),
    replaced: [
      { place: 'rds._cluster_xml', sentences: ['shows more'] },
      { place: 'rds._instance_xml', sentences: ['shows more', 'shows its zone'] },
    ],
    limits: ['another does not happen'],
  },
};

/** The cells of the table row that begins with a text. */
function row(report: string, first: string): string[] {
  const line = report.split('\n').find((text) => text.startsWith(`│ ${first} `)) ?? '';
  return line
    .split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

describe('renderReport', () => {
  const report = renderReport(deployment);

  test('shows status, number of resources and seconds of each stack', () => {
    expect(row(report, 'NetworkStack')).toEqual([
      'NetworkStack',
      'payments-local-network',
      'CREATE_COMPLETE',
      '1',
      '0.4',
    ]);
    expect(row(report, 'DataStack')).toEqual(['DataStack', 'payments-local-data', 'NOT DEPLOYED', '0']);
  });

  test('shows what has no effect, what does not happen and how many places are replaced', () => {
    expect(report).toContain('  - 2 x AWS::XRay::Group');
    expect(report).toContain('  - another does not happen');
    expect(report).toMatch(
      /^This project replaces 2 places in the emulator: --details lists them, docs\/adr\/0010-.*\.md /m,
    );
    expect(report).not.toContain('rds._cluster_xml');
  });

  test('lists the replaced places with --details', () => {
    const detailed = renderReport(deployment, true);
    expect(detailed).toContain('in the emulator, 2 places:');
    expect(detailed).toContain('  - rds._cluster_xml, rds._instance_xml: shows more\n');
    expect(detailed).toContain('  - rds._instance_xml: shows its zone');
  });

  test('reports that it cannot know this about another emulator', () => {
    expect(renderReport({ ...deployment, report: undefined })).toContain('does not report what it models');
  });
});
