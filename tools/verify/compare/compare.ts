import { plainPath, propertyPath } from '../../shared/templates/nested-values';
import { isRecord } from '../../shared/templates/template';
import type { Properties } from '../readers/reader';
import { SecretReference, Unresolved } from '../templates/symbols';
import { isFingerprint } from './fingerprint';
import { isEmpty, isSame, normalPrincipal, parsed, unwrap, type Place } from './normalize';
import { pairLists } from './pair-lists';

/** A property whose deployed value differs from the template. */
export interface Difference {
  /** For example `ContainerDefinitions[app].Image`. */
  readonly path: string;
  readonly template: unknown;
  readonly deployed: unknown;
}

/** A place that holds a secret: the same secret has the same fingerprint wherever it is. */
export interface SecretUse {
  readonly path: string;
  readonly name: string;
  readonly fingerprint: string;
}

/** The result of comparing a resource. */
export interface Comparison {
  readonly differences: Difference[];
  /** Properties that could not be compared, with the reason. */
  readonly unseen: { readonly path: string; readonly reason: string }[];
  readonly secrets: SecretUse[];
  /** Paths of the plain values that were compared. */
  readonly compared: string[];
}

/** What a comparison needs besides the template. */
export interface ComparisonRules {
  readonly place: Place;
  /** Properties that cannot be seen, as paths without positions, with the reason. */
  readonly unseen: Readonly<Record<string, string>>;
  /** Values that a service sets when the template has none, by path without positions. */
  readonly defaults: Readonly<Record<string, readonly unknown[]>>;
}

/** Lists whose order matters. */
const ORDERED = /(?:^|\.)(?:Command|EntryPoint)$|^DashboardBody\./i;

/**
 * Compares the template of a resource with what its service reports.
 *
 * A value that only the service has is a difference too, unless it is empty or a known default. Property names are
 * compared case-insensitively, because services capitalize them differently.
 */
export function compareProperties(template: unknown, deployed: unknown, rules: ComparisonRules): Comparison {
  const result: Comparison = { differences: [], unseen: [], secrets: [], compared: [] };
  new Comparer(rules, result).values(template, deployed, '');
  return result;
}

class Comparer {
  public constructor(
    private readonly rules: ComparisonRules,
    private readonly result: Comparison,
  ) {}

  public values(template: unknown, reported: unknown, path: string): void {
    const unresolved = [template, reported].find((value) => value instanceof Unresolved);
    const reason = unresolved?.reason ?? this.rules.unseen[plainPath(path)];
    if (reason !== undefined && template !== undefined) {
      this.result.unseen.push({ path, reason });
      return;
    }
    const deployed = unwrap(reported);
    if (template instanceof SecretReference) {
      this.secret(template, deployed, path);
    } else if (template === undefined) {
      this.surplus(deployed, path);
    } else {
      this.shapes(template, deployed, path);
    }
  }

  private shapes(template: unknown, deployed: unknown, path: string): void {
    const [stated, reported] = [parsed(template), parsed(deployed)];
    if (stated !== undefined && reported !== undefined) {
      this.shapes(stated, reported, path);
    } else if (Array.isArray(template) || (Array.isArray(deployed) && !isRecord(template))) {
      this.lists([template].flat(), isEmpty(deployed) ? [] : [deployed].flat(), path);
    } else if (isRecord(template)) {
      const object = reported ?? deployed;
      this.objects(template, isRecord(object) ? object : {}, path);
    } else {
      this.plain(template, deployed, path);
    }
  }

  private plain(template: unknown, deployed: unknown, path: string): void {
    this.result.compared.push(path);
    const bothEmpty = isEmpty(template) && template !== 0 && isEmpty(deployed);
    if (!bothEmpty && !isSame(template, deployed, this.rules.place)) {
      this.result.differences.push({ path, template, deployed });
    }
  }

  private objects(template: Properties, deployed: Properties, path: string): void {
    if (Object.keys(template).length === 0) {
      // An empty object is a choice that its name alone states, such as `Block: {}`.
      this.result.compared.push(path);
    }
    const reported = new Map(
      Object.entries(deployed).map(([key, value]) => [key.toLowerCase(), [key, value] as const]),
    );
    for (const [key, value] of Object.entries(template)) {
      const at = propertyPath(path, key);
      const [, other] = reported.get(key.toLowerCase()) ?? [];
      reported.delete(key.toLowerCase());
      if (other === undefined && isRecord(value) && Object.keys(value).length === 0) {
        this.result.compared.push(at);
        this.result.differences.push({ path: at, template: value, deployed: undefined });
      } else if (key === 'Principal') {
        this.values(normalPrincipal(value), normalPrincipal(other), at);
      } else {
        this.values(value, other, at);
      }
    }
    for (const [key, value] of reported.values()) {
      this.surplus(value, propertyPath(path, key));
    }
  }

  private lists(template: readonly unknown[], deployed: readonly unknown[], path: string): void {
    if (template.length === 0 && deployed.length === 0) {
      this.result.compared.push(path);
    }
    const pairs = pairLists(template, deployed, {
      ordered: ORDERED.test(path),
      equal: (a, b) => this.areEqual(a, b, path),
    });
    for (const { position, expected, found } of pairs) {
      const at = `${path}[${position}]`;
      if (expected === undefined) {
        // An element that is not in the template is shown as a whole.
        this.result.differences.push(...(isEmpty(found) ? [] : [{ path: at, template: undefined, deployed: found }]));
      } else if (found === undefined && !(expected instanceof SecretReference || expected instanceof Unresolved)) {
        this.result.compared.push(at);
        this.result.differences.push({ path: at, template: expected, deployed: undefined });
      } else {
        this.values(expected, found, at);
      }
    }
  }

  private areEqual(template: unknown, deployed: unknown, path: string): boolean {
    const trial: Comparison = { differences: [], unseen: [], secrets: [], compared: [] };
    new Comparer(this.rules, trial).values(template, deployed, path);
    return trial.differences.length === 0;
  }

  private secret({ name }: SecretReference, deployed: unknown, path: string): void {
    this.result.compared.push(path);
    const [value, ...others] = [deployed].flat();
    if (isFingerprint(value) && others.length === 0) {
      this.result.secrets.push({ path, name, fingerprint: value });
    } else {
      this.result.differences.push({ path, template: `the value of the secret ${name}`, deployed });
    }
  }

  private surplus(reported: unknown, path: string): void {
    const deployed = unwrap(reported);
    const place = plainPath(path);
    const known = Object.entries(this.rules.defaults).find(([key]) => key.toLowerCase() === place.toLowerCase())?.[1];
    const isDefault = known?.some((value) => value === ANYTHING || this.areEqual(value, deployed, '')) ?? false;
    if (isRecord(deployed) && known === undefined) {
      Object.entries(deployed).forEach(([key, value]) => {
        this.surplus(value, propertyPath(path, key));
      });
      return;
    }
    // `false` is a difference where the default is true.
    const isOff = known !== undefined && deployed === false;
    if (!isDefault && (isOff || !isEmpty(deployed))) {
      this.result.differences.push({ path, template: undefined, deployed });
    }
  }
}

/** Stands for any value: the default of a property that only the service sets. */
export const ANYTHING = Symbol('anything');
