import { readProjectFile } from '../../tools/shared/process/project-paths';
import { edgeTemplate } from '../helpers/edge-stack';

interface Delivery {
  readonly Properties: { readonly RecordFields: readonly string[]; readonly S3SuffixPath: string };
}

describe('docs/access-logs.md', () => {
  const page = readProjectFile('docs', 'access-logs.md');
  const [delivery] = Object.values(edgeTemplate().findResources('AWS::Logs::Delivery')) as Delivery[];
  const { RecordFields: fields = [], S3SuffixPath: suffix } = delivery?.Properties ?? {};

  test('has a table column for each recorded field, and for no other', () => {
    const mapped = [...page.matchAll(/'mapping\.\w+' = '([^']+)'/g)].map(([, field]) => field);
    const recorded = fields.map((field) => field.toLowerCase());
    expect(mapped).toHaveLength(18);
    expect(mapped.filter((field) => !recorded.includes(field ?? ''))).toEqual([]);
  });

  test('has the date where the delivery writes it', () => {
    expect(suffix).toBe('{DistributionId}/{yyyy}/{MM}/{dd}/{HH}');
    expect(page).toContain("'s3://BUCKET/AWSLogs/ACCOUNT/CloudFront/DISTRIBUTION/${day}/'");
    expect(page).toContain("'projection.day.format' = 'yyyy/MM/dd'");
  });
});
