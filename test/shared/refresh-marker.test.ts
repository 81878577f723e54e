import { CfnResource, Stack } from 'aws-cdk-lib';
import { markForRefresh } from '../../lib/shared/refresh-marker';
import { buildPlatform } from '../../lib/platform';
import { configOf, type StackTemplate } from '../helpers/platform';
import { testApp } from '../helpers/test-app';

function templates(marker?: string): StackTemplate[] {
  const app = testApp();
  buildPlatform(app, configOf('prod'));
  markForRefresh(app, marker);
  return app.synth().stacks.map((stack) => stack.template as StackTemplate);
}

describe('markForRefresh', () => {
  const plain = templates();
  const marked = templates('20270101');

  test('changes the definition of each resource', () => {
    for (const { Resources } of marked) {
      expect(Object.values(Resources)).toEqual(
        Object.values(Resources).map(
          () =>
            expect.objectContaining({
              Metadata: expect.objectContaining({ Refresh: '20270101' }) as unknown,
            }) as unknown,
        ),
      );
    }
  });

  test('adds no metadata without a marker', () => {
    const resource = new CfnResource(new Stack(testApp(), 'Stack'), 'Resource', { type: 'AWS::SSM::Parameter' });
    markForRefresh(resource.stack, undefined);
    expect(resource.cfnOptions.metadata).toBeUndefined();
  });

  test('changes no property and no output', () => {
    const content = ({ Resources, Outputs }: StackTemplate): unknown => [
      Object.entries(Resources).map(([id, { Type, Properties }]) => [id, Type, Properties]),
      Outputs,
    ];
    expect(marked.map(content)).toEqual(plain.map(content));
  });
});
