import { Template } from 'aws-cdk-lib/assertions';

/** The parts of a container definition that tests look at. */
export interface ContainerDefinition {
  readonly Name: string;
  readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly [property: string]: unknown;
}

interface TaskDefinition {
  readonly Properties: { readonly Family: string; readonly ContainerDefinitions: readonly ContainerDefinition[] };
}

/** A container of the task definition of a family. */
export function container(template: Template, family: string, name: string): ContainerDefinition {
  const definitions = Object.values(template.findResources('AWS::ECS::TaskDefinition')) as TaskDefinition[];
  const found = definitions
    .filter(({ Properties }) => Properties.Family === family)
    .flatMap(({ Properties }) => Properties.ContainerDefinitions)
    .find(({ Name }) => Name === name);
  if (found === undefined) {
    throw new Error(`no container ${name} in a task definition of family ${family}`);
  }
  return found;
}

/** Environment variables of a container, by name. */
export function variablesOf({ Environment }: ContainerDefinition): Record<string, unknown> {
  return Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]));
}
